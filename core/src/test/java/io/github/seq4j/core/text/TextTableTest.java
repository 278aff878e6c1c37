package io.github.seq4j.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ShapeException;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void names_stand_to_the_left_and_numbers_to_the_right() {
    TextTable table =
        TextTable.withHeader(1, "label", "count").row("a", "1").row("longer", "1,000");

    assertThat(table)
        .hasToString(
            """
            label   count
            a           1
            longer  1,000""");
  }

  @Test
  void Korean_labels_keep_the_columns_in_line_on_a_terminal() {
    TextTable table = TextTable.withHeader(1, "label", "count").row("긍정", "7").row("abcd", "7");

    // Four columns each, in two characters and in four.
    assertThat(table)
        .hasToString(
            """
            label  count
            긍정       7
            abcd       7""");
  }

  @Test
  void a_cell_cannot_break_the_line_or_drive_the_terminal() {
    TextTable table = TextTable.withoutHeader(1).row("a\nb\u001B[2J\u2028", "1");

    assertThat(table).hasToString("a\uFFFDb\uFFFD[2J\uFFFD  1");
  }

  @Test
  void an_empty_cell_at_the_end_leaves_no_blanks_behind() {
    assertThat(TextTable.withoutHeader(2).row("a", "b").row("c", "")).hasToString("a  b\nc");
  }

  @Test
  void a_row_of_another_length_is_refused() {
    assertThatThrownBy(() -> TextTable.withHeader(1, "a", "b").row("c"))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("expected 2, got 1");
  }
}
