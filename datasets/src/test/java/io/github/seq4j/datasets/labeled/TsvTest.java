package io.github.seq4j.datasets.labeled;

import static io.github.seq4j.datasets.labeled.LabeledTables.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.text.MalformedTextException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TsvTest {

  private static final LabeledTextOptions DEFAULTS = LabeledTextOptions.defaults();

  @TempDir private Path folder;
  private LabeledTables tables;

  @BeforeEach
  void setUp() {
    tables = new LabeledTables(folder);
  }

  @Test
  void columns_are_found_by_the_names_that_NSMC_gives_them() throws IOException {
    List<LabeledText> texts =
        tables.read("ratings.txt", "id\tdocument\tlabel\n1\t재밌다ㅋㅋ\t1\n2\t별로\t0\n");

    assertThat(texts).containsExactly(text("재밌다ㅋㅋ", "1"), text("별로", "0"));
  }

  @Test
  void quotes_are_characters_like_any_other() throws IOException {
    assertThat(tables.read("a.tsv", "text\tlabel\n\"so\" \"\tpos\n\"open\tneg\n"))
        .containsExactly(text("\"so\" \"", "pos"), text("\"open", "neg"));
  }

  @Test
  void a_text_may_be_empty_and_keeps_its_blanks() throws IOException {
    assertThat(tables.read("a.tsv", "label\ttext\n1\t\n0\t  a \u3000\n 1 \ta\n"))
        .containsExactly(text("", "1"), text("  a \u3000", "0"), text("a", "1"));
  }

  @Test
  void byte_order_mark_CR_LF_and_a_missing_last_line_end_do_not_matter() throws IOException {
    assertThat(tables.read("a.tsv", "\uFEFFtext\tlabel\r\na\tx\r\nb\ty"))
        .containsExactly(text("a", "x"), text("b", "y"));
  }

  @Test
  void no_separator_of_Unicode_but_LF_ends_a_row() throws IOException {
    assertThat(tables.read("a.tsv", "text\tlabel\na\u0085b\u2028c\tx\n"))
        .containsExactly(text("a\u0085b\u2028c", "x"));
  }

  @Test
  void duplicates_are_kept() throws IOException {
    assertThat(tables.read("a.tsv", "text\tlabel\na\tx\na\tx\n")).hasSize(2);
  }

  @Test
  void columns_can_be_asked_for_by_name_and_by_number() throws IOException {
    String table = "first\tsecond\tthird\na\tb\tc\n";

    assertThat(tables.read("a.tsv", table, DEFAULTS.withColumns("third", "first")))
        .containsExactly(text("c", "a"));
    assertThat(tables.read("a.tsv", table, DEFAULTS.withColumns("1", "third")))
        .containsExactly(text("b", "c"));
    assertThat(tables.read("a.tsv", "a\tb\tc\n", DEFAULTS.withColumns("1", "2")))
        .containsExactly(text("b", "c"));
  }

  @Test
  void of_two_columns_the_other_one_follows() throws IOException {
    assertThat(tables.read("a.tsv", "a\tb\n", DEFAULTS.withColumns("1", null)))
        .containsExactly(text("b", "a"));
    assertThat(tables.read("a.tsv", "a\tb\n", DEFAULTS.withColumns(null, "1")))
        .containsExactly(text("a", "b"));
    assertThat(tables.read("a.tsv", "utterance\tlabel\na\tx\n")).containsExactly(text("a", "x"));
  }

  @Test
  void without_header_the_label_is_the_column_with_few_different_values() throws IOException {
    assertThat(tables.read("a.tsv", "pos\ta\nneg\tb\npos\tc\nneg\td\n"))
        .containsExactly(text("a", "pos"), text("b", "neg"), text("c", "pos"), text("d", "neg"));
    assertThat(tables.read("a.tsv", "a\tpos\nb\tneg\nc\tpos\nd\tneg\n")).contains(text("a", "pos"));
  }

  @Test
  void where_both_columns_have_many_different_values_the_user_must_say() {
    DataFormatException error =
        catchThrowableOfType(
            DataFormatException.class, () -> tables.read("a.tsv", "a\tpos\nb\tneg\nc\tpos\n"));

    assertThat(error).hasMessageContaining("got 3 and 2 in 3 rows");
    assertThat(error.hint()).contains("--text-column 0 --class-column 1");
  }

  @Test
  void a_header_can_be_announced_and_denied() throws IOException {
    assertThat(
            tables.read(
                "a.tsv", "a\tb\nc\td\n", DEFAULTS.withHeader(Header.PRESENT).withColumns("0", "1")))
        .containsExactly(text("c", "d"));
    assertThat(
            tables.read(
                "a.tsv",
                "text\tlabel\nc\td\n",
                DEFAULTS.withHeader(Header.ABSENT).withColumns("0", "1")))
        .containsExactly(text("text", "label"), text("c", "d"));
  }

  @Test
  void a_missing_column_is_an_error_that_names_those_there_are() {
    assertThatThrownBy(
            () ->
                tables.read(
                    "a.tsv", "id\tbody\tgrade\n1\ta\tx\n", DEFAULTS.withColumns("body", "label")))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("a.tsv:1: has no label column 'label'")
        .hasMessageContaining("one of id, body, grade, or a number from 0 to 2");
  }

  @Test
  void a_header_without_known_names_is_an_error_that_shows_it() {
    DataFormatException error =
        catchThrowableOfType(
            DataFormatException.class, () -> tables.read("a.tsv", "id\tbody\tlabel\n1\ta\tx\n"));

    assertThat(error)
        .hasMessageContaining("which column is the text")
        .hasMessageContaining("id | body");
    assertThat(error.hint()).contains("--text-column");
  }

  @Test
  void text_and_label_in_one_column_are_an_error() {
    assertThatThrownBy(() -> tables.read("a.tsv", "a\tb\tc\n", DEFAULTS.withColumns("1", "1")))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("column 1 is both text and label");
  }

  @Test
  void a_row_of_another_width_is_an_error_with_its_line() {
    DataFormatException error =
        catchThrowableOfType(
            DataFormatException.class,
            () -> tables.read("a.tsv", "id\ttext\tlabel\n1\ta\tx\n2\tb\tc\tx\n"));

    assertThat(error).hasMessageContaining("a.tsv:3: expected 3 tab-separated columns, got 4");
    assertThat(error.line()).isEqualTo(3);
    assertThat(error.hint()).contains("tab");
  }

  @Test
  void an_empty_label_is_an_error_with_its_line() {
    assertThatThrownBy(() -> tables.read("a.tsv", "text\tlabel\na\tx\nb\t \n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("a.tsv:3: the label is empty");
  }

  @Test
  void a_file_without_rows_or_columns_is_an_error() {
    assertThatThrownBy(() -> tables.read("a.tsv", "text\tlabel\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("has no labelled texts");
    assertThatThrownBy(() -> tables.read("a.tsv", "\n\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("has no rows");
    assertThatThrownBy(() -> tables.read("a.tsv", "just text\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("has one column");
    assertThatThrownBy(() -> tables.read("a.tsv", ""))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("is empty");
  }

  @Test
  void a_file_that_is_nothing_known_is_an_error() {
    assertThatThrownBy(() -> tables.read("a.txt", "just text\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("a.txt:1: is neither a table nor trees");
    assertThatThrownBy(() -> LabeledTextFiles.read(folder.resolve("no.tsv"), DEFAULTS))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void the_wrong_encoding_is_an_error_with_a_guess_and_the_right_one_reads() throws IOException {
    byte[] cp949 = "text\tlabel\n무척 재미있다\t1\n".getBytes(Charset.forName("x-windows-949"));
    Path file = tables.write("a.tsv", cp949);

    MalformedTextException error =
        catchThrowableOfType(
            MalformedTextException.class, () -> LabeledTextFiles.read(file, DEFAULTS));

    assertThat(error.byteOffset()).isEqualTo(11);
    assertThat(error.guess()).contains(Charset.forName("x-windows-949"));
    assertThat(LabeledTextFiles.read(file, DEFAULTS.withEncoding("x-windows-949")))
        .containsExactly(text("무척 재미있다", "1"));
  }

  @Test
  void a_compressed_file_is_recognised_by_the_name_before_gz() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("text\tlabel\na\tx\n".getBytes(StandardCharsets.UTF_8));
    }
    Path file = tables.write("a.tsv.gz", bytes.toByteArray());

    assertThat(LabeledTextFiles.kindOf(file, DEFAULTS)).isEqualTo(LabeledTextKind.TSV);
    assertThat(LabeledTextFiles.read(file, DEFAULTS)).containsExactly(text("a", "x"));
  }
}
