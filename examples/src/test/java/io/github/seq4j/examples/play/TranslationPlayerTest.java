package io.github.seq4j.examples.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.decode.SamplingConfig;
import io.github.seq4j.core.text.CodecConfig;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.examples.browser.Browser;
import io.github.seq4j.examples.browser.BrowserChecks;
import io.github.seq4j.models.pair.PairTraining;
import io.github.seq4j.models.seq2seq.Seq2Seq;
import io.github.seq4j.models.seq2seq.Seq2SeqConfig;
import io.github.seq4j.models.seq2seq.Translation;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A translator that is played with writes what it writes otherwise, and looks where it looks. */
final class TranslationPlayerTest {

  private static Seq2Seq model;
  private static Player player;

  @BeforeAll
  static void train() {
    List<TextPair> pairs =
        IntStream.range(10, 60)
            .mapToObj(n -> new TextPair(Integer.toString(n), n / 10 + " and " + n % 10))
            .toList();
    Seq2SeqConfig config =
        Seq2SeqConfig.characters()
            .withCodecs(
                CodecConfig.tokens(Unit.CHARACTER).withMinCount(1),
                CodecConfig.tokens(Unit.TREEBANK_WORD).withMinCount(1))
            .withHiddenSize(8)
            .withEmbeddingSize(8)
            .withReversedSource(true);
    model = Seq2Seq.fit(config, PairTraining.ofStrings().withEpochs(2), pairs, List.of());
    player = new TranslationPlayer(model);
  }

  @AfterAll
  static void close() {
    player.close();
  }

  private static List<Moment> greedy(RunningText text) {
    return text.write(text.moment(0), 30, SamplingConfig.greedy(), 1);
  }

  @Test
  void the_likeliest_tokens_one_by_one_are_the_greedy_translation() {
    Translation expected = model.translate("42");

    List<Moment> written = greedy(new RunningText(player, "42", 100));

    assertThat(
            written.stream()
                .map(moment -> player.name(moment.token()))
                .toList()
                .subList(0, expected.targetTokens().size()))
        .isEqualTo(expected.targetTokens());
  }

  @Test
  void pieces_together_are_the_decoded_text() {
    List<Moment> written = greedy(new RunningText(player, "42", 100));

    StringBuilder text = new StringBuilder();
    written.forEach(moment -> text.append(moment.text()));

    int[] tokens = written.stream().mapToInt(Moment::token).toArray();
    assertThat(text).hasToString(model.targetCodec().decode(tokens));
  }

  @Test
  void attention_is_that_of_the_translation_in_the_order_of_the_source() {
    Translation expected = model.translate("42");
    RunningText text = new RunningText(player, "42", 100);

    float[] attention = text.head(text.moment(0)).attention();

    assertThat(text.writer().source()).isEqualTo(expected.sourceTokens());
    assertThat(attention).isEqualTo(expected.attention()[0]);
  }

  @Test
  void another_source_expects_another_text() {
    float[] one =
        new RunningText(player, "42", 9).head(new RunningText(player, "42", 9).moment(0)).logits();
    float[] other =
        new RunningText(player, "17", 9).head(new RunningText(player, "17", 9).moment(0)).logits();

    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void in_the_page_a_source_is_given_and_looked_at() throws Exception {
    try (Browser browser = Browser.open();
        PlayServer server = PlayServer.start(player, "numbers.seq", List.of(), 0)) {
      browser.size(1280, 900).open(server.url());
      browser.await("last && document.activeElement === document.getElementById('source')");

      browser.press("42\n");
      browser.await("document.getElementById('source-tokens').textContent === '42</s>'");
      browser.press("\t4 and ");
      browser.await("path.length === 2 && last.at === here");

      assertThat(browser.text("return pathText()")).isEqualTo("4 and");
      assertThat(browser.number("return last.attention.reduce((a, b) => a + b)"))
          .isBetween(0.999, 1.001);
      assertThat(browser.errors()).isEmpty();
      new BrowserChecks(browser).isSoundWhereItIs(URI.create(server.url()));
    }
  }

  @Test
  void in_the_page_a_hostile_source_is_text() throws Exception {
    String hostile = "4</script><img src=x onerror=window.__hacked=1>\u0007\u202e2";
    try (Browser browser = Browser.open();
        PlayServer server = PlayServer.start(player, "numbers.seq", List.of(), 0)) {
      browser.size(320, 800).open(server.url());
      browser.await("last && document.activeElement === document.getElementById('source')");

      browser.command("Input.insertText", Map.of("text", hostile));
      browser.press("\n");
      browser.await("document.getElementById('source-tokens').children.length > 20");

      assertThat(browser.text("return document.getElementById('source-tokens').textContent"))
          .startsWith("4");
      assertThat(browser.script("return window.__hacked === undefined")).isEqualTo(true);
      assertThat(browser.script("return document.querySelectorAll('script, img').length"))
          .isEqualTo(1L); // our own script
      assertThat(browser.errors()).isEmpty();
    }
  }
}
