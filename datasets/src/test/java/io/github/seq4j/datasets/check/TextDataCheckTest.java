package io.github.seq4j.datasets.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.data.TaggedSequence;
import io.github.seq4j.core.text.WordTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextDataCheckTest {

  @Test
  void good_data_has_notes_alone() {
    DataReport report =
        texts()
            .split(
                "train",
                List.of(
                    text("a b", "x"),
                    text("c", "y"),
                    text("a c", "x"),
                    text("b", "y"),
                    text("a b c", "x"),
                    text("c a", "y")))
            .split("test", List.of(text("b a", "x"), text("c b", "y")))
            .report();

    assertThat(report.count(Severity.PROBLEM)).isZero();
    assertThat(report.count(Severity.WARNING)).isZero();
    assertThat(messages(report, "balance"))
        .containsExactly(
            "train: always guessing \"x\" would be right for 50.0 % of 6 labels",
            "test: always guessing \"x\" would be right for 50.0 % of 2 labels");
    assertThat(messages(report, "unknown-words"))
        .containsExactly("test: 0.0 % of 4 words do not occur in train, 0 different ones");
  }

  @Test
  void a_report_is_a_table_of_splits_of_labels_of_lengths_and_a_line_per_finding() {
    DataReport report =
        texts()
            .split("train", List.of(text("나쁘다", "부정"), text("참 좋다", "긍정"), text("a b c d", "긍정")))
            .report();

    assertThat(report)
        .hasToString(
            """
            split  texts  words  min  median  mean  95 %  max
            train      3      7    1       2   2.3     4    4

            label  train
            긍정       2  66.7 %
            부정       1  33.3 %

            words  train
            1          1
            2-3        1
            4-7        1

            warning:  train: 2 labels occur less than three times: "긍정" (2), "부정" (1)
            note:     train: always guessing "긍정" would be right for 66.7 % of 3 labels""");
  }

  @Test
  void a_report_is_a_map_for_JSON() {
    Map<String, Object> map =
        texts().split("train", List.of(text("a", "x"), text("b c", "x"))).report().toMap();

    assertThat(map).containsEntry("problems", 1L).containsEntry("warnings", 1L);
    assertThat(map.get("findings").toString())
        .startsWith("[{severity=problem, check=one-class, message=train: every label is \"x\"");
    assertThat(map.get("splits").toString())
        .startsWith(
            "[{name=train, sequences=2, steps=3, min_length=1, median_length=1, mean_length=1.5")
        .endsWith("labels={x=2}}]");
  }

  @Test
  void one_class_cannot_be_learned() {
    DataReport report =
        texts().split("train", List.of(text("a", "x"), text("b", "x"), text("c", "x"))).report();

    assertThat(only(report, "one-class"))
        .isEqualTo(
            new Finding(
                Severity.PROBLEM,
                "one-class",
                "train: every label is \"x\"; there is nothing to learn from one class"));
  }

  @Test
  void a_split_without_texts_is_a_problem() {
    DataReport report =
        texts().split("train", List.of()).split("test", List.of(text("a", "x"))).report();

    assertThat(only(report, "no-data").message()).isEqualTo("train: no texts at all");
  }

  @Test
  void a_class_that_nearly_all_have_makes_accuracy_worthless() {
    List<LabeledText> train = new ArrayList<>();
    for (int i = 0; i < 95; i++) {
      train.add(text("a" + i, i % 19 == 0 ? "spam" : "ham")); // 5 of 95
    }

    assertThat(only(texts().split("train", train).report(), "balance"))
        .isEqualTo(
            new Finding(
                Severity.WARNING,
                "balance",
                "train: always guessing \"ham\" would be right for 94.7 % of 95 labels; look at macro"
                    + " F1, not at accuracy"));
  }

  @Test
  void labels_seen_once_or_twice_are_named() {
    DataReport report =
        texts()
            .split(
                "train",
                List.of(
                    text("a", "x"),
                    text("b", "x"),
                    text("c", "x"),
                    text("d", "y"),
                    text("e", "z"),
                    text("f", "z")))
            .report();

    assertThat(only(report, "rare-label").message())
        .isEqualTo("train: 2 labels occur less than three times: \"z\" (2), \"y\" (1)");
  }

  @Test
  void labels_that_differ_in_case_blanks_or_Unicode_form_are_named() {
    DataReport report =
        texts()
            .split(
                "train",
                List.of(
                    text("a", "Pos"),
                    text("b", "pos "),
                    text("c", "각"),
                    text("d", "\u1100\u1161\u11A8"))) // the same syllable in jamo
            .report();

    assertThat(messages(report, "similar-labels"))
        .containsExactly(
            "train: labels \"Pos\" and \"pos \" differ only in case, blanks or Unicode form",
            "train: labels \"각\" and \"\u1100\u1161\u11A8\" differ only in case, blanks or Unicode"
                + " form");
  }

  @Test
  void a_label_that_training_lacks_is_a_problem_and_one_that_the_test_lacks_a_note() {
    DataReport report =
        texts()
            .split("train", List.of(text("a", "x"), text("b", "y")))
            .split("test", List.of(text("c", "x"), text("d", "z"), text("e", "z")))
            .report();

    assertThat(only(report, "label-without-training"))
        .isEqualTo(
            new Finding(
                Severity.PROBLEM,
                "label-without-training",
                "test: 1 label does not occur in train and cannot be learned: \"z\" (2)"));
    assertThat(only(report, "label-without-test"))
        .isEqualTo(
            new Finding(
                Severity.NOTE, "label-without-test", "test: 1 label of train not there: \"y\""));
  }

  @Test
  void a_file_sorted_by_class_is_recognised() {
    List<LabeledText> train = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      train.add(text("a" + i, i < 6 ? "x" : "y"));
    }

    // Of the 11 pairs of neighbours 36 / 66 differ if shuffled: 6.
    assertThat(only(texts().split("train", train).report(), "sorted-by-class").message())
        .isEqualTo(
            "train: the label changes 1 time over 12 texts, 6 times if shuffled; shuffle before"
                + " splitting by position");
  }

  @Test
  void a_file_in_blocks_is_recognised_and_a_shuffled_one_is_not() {
    List<LabeledText> blocks = new ArrayList<>();
    List<LabeledText> mixed = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      blocks.add(text("a" + i, i / 10 % 2 == 0 ? "x" : "y"));
      mixed.add(text("a" + i, i * 37 % 100 < 50 ? "x" : "y"));
    }

    assertThat(only(texts().split("train", blocks).report(), "sorted-by-class").message())
        .contains("changes 9 times over 100 texts, 50 times if shuffled");
    assertThat(texts().split("train", mixed).report().findings("sorted-by-class")).isEmpty();
  }

  @Test
  void duplicates_are_counted_within_a_split() {
    DataReport report =
        texts()
            .split("train", List.of(text("a", "x"), text("a", "x"), text("a", "x"), text("b", "y")))
            .report();

    assertThat(only(report, "duplicates").message())
        .isEqualTo("train: 2 texts of 4 had been there before, such as \"a\"");
    assertThat(report.findings("contradictory-labels")).isEmpty();
  }

  @Test
  void a_text_of_the_test_that_was_trained_on_is_a_leak() {
    List<LabeledText> test = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      test.add(text("t" + i, "x"));
    }

    // 1 of 20 is 5 %, which is still a warning; 2 of 20 are a problem.
    Finding small = only(leaking(test, List.of(text("t0", "x"))), "leak");
    Finding large = only(leaking(test, List.of(text("t0", "x"), text("t1", "x"))), "leak");

    assertThat(small.severity()).isEqualTo(Severity.WARNING);
    assertThat(small.message())
        .isEqualTo("test: 1 text of 20 (5.0 %) also in train, such as \"t0\"");
    assertThat(large.severity()).isEqualTo(Severity.PROBLEM);
  }

  private static DataReport leaking(List<LabeledText> test, List<LabeledText> train) {
    return texts().split("train", train).split("test", test).report();
  }

  @Test
  void the_same_text_with_different_labels_contradicts_itself_across_splits_too() {
    DataReport report =
        texts()
            .split("train", List.of(text("a", "x"), text("b", "y"), text("b", "x")))
            .split("test", List.of(text("a", "y")))
            .report();

    assertThat(only(report, "contradictory-labels").message())
        .isEqualTo("2 texts with different labels in different places, such as \"b\", \"a\"");
  }

  @Test
  void empty_texts_are_counted() {
    DataReport report =
        texts()
            .split("train", List.of(text("", "x"), text(" \u3000", "y"), text("a", "x")))
            .report();

    assertThat(only(report, "empty-text").message())
        .isEqualTo("train: 2 texts of 3 are empty or blank");
  }

  @Test
  void characters_that_nobody_means_are_shown_by_their_number() {
    DataReport report =
        texts()
            .split(
                "train",
                List.of(
                    text("a\tb\n", "x"),
                    text("a\u0000\u001B", "y"),
                    text("\uFFFDb", "x"),
                    text("\uFEFFc", "y")))
            .report();

    assertThat(messages(report, "control-characters"))
        .containsExactly(
            "train: 1 text with control characters, the first one being U+0000 in"
                + " \"a\\u0000\\u001B\"");
    assertThat(only(report, "replacement-characters").message()).contains("U+FFFD");
    assertThat(only(report, "byte-order-mark").message()).contains("U+FEFF");
  }

  @Test
  void words_that_training_lacks_are_counted_as_often_as_they_are_read() {
    DataReport report =
        texts()
            .split("train", List.of(text("a b", "x")))
            .split("test", List.of(text("a a a c c d", "x")))
            .report();

    assertThat(only(report, "unknown-words"))
        .isEqualTo(
            new Finding(
                Severity.WARNING,
                "unknown-words",
                "test: 50.0 % of 6 words do not occur in train, 2 different ones; smaller units would"
                    + " be known"));
  }

  @Test
  void sentences_are_checked_tag_by_tag() {
    DataReport report =
        DataCheck.tagged()
            .split(
                "train",
                List.of(tagged("the cat", "D N"), tagged("the cat", "D V"), tagged("the", "D")))
            .split("test", List.of(TaggedSequence.untagged(List.of("dog"))))
            .report();

    assertThat(report.splits().get(0).labels()).isEqualTo(Map.of("D", 3L, "N", 1L, "V", 1L));
    assertThat(report.splits().get(0).steps()).isEqualTo(5);
    assertThat(only(report, "contradictory-labels").message())
        .isEqualTo("1 sentence with different labels in different places, such as \"the cat\"");
    assertThat(only(report, "no-labels").message())
        .isEqualTo("test: 1 sentence of 1 without labels");
    assertThat(report.findings("sorted-by-class")).isEmpty();
  }

  @Test
  void a_blank_token_is_found() {
    DataReport report =
        DataCheck.tagged()
            .split("train", List.of(new TaggedSequence(List.of("a", "\u0085"), List.of("X", "Y"))))
            .report();

    assertThat(only(report, "control-characters").message())
        .contains("1 token with")
        .contains("U+0085");
  }

  @Test
  void a_split_cannot_be_given_twice() {
    assertThatThrownBy(() -> texts().split("train", List.of()).split("train", List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("train");
  }

  private static DataCheck<LabeledText> texts() {
    return DataCheck.texts(new WordTokenizer());
  }

  private static LabeledText text(String text, String label) {
    return new LabeledText(text, label);
  }

  private static TaggedSequence tagged(String tokens, String tags) {
    return new TaggedSequence(List.of(tokens.split(" ")), List.of(tags.split(" ")));
  }

  private static Finding only(DataReport report, String check) {
    assertThat(report.findings(check)).as(check).hasSize(1);
    return report.findings(check).get(0);
  }

  private static List<String> messages(DataReport report, String check) {
    return report.findings(check).stream().map(Finding::message).toList();
  }
}
