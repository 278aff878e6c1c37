package io.github.seq4j.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GeneratorStopTest {

  /** What a listener was told, one entry per call. */
  private static final class Told implements GenerationListener {
    final List<Integer> ids = new ArrayList<>();
    final List<String> pieces = new ArrayList<>();
    final List<Generated> finished = new ArrayList<>();

    @Override
    public void token(int sample, int id) {
      ids.add(id);
    }

    @Override
    public void text(int sample, String piece) {
      pieces.add(piece);
    }

    @Override
    public void finished(Generated generated) {
      finished.add(generated);
    }
  }

  private final Told told = new Told();

  private Generated generate(ScriptedModel model, GenerationConfig config) {
    return Generator.of(model, model, config.withSampling(SamplingConfig.greedy()))
        .generate(model.prompt(), 1, i -> new SplittableRandom(i), told)
        .get(0);
  }

  private Generated generate(List<String> stops, String... pieces) {
    return generate(
        new ScriptedModel(pieces), GenerationConfig.of(pieces.length).withStopTexts(stops));
  }

  @Test
  void a_stop_text_may_span_tokens_and_none_of_it_is_told() {
    Generated generated = generate(List.of("STOP"), "ab", "cS", "T", "O", "P!", "never");

    assertThat(generated.text()).isEqualTo("abc");
    assertThat(generated.reason()).isEqualTo(StopReason.STOP);
    assertThat(told.pieces).containsExactly("ab", "c");
  }

  @Test
  void the_ids_end_before_the_token_that_reaches_into_the_stop() {
    Generated generated = generate(List.of("STOP"), "ab", "cS", "T", "O", "P!", "never");

    assertThat(generated.ids()).containsExactly(0);
    assertThat(told.ids).containsExactly(0);
    assertThat(generated.logProbability()).isCloseTo(Math.log(0.5), within(1e-6));
  }

  @Test
  void what_only_looked_like_a_stop_is_told_in_the_end() {
    Generated generated = generate(List.of("abc"), "x", "a", "b", "a", "b", "d");

    assertThat(generated.text()).isEqualTo("xababd");
    assertThat(generated.reason()).isEqualTo(StopReason.LENGTH);
    assertThat(told.pieces).containsExactly("x", "ab", "abd");
    assertThat(told.ids).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void what_is_held_back_when_the_length_is_reached_is_told() {
    Generated generated = generate(List.of("abc"), "x", "a", "b");

    assertThat(generated.text()).isEqualTo("xab");
    assertThat(generated.ids()).containsExactly(0, 1, 2);
    assertThat(told.pieces).containsExactly("x", "ab");
  }

  @Test
  void a_stop_that_restarts_inside_itself_is_found() {
    assertThat(generate(List.of("aab"), "a", "a", "a", "b").text()).isEqualTo("a");
    assertThat(told.pieces).containsExactly("a");
  }

  @Test
  void the_stop_that_is_complete_first_wins() {
    assertThat(generate(List.of("bcd", "c"), "abcd").text()).isEqualTo("ab");
    assertThat(generate(List.of("bcd", "c"), "a", "b", "c", "d").text()).isEqualTo("ab");
  }

  @Test
  void of_stops_complete_at_once_the_longer_wins() {
    assertThat(generate(List.of("c", "bc"), "a", "b", "c").text()).isEqualTo("a");
    assertThat(generate(List.of("c", "bc"), "abc").text()).isEqualTo("a");
  }

  @Test
  void a_stop_at_the_very_start_gives_an_empty_sample() {
    Generated generated = generate(List.of("\n"), "\n", "x");

    assertThat(generated.text()).isEmpty();
    assertThat(generated.ids()).isEmpty();
    assertThat(generated.logProbability()).isZero();
    assertThat(told.pieces).isEmpty();
  }

  @Test
  void a_stop_on_the_last_allowed_token_is_a_stop() {
    assertThat(generate(List.of("b"), "a", "b").reason()).isEqualTo(StopReason.STOP);
  }

  @Test
  void characters_beyond_the_basic_plane_are_never_cut_in_half() {
    // U+1F600 and U+1F601 share their first half in UTF-16.
    Generated generated = generate(List.of("\uD83D\uDE00x"), "\uD83D\uDE01", "\uD83D\uDE00", "y");

    assertThat(generated.text()).isEqualTo("\uD83D\uDE01\uD83D\uDE00y");
    assertThat(told.pieces).containsExactly("\uD83D\uDE01", "\uD83D\uDE00y");
  }

  @Test
  void the_prompt_takes_no_part_in_a_stop() {
    ScriptedModel model = new ScriptedModel("a", "b", "c");
    GenerationConfig config = GenerationConfig.of(3).withStopSequences(List.of(List.of(3, 0)));

    assertThat(generate(model, config).ids()).containsExactly(0, 1, 2);
  }

  @Test
  void a_stop_sequence_of_ids_is_left_out_with_its_text() {
    ScriptedModel model = new ScriptedModel("a", "b", "c", "d");
    GenerationConfig config = GenerationConfig.of(4).withStopSequences(List.of(List.of(1, 2)));

    Generated generated = generate(model, config);

    assertThat(generated.ids()).containsExactly(0);
    assertThat(generated.text()).isEqualTo("a");
    assertThat(generated.reason()).isEqualTo(StopReason.STOP);
    assertThat(told.ids).containsExactly(0);
    assertThat(told.pieces).containsExactly("a");
  }

  @Test
  void of_stop_sequences_complete_at_once_the_longer_wins() {
    ScriptedModel model = new ScriptedModel("a", "b", "c", "d");
    GenerationConfig config =
        GenerationConfig.of(4).withStopSequences(List.of(List.of(2), List.of(1, 2)));

    assertThat(generate(model, config).ids()).containsExactly(0);
  }

  @Test
  void stop_texts_and_stop_sequences_work_together() {
    ScriptedModel model = new ScriptedModel("a", "b", "c", "d");
    GenerationConfig config =
        GenerationConfig.of(4)
            .withStopSequences(List.of(List.of(1, 3)))
            .withStopTexts(List.of("cx"));

    Generated generated = generate(model, config);

    assertThat(generated.text()).isEqualTo("abcd");
    assertThat(told.pieces).containsExactly("a", "b", "cd"); // b and c were held for a step each
  }

  @Test
  void separators_between_words_are_part_of_the_text() {
    ScriptedModel model = new ScriptedModel("to", "be", "or");
    TokenText words = (previous, id) -> (previous.isPresent() ? " " : "") + words(model, id);
    GenerationConfig config =
        GenerationConfig.of(3)
            .withSampling(SamplingConfig.greedy())
            .withStopTexts(List.of("be or"));

    Generated generated =
        Generator.of(model, words, config)
            .generate(model.prompt(), 1, i -> new SplittableRandom(i), told)
            .get(0);

    assertThat(generated.text()).isEqualTo(" to ");
    assertThat(generated.ids()).containsExactly(0);
  }

  private static String words(ScriptedModel model, int id) {
    return model.continuation(OptionalInt.empty(), id);
  }

  @Test
  void however_the_text_falls_into_tokens_the_answer_is_the_same() {
    for (int iteration = 0; iteration < RandomCases.iterations(2000); iteration++) {
      SplittableRandom random = RandomCases.random(iteration);
      String text = letters(random, random.nextInt(1, 30));
      List<String> stops = new ArrayList<>();
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        stops.add(letters(random, random.nextInt(1, 5)));
      }
      Told listener = new Told();
      ScriptedModel model = new ScriptedModel(cut(text, random));
      GenerationConfig config =
          GenerationConfig.of(model.vocabularySize() - 1)
              .withSampling(SamplingConfig.greedy())
              .withStopTexts(stops);

      Generator.of(model, model, config)
          .generate(model.prompt(), 1, i -> new SplittableRandom(i), listener);

      assertThat(String.join("", listener.pieces))
          .as("text %s, stops %s, %s", text, stops, RandomCases.describe(iteration))
          .isEqualTo(untilStop(text, stops))
          .isEqualTo(listener.finished.get(0).text());
    }
  }

  private static String letters(SplittableRandom random, int length) {
    return random
        .ints(length, 'a', 'c' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String[] cut(String text, SplittableRandom random) {
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < text.length(); ) {
      int to = Math.min(text.length(), from + random.nextInt(0, 4));
      pieces.add(text.substring(from, to));
      from = to;
    }
    return pieces.toArray(String[]::new);
  }

  /** The slow twin: one character at a time, the longest stop that is complete. */
  private static String untilStop(String text, List<String> stops) {
    for (int end = 1; end <= text.length(); end++) {
      String soFar = text.substring(0, end);
      int longest = stops.stream().filter(soFar::endsWith).mapToInt(String::length).max().orElse(0);
      if (longest > 0) {
        return soFar.substring(0, end - longest);
      }
    }
    return text;
  }
}
