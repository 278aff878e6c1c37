package io.github.seq4j.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What sacreBLEU and coco-caption compute; see {@code golden/metrics/README.md}. */
class GoldenMetricsTest {

  /** A few roundings of doubles up to 100, in another order of summation. */
  private static final double RELATIVE = 1e-12;

  private static final ObjectMapper JSON = new ObjectMapper();

  private static Stream<Named<JsonNode>> cases(String file, String name) throws IOException {
    try (InputStream in = GoldenMetricsTest.class.getResourceAsStream("/golden/metrics/" + file)) {
      List<JsonNode> cases = new ArrayList<>();
      JSON.readTree(in).forEach(cases::add);
      return cases.stream().map(node -> Named.of(node.get(name).toString(), node));
    }
  }

  static Stream<Named<JsonNode>> texts() throws IOException {
    return cases("tokens.json", "text");
  }

  static Stream<Named<JsonNode>> translations() throws IOException {
    return cases("translations.json", "name");
  }

  static Stream<Named<JsonNode>> sentences() throws IOException {
    return cases("sentences.json", "hypothesis");
  }

  static Stream<Named<JsonNode>> captions() throws IOException {
    return cases("captions.json", "name");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void texts_are_cut_as_by_sacrebleu(JsonNode node) {
    String text = Blanks.stripEnd(node.get("text").asText());

    for (BleuTokenization tokenization : BleuTokenization.values()) {
      assertThat(tokenization.tokens(text))
          .as(tokenization.label())
          .isEqualTo(strings(node.get(tokenization.label())));
    }
  }

  @ParameterizedTest
  @MethodSource("translations")
  void bleu_is_sacrebleus(JsonNode node) {
    Segments segments = segments(node);

    for (JsonNode expected : node.get("bleu")) {
      BleuScore score = bleu(expected).score(segments);

      String signature = expected.get("signature").asText();
      assertThat(score.signature()).isEqualTo(signature + "|impl:seq4j");
      assertThat(score.score()).as(signature).isCloseTo(number(expected, "score"), rounding());
      assertThat(score.brevityPenalty()).isCloseTo(number(expected, "bp"), rounding());
      assertThat(score.systemLength()).isEqualTo(expected.get("systemLength").asLong());
      assertThat(score.referenceLength()).isEqualTo(expected.get("referenceLength").asLong());
      for (int n = 0; n < 4; n++) {
        assertThat(score.precisions().get(n))
            .as(signature)
            .isCloseTo(expected.get("precisions").get(n).asDouble(), rounding());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("translations")
  void chrf_is_sacrebleus(JsonNode node) {
    Segments segments = segments(node);

    for (JsonNode expected : node.get("chrf")) {
      ChrFScore score =
          ChrF.defaults()
              .withWordOrder(expected.get("word_order").asInt())
              .withLowercase(expected.get("lowercase").asBoolean())
              .score(segments);

      String signature = expected.get("signature").asText();
      assertThat(score.signature()).isEqualTo(signature + "|impl:seq4j");
      assertThat(score.label()).isEqualTo(expected.get("name").asText());
      assertThat(score.score()).as(signature).isCloseTo(number(expected, "score"), rounding());
    }
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void single_sentences_score_as_by_sacrebleu(JsonNode node) {
    String hypothesis = node.get("hypothesis").asText();
    List<String> references = strings(node.get("references"));

    assertThat(Bleu.defaults().withEffectiveOrder(true).sentence(hypothesis, references).score())
        .isCloseTo(number(node, "bleu"), rounding());
    assertThat(ChrF.defaults().sentence(hypothesis, references).score())
        .isCloseTo(number(node, "chrf"), rounding());
  }

  @ParameterizedTest
  @MethodSource("captions")
  void captions_score_as_by_coco_caption(JsonNode node) {
    CaptionScore score = CaptionScore.of(segments(node), Bootstrap.defaults());

    for (int n = 1; n <= 4; n++) {
      assertThat(score.bleu().bleu(n).value())
          .as("BLEU-" + n)
          .isCloseTo(node.get("bleu").get(n - 1).asDouble(), rounding());
    }
    assertThat(score.cider().score()).isCloseTo(number(node, "cider"), rounding());
    assertThat(score.cider().perImage()).hasSameSizeAs(node.get("ciders"));
    for (int i = 0; i < score.images(); i++) {
      assertThat(score.cider().perImage().get(i))
          .isCloseTo(node.get("ciders").get(i).asDouble(), rounding());
    }
  }

  private static Bleu bleu(JsonNode node) {
    return Bleu.defaults()
        .withTokenization(
            Arrays.stream(BleuTokenization.values())
                .filter(each -> each.label().equals(node.get("tok").asText()))
                .findFirst()
                .orElseThrow())
        .withLowercase(node.get("lowercase").asBoolean())
        .withSmoothing(
            node.get("smooth").asText().equals("exp")
                ? Bleu.Smoothing.EXPONENTIAL
                : Bleu.Smoothing.NONE)
        .withEffectiveOrder(node.get("effective").asBoolean());
  }

  private static Segments segments(JsonNode node) {
    List<List<String>> references = new ArrayList<>();
    node.get("references").forEach(each -> references.add(strings(each)));
    return new Segments(strings(node.get("hypotheses")), references);
  }

  private static List<String> strings(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static double number(JsonNode node, String key) {
    return node.get(key).asDouble();
  }

  private static Offset<Double> rounding() {
    return within(100 * RELATIVE);
  }
}
