package io.github.seq4j.datasets.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.text.MalformedTextException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTextTest {

  private static final PairOptions DEFAULTS = PairOptions.defaults();
  private static final PairOptions SKIPPING = DEFAULTS.skippingEmptySides();

  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private List<TextPair> table(String text) throws IOException {
    return ParallelText.read(write("a.tsv", text), PairFormat.table(), DEFAULTS).pairs();
  }

  private ParallelText lines(String source, String target, PairOptions options) throws IOException {
    Path file = write("a.de", source);
    return ParallelText.read(file, PairFormat.lines(write("a.en", target)), options);
  }

  private List<TextPair> padded(String text) throws IOException {
    return ParallelText.read(write("a.txt", text), PairFormat.padded(), DEFAULTS).pairs();
  }

  private static TextPair pair(String source, String target) {
    return new TextPair(source, target);
  }

  private static void assertRefused(ThrowingCallable call, String... facts) {
    assertThatThrownBy(call)
        .isInstanceOf(DataFormatException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(facts));
  }

  @Test
  void two_columns_are_source_and_target() throws IOException {
    assertThat(table("Go.\t가.\nHi.\t안녕.\n")).containsExactly(pair("Go.", "가."), pair("Hi.", "안녕."));
  }

  @Test
  void a_third_column_is_no_text() throws IOException {
    assertThat(table("Go.\t가.\tCC-BY\n")).containsExactly(pair("Go.", "가."));
  }

  @Test
  void columns_can_be_chosen() throws IOException {
    Path file = write("a.tsv", "1\t가.\tx\tGo.\n");

    assertThat(ParallelText.read(file, PairFormat.table(3, 1), DEFAULTS).pairs())
        .containsExactly(pair("Go.", "가."));
  }

  @Test
  void a_chosen_column_must_be_there() {
    assertRefused(
        () -> ParallelText.read(write("a.tsv", "a\tb\n"), PairFormat.table(0, 2), DEFAULTS),
        "a.tsv:1: has no column 2",
        "0 to 1");
  }

  @Test
  void source_and_target_must_be_two_columns() {
    assertThatThrownBy(() -> PairFormat.table(1, 1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("targetColumn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\n", "a\tb\tc\td\n"})
  void a_table_of_one_or_four_columns_is_not_guessed_at(String text) {
    assertRefused(() -> table(text), "a.tsv:1", "expected 2 or 3");
  }

  @Test
  void a_row_that_is_wider_than_the_first_is_an_error_with_its_line() {
    assertRefused(() -> table("a\tb\n\nc\td\te\n"), "a.tsv:3", "expected 2", "got 3");
  }

  @Test
  void quotes_and_blanks_of_a_table_are_text() throws IOException {
    assertThat(table("\" a\u00A0\t b \"\n")).containsExactly(pair("\" a\u00A0", " b \""));
  }

  @Test
  void only_LF_and_CR_LF_end_lines() throws IOException {
    assertThat(lines("a\rb\u0085c\u2028d\r\ne\n", "1\n2\n", DEFAULTS).pairs())
        .containsExactly(pair("a\rb\u0085c\u2028d", "1"), pair("e", "2"));
  }

  @Test
  void a_tab_in_one_of_two_files_is_text() throws IOException {
    assertThat(lines("a\tb\n", "c\n", DEFAULTS).pairs()).containsExactly(pair("a\tb", "c"));
  }

  @Test
  void the_last_line_needs_no_end() throws IOException {
    assertThat(lines("a\nb", "1\n2\n", DEFAULTS).pairs())
        .containsExactly(pair("a", "1"), pair("b", "2"));
  }

  @Test
  void files_of_different_line_counts_are_refused_with_both_counts() {
    assertRefused(
        () -> lines("a\nb\nc\nd\ne\n", "1\n2\n3\n", DEFAULTS), "a.en", "a.de", "expected 5, got 3");
    assertRefused(() -> lines("a\n", "1\n2\n3\n", DEFAULTS), "expected 1, got 3");
  }

  @Test
  void packed_files_are_unpacked() throws IOException {
    Path source = folder.resolve("a.de.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(source))) {
      out.write("Größe\n".getBytes(StandardCharsets.UTF_8));
    }

    PairFormat format = PairFormat.lines(write("a.en", "size\n"));
    assertThat(ParallelText.read(source, format, DEFAULTS).pairs())
        .containsExactly(pair("Größe", "size"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00A0\u3000"})
  void an_empty_target_is_an_error_with_file_and_line(String empty) {
    assertRefused(
        () -> lines("a\nb\n", "1\n" + empty + "\n", DEFAULTS), "a.en:2", "target is empty");
  }

  @Test
  void an_empty_source_is_an_error_with_file_and_line() {
    assertRefused(() -> lines("\nb\n", "1\n2\n", DEFAULTS), "a.de:1", "source is empty");
    assertRefused(() -> table("a\tb\n\tc\n"), "a.tsv:2", "source is empty", "column 0");
    assertRefused(() -> padded("1+1_2\n   _2\n"), "a.txt:2", "source is empty", "before");
  }

  @Test
  void empty_sides_are_left_out_and_counted_if_told() throws IOException {
    ParallelText read = lines("a\n\nc\nd\n", "1\n2\n \n4\n", SKIPPING);

    assertThat(read.pairs()).containsExactly(pair("a", "1"), pair("d", "4"));
    assertThat(read.skipped()).isEqualTo(2);
  }

  @Test
  void nothing_but_empty_sides_is_an_error_with_their_count() {
    assertRefused(() -> lines("\n\n", "1\n2\n", SKIPPING), "no pairs", "2 left out");
  }

  @Test
  void an_underscore_stands_between_padded_sides() throws IOException {
    assertThat(padded("16+75  _91  \n5+3    _8   \n"))
        .containsExactly(pair("16+75", "91"), pair("5+3", "8"));
  }

  @Test
  void padding_is_blanks_and_nothing_else() throws IOException {
    assertThat(padded("  a b\u00A0 _\t1 \n")).containsExactly(pair("a b\u00A0", "\t1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1+1 2", "1_1_2"})
  void there_must_be_one_underscore(String line) {
    assertRefused(() -> padded("1+1_2\n" + line + "\n"), "a.txt:2", "expected 1 underscore");
  }

  @Test
  void bytes_in_another_encoding_are_an_error_with_their_line() throws IOException {
    Path file = folder.resolve("a.tsv");
    Files.write(file, "Go.\t가.\nHi.\t안녕.\n".getBytes(Charset.forName("x-windows-949")));

    assertThatThrownBy(() -> ParallelText.read(file, PairFormat.table(), DEFAULTS))
        .isInstanceOf(MalformedTextException.class)
        .hasMessageContaining("a.tsv:1");
    assertThat(
            ParallelText.read(file, PairFormat.table(), DEFAULTS.withEncoding("x-windows-949"))
                .pairs())
        .containsExactly(pair("Go.", "가."), pair("Hi.", "안녕."));
  }

  @Test
  void a_file_that_is_missing_is_named() {
    Path missing = folder.resolve("no.en");
    assertRefused(
        () -> ParallelText.read(write("a.de", "a\n"), PairFormat.lines(missing), DEFAULTS),
        "no.en",
        "does not exist");
  }

  @Test
  void a_tab_or_an_underscore_in_the_first_line_tells_the_format() throws IOException {
    assertThat(ParallelText.formatOf(write("a", "\na_b\tc\n"), DEFAULTS))
        .isEqualTo(PairFormat.table());
    assertThat(ParallelText.formatOf(write("a", "1+1_2 \n"), DEFAULTS))
        .isEqualTo(PairFormat.padded());
    assertRefused(
        () -> ParallelText.formatOf(write("a.de", "Ein Hund.\n"), DEFAULTS), "a.de:1", "no pairs");
  }
}
