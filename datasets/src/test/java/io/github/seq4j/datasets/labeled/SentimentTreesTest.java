package io.github.seq4j.datasets.labeled;

import static io.github.seq4j.datasets.labeled.LabeledTables.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.datasets.Holdout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentimentTreesTest {

  private static final LabeledTextOptions DEFAULTS = LabeledTextOptions.defaults();
  private static final String GOOD = "(3 (2 It) (4 (2 's) (4 great)))\n";
  private static final String SO = "(2 (2 so) (2 so))\n";

  @TempDir private Path folder;
  private LabeledTables trees;

  @BeforeEach
  void setUp() {
    trees = new LabeledTables(folder);
  }

  @Test
  void a_tree_is_a_sentence_with_the_grade_of_its_root() throws IOException {
    assertThat(trees.read("a.txt", GOOD + SO + "\n(0 (1 Oh) (0 no))"))
        .containsExactly(
            text("It 's great", "positive"),
            text("so so", "neutral"),
            text("Oh no", "very negative"));
  }

  @Test
  void every_phrase_can_be_an_example_the_sentence_first() throws IOException {
    assertThat(trees.read("a.txt", GOOD, DEFAULTS.withPhrases(Phrases.ALL)))
        .containsExactly(
            text("It 's great", "positive"),
            text("It", "neutral"),
            text("'s great", "very positive"),
            text("'s", "neutral"),
            text("great", "very positive"));
  }

  @Test
  void phrases_are_kept_as_often_as_they_are_there_or_once() throws IOException {
    assertThat(trees.read("a.txt", SO, DEFAULTS.withPhrases(Phrases.ALL)))
        .containsExactly(text("so so", "neutral"), text("so", "neutral"), text("so", "neutral"));
    assertThat(trees.read("a.txt", SO + SO, DEFAULTS.withPhrases(Phrases.DISTINCT)))
        .containsExactly(text("so so", "neutral"), text("so", "neutral"));
  }

  @Test
  void weighed_phrases_leave_out_short_neutral_ones_and_have_each_sentence_five_times()
      throws IOException {
    String long4 = "(2 (2 (2 a) (2 b)) (2 (2 c) (2 d)))";

    assertThat(
            trees.read(
                "a.txt", "(3 " + long4 + " (3 good))", DEFAULTS.withPhrases(Phrases.WEIGHED)))
        .containsExactly(
            text("a b c d good", "positive"),
            text("a b c d", "neutral"),
            text("good", "positive"),
            text("a b c d good", "positive"),
            text("a b c d good", "positive"),
            text("a b c d good", "positive"),
            text("a b c d good", "positive"));
  }

  @Test
  void a_phrase_with_two_grades_is_two_examples() throws IOException {
    assertThat(trees.read("a.txt", "(1 (2 so) (1 so))\n", DEFAULTS.withPhrases(Phrases.DISTINCT)))
        .contains(text("so", "neutral"), text("so", "negative"));
  }

  @Test
  void in_two_classes_nothing_neutral_is_left_neither_sentence_nor_phrase() throws IOException {
    LabeledTextOptions two = DEFAULTS.withClasses(SentimentClasses.TWO);

    assertThat(trees.read("a.txt", GOOD + SO + "(0 bad)\n(1 dull)\n", two))
        .containsExactly(
            text("It 's great", "positive"), text("bad", "negative"), text("dull", "negative"));
    assertThat(trees.read("a.txt", GOOD, two.withPhrases(Phrases.ALL)))
        .containsExactly(
            text("It 's great", "positive"),
            text("'s great", "positive"),
            text("great", "positive"));
  }

  @Test
  void words_end_at_blanks_and_parentheses_alone() throws IOException {
    assertThat(trees.read("a.txt", "(3 (2 8\u00A01\\/2) (3 -LRB-))\n"))
        .containsExactly(text("8\u00A01\\/2 -LRB-", "positive"));
  }

  @Test
  void a_phrase_may_have_one_part_or_many() throws IOException {
    assertThat(trees.read("a.txt", "(3 (2 a) (2 b) (2 (1 c)))\n"))
        .containsExactly(text("a b c", "positive"));
  }

  @Test
  void no_depth_is_too_deep() throws IOException {
    int depth = 100_000;

    assertThat(trees.read("a.txt", "(2 ".repeat(depth) + "x" + ")".repeat(depth)))
        .containsExactly(text("x", "neutral"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "(3 (2 It) (4 works) | column 20: expected 1 more ')', got the end of the line",
        "(3 (2 It) (5 works)) | column 12: expected a grade from 0 to 4 after '(', got '5'",
        "(3 (2 It) (works)) | column 12: expected a grade from 0 to 4 after '(', got 'w'",
        "(3 (2 It) (44 works)) | column 13: expected a blank after the grade, got '4'",
        "(3 (2 It) (4 )) | column 14: expected a word or a phrase after the grade, got ')'",
        "(3 (2 It works)) | column 10: expected ')' after a word, got 'w'",
        "(3 (2 It (2 works))) | column 10: expected ')' after a word, got '('",
        "(3 (2 😀) works) | column 10: expected '(' or ')' after a phrase, got 'w'",
        "(3 It) (3 works) | column 8: expected the end of the line after the tree, got '('",
        "(3 It)) | column 7: expected the end of the line after the tree, got ')'",
      })
  void a_malformed_tree_is_an_error_with_line_and_column(String tree, String message) {
    assertThatThrownBy(() -> trees.read("a.txt", SO + tree + "\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("a.txt:2: " + message);
  }

  @Test
  void a_line_that_is_no_tree_is_an_error() {
    assertThatThrownBy(() -> trees.read("a.txt", SO + "It works\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining(
            "a.txt:2: column 1: expected '(' at the beginning of a tree, got 'I'");
  }

  @Test
  void nothing_but_neutral_sentences_in_two_classes_is_an_error() {
    assertThatThrownBy(() -> trees.read("a.txt", SO, DEFAULTS.withClasses(SentimentClasses.TWO)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("has no labelled texts");
  }

  @Test
  void no_phrase_of_a_sentence_held_out_is_trained_on() throws IOException {
    StringBuilder file = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      file.append("(3 (2 a" + i + ") (3 b" + i + "))\n");
    }
    Path path = trees.write("a.txt", file.toString());

    Holdout<LabeledText> parts =
        LabeledTextFiles.holdOut(path, DEFAULTS.withPhrases(Phrases.ALL), 0.25, new Seeds(1));

    assertThat(parts.heldOut()).hasSize(5).allMatch(text -> text.text().matches("a\\d+ b\\d+"));
    assertThat(parts.train()).hasSize(15 * 3);
    List<String> heldWords =
        parts.heldOut().stream().flatMap(text -> List.of(text.text().split(" ")).stream()).toList();
    assertThat(parts.train()).noneMatch(text -> heldWords.contains(text.text()));
  }
}
