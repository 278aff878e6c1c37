package io.github.seq4j.datasets.labeled;

import static io.github.seq4j.datasets.labeled.LabeledTables.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.text.MalformedTextException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {

  @TempDir private Path folder;
  private LabeledTables tables;

  @BeforeEach
  void setUp() {
    tables = new LabeledTables(folder);
  }

  @Test
  void quoted_cells_hold_commas_quotes_and_line_ends() throws IOException {
    assertThat(
            tables.read(
                "a.csv",
                "\uFEFFtext,label\r\n\"good, \"\"very\"\" good\",pos\r\n\"two\r\nlines\",neg\r\n"))
        .containsExactly(text("good, \"very\" good", "pos"), text("two\nlines", "neg"));
  }

  @Test
  void separators_of_Unicode_and_tabs_are_characters() throws IOException {
    assertThat(tables.read("a.csv", "text,label\na\u0085b\u2028c\td,x\n"))
        .containsExactly(text("a\u0085b\u2028c\td", "x"));
  }

  @Test
  void a_text_may_be_empty() throws IOException {
    assertThat(tables.read("a.csv", "text,label\n,x\n\"\",y\n"))
        .containsExactly(text("", "x"), text("", "y"));
  }

  @Test
  void without_header_the_label_is_the_column_with_few_different_values() throws IOException {
    assertThat(tables.read("a.csv", "1,a\n0,b\n1,c\n0,\"d,e\"\n")).contains(text("d,e", "0"));
  }

  @Test
  void a_row_of_another_width_is_an_error_with_the_line_it_begins_on() {
    assertThatThrownBy(() -> tables.read("a.csv", "text,label\n\"two\nlines\",x\n\na,b,x\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("a.csv:5: expected 2 comma-separated columns, got 3");
  }

  @Test
  void a_quote_that_does_not_end_is_an_error_with_the_line_it_begins_on() {
    assertThatThrownBy(() -> tables.read("a.csv", "text,label\na,x\n\"b,x\nc,y\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("a.csv:3: is not comma-separated values");
  }

  @Test
  void text_after_a_closing_quote_is_an_error() {
    assertThatThrownBy(() -> tables.read("a.csv", "text,label\n\"a\" b,x\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("a.csv:2: is not comma-separated values");
  }

  @Test
  void another_separator_is_an_error_that_asks_for_it() {
    assertThatThrownBy(() -> tables.read("a.csv", "text;label\na;x\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("has one column; expected text and label, separated by a comma");
  }

  @Test
  void malformed_text_is_an_error_of_its_own() throws IOException {
    Path file =
        tables.write("a.csv", new byte[] {'a', ',', 'x', '\n', (byte) 0xFF, ',', 'x', '\n'});

    assertThatThrownBy(() -> LabeledTextFiles.read(file, LabeledTextOptions.defaults()))
        .isInstanceOf(MalformedTextException.class)
        .hasMessageContaining("a.csv:2");
  }
}
