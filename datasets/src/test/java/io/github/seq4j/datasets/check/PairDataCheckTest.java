package io.github.seq4j.datasets.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.text.CharacterTokenizer;
import io.github.seq4j.core.text.WordTokenizer;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairDataCheckTest {

  private static final TextPair GO = new TextPair("Go.", "가.");
  private static final TextPair HI = new TextPair("Hi there.", "안녕.");

  private static DataCheck<TextPair> pairs() {
    return DataCheck.pairs(new WordTokenizer(), new WordTokenizer());
  }

  private static List<String> messages(DataReport report, String check) {
    return report.findings(check).stream().map(Finding::message).toList();
  }

  @Test
  void a_source_of_test_that_was_trained_on_is_a_leak_whatever_its_target() {
    DataReport report =
        pairs()
            .split("train", List.of(GO, HI))
            .split("test", List.of(new TextPair("Go.", "가세요.")))
            .report();

    assertThat(messages(report, "leak"))
        .containsExactly(
            "test: 1 source of 1 (100.0 %) also in train, such as \"Go.\"; what is measured there"
                + " is memory");
    assertThat(report.count(Severity.PROBLEM)).isEqualTo(1);
  }

  @Test
  void a_source_with_several_targets_is_noted() {
    DataReport report =
        pairs().split("train", List.of(GO, new TextPair("Go.", "가세요."), HI)).report();

    assertThat(messages(report, "several-targets"))
        .containsExactly(
            "train: 1 source with several targets, such as \"Go.\"; no more than one of them can be"
                + " matched exactly");
    assertThat(messages(report, "duplicates"))
        .containsExactly("train: 1 source of 3 had been there before, such as \"Go.\"");
  }

  @Test
  void a_source_that_was_copied_is_noted() {
    DataReport report = pairs().split("train", List.of(GO, new TextPair("OK", "OK"))).report();

    assertThat(messages(report, "copied-source"))
        .containsExactly(
            "train: 1 pair of 2 with the same text on both sides, such as \"OK\" and \"OK\"");
  }

  @Test
  void more_than_nine_times_as_many_tokens_on_one_side_are_noted() {
    TextPair nine = new TextPair("a", "1 2 3 4 5 6 7 8 9");
    TextPair ten = new TextPair("1 2 3 4 5 6 7 8 9 0", "b");

    DataReport report = pairs().split("train", List.of(nine, ten)).report();

    assertThat(messages(report, "length-ratio"))
        .singleElement()
        .asString()
        .startsWith("train: 1 pair of 2 with over 9 times as many tokens on one side")
        .endsWith("such as \"1 2 3 4 5 6 7 8 9 0\" and \"b\"");
  }

  @Test
  void unknown_tokens_are_counted_on_both_sides() {
    DataReport report =
        DataCheck.pairs(new WordTokenizer(), new CharacterTokenizer())
            .split("train", List.of(new TextPair("a b", "xy")))
            .split("test", List.of(new TextPair("b c", "xzzy")))
            .report();

    assertThat(messages(report, "unknown-words"))
        .containsExactlyInAnyOrder(
            "test: 50.0 % of 2 source words do not occur in train, 1 different ones; smaller units"
                + " would be known",
            "test: 50.0 % of 4 target characters do not occur in train, 1 different ones; smaller"
                + " units would be known");
  }

  @Test
  void labels_are_not_missed_and_an_empty_split_is_a_problem() {
    DataReport report = pairs().split("train", List.of(GO)).split("test", List.of()).report();

    assertThat(report.findings("no-labels")).isEmpty();
    assertThat(messages(report, "no-data")).containsExactly("test: no pairs at all");
  }

  @Test
  void bad_characters_are_found_on_both_sides() {
    DataReport report =
        pairs().split("train", List.of(new TextPair("a\uFFFD", "b\uFFFD"))).report();

    assertThat(messages(report, "replacement-characters"))
        .hasSize(2)
        .anyMatch(message -> message.startsWith("train: 1 source with"))
        .anyMatch(message -> message.startsWith("train: 1 target with"));
  }
}
