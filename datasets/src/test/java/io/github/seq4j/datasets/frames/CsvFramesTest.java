package io.github.seq4j.datasets.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.text.MalformedTextException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFramesTest {

  private static final CsvFrames PHASE = CsvFrames.labeled("phase").ignoring("time");

  @TempDir private Path folder;

  private Clips read(String text, CsvFrames format) throws IOException {
    return format.read(Files.writeString(folder.resolve("a.csv"), text));
  }

  private DataFormatException refused(String text, CsvFrames format) {
    return catchThrowableOfType(DataFormatException.class, () -> read(text, format));
  }

  @Test
  void a_row_is_a_step_and_the_label_is_one_of_its_columns() throws IOException {
    Clips clips = read("x,time,phase,y\n1,10,Rest,-2.5\n3e-1,11,Stroke,+.5\n", PHASE);

    FrameSequence clip = clips.sequences().get(0);
    assertThat(clips.columns()).containsExactly("x", "y");
    assertThat(clip.shape().size()).isEqualTo(2);
    assertThat(clip.values()).containsExactly(1, -2.5f, 0.3f, 0.5f);
    assertThat(clip.labels()).containsExactly("Rest", "Stroke");
    assertThat(clip.name()).endsWith("a.csv");
  }

  @Test
  void byte_order_mark_Windows_line_ends_and_a_missing_last_one_change_nothing()
      throws IOException {
    Clips clips = read("\uFEFFx,time,phase\r\n1,2,Rest\r\n3,4,Hold", PHASE);

    assertThat(clips.columns()).containsExactly("x");
    assertThat(clips.sequences().get(0).values()).containsExactly(1, 3);
    assertThat(clips.sequences().get(0).labels()).containsExactly("Rest", "Hold");
  }

  @Test
  void a_column_goes_by_its_number_where_none_has_it_as_a_name() throws IOException {
    String text = "2,1,b\n5,6,Rest\n";

    assertThat(read(text, CsvFrames.labeled("3")).columns()).containsExactly("2", "1");
    assertThat(read(text, CsvFrames.unlabeled().ignoring("2", "3")).columns()).containsExactly("1");
  }

  @Test
  void without_a_header_the_first_row_is_a_step() throws IOException {
    CsvFrames format =
        CsvFrames.labeled("2").withLayout(CsvLayout.defaults().withDelimiter(';').withoutHeader());

    Clips clips = read("7;Rest\n8;Hold\n", format);

    assertThat(clips.columns()).containsExactly("1");
    assertThat(clips.sequences().get(0).values()).containsExactly(7, 8);
  }

  @Test
  void the_features_of_a_model_are_taken_in_its_order_and_others_passed_over() throws IOException {
    CsvFrames format = CsvFrames.unlabeled().withFeatures(List.of("y", "x"));

    Clips clips = read("x,note,y\n1,so,2\n", format);

    assertThat(clips.columns()).containsExactly("y", "x");
    assertThat(clips.sequences().get(0).values()).containsExactly(2, 1);
  }

  @Test
  void a_missing_label_column_is_refused_with_those_that_are_there() {
    DataFormatException error = refused("x,Phase\n1,Rest\n", CsvFrames.labeled("phase"));

    assertThat(error)
        .hasMessageContaining(
            "a.csv:1: has no column phase for the label; expected one of x, Phase");
    assertThat(error.hint()).startsWith("did you mean Phase?");
  }

  @Test
  void a_misspelt_column_to_ignore_is_refused_with_the_nearest() {
    DataFormatException error =
        refused("x,timestamp,phase\n1,2,Rest\n", CsvFrames.labeled("phase").ignoring("timestmp"));

    assertThat(error).hasMessageContaining("has no column timestmp to ignore");
    assertThat(error.hint()).startsWith("did you mean timestamp?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "?", "one", "1e39", "1f", "0x10", "1 2", "--1", "."})
  void what_is_no_finite_number_is_refused_with_file_line_and_column(String cell) {
    DataFormatException error = refused("x,y\n1,2\n3," + cell + "\n", CsvFrames.unlabeled());

    assertThat(error.line()).isEqualTo(3);
    assertThat(error)
        .hasMessageContaining("a.csv:3: column y is not a finite number")
        .hasMessageContaining("got \"" + cell + "\"");
  }

  @Test
  void an_empty_cell_is_refused_as_number_and_as_label() {
    assertThat(refused("x,phase\n1,Rest\n,Rest\n", CsvFrames.labeled("phase")))
        .hasMessageContaining("a.csv:3: column x is not a finite number")
        .hasMessageContaining("got an empty cell");
    assertThat(refused("x,phase\n1,Rest\n2, \n", CsvFrames.labeled("phase")))
        .hasMessageContaining("a.csv:3: column phase is empty; expected a label");
  }

  @Test
  void a_decimal_comma_gets_a_hint() {
    assertThat(refused("x\n\"1,5\"\n", CsvFrames.unlabeled()).hint()).contains("with a point");
  }

  @Test
  void a_ragged_row_is_refused_with_the_column_where_it_goes_wrong() {
    assertThat(refused("x,y,z\n1,2,3\n4,5\n", CsvFrames.unlabeled()))
        .hasMessageContaining("a.csv:3: has another number of columns; expected 3, got 2")
        .hasMessageContaining("the last of which is y");
    assertThat(refused("x,y\n1,2,33\n", CsvFrames.unlabeled()))
        .hasMessageContaining("a.csv:2: has another number of columns; expected 2, got 3")
        .hasMessageContaining("column 3 is \"33\"");
  }

  @Test
  void empty_lines_are_nothing_at_the_end_and_an_error_before_it() throws IOException {
    assertThat(read("x,y\n1,2\n\n\n", CsvFrames.unlabeled()).sequences().get(0).length())
        .isEqualTo(1);
    assertThat(refused("x,y\n1,2\n\n3,4\n", CsvFrames.unlabeled()))
        .hasMessageContaining("a.csv:3: is an empty line");
  }

  @Test
  void lines_within_quotes_are_counted() {
    assertThat(refused("x,phase\n1,\"two\nlines\"\nbad,Rest\n", CsvFrames.labeled("phase")).line())
        .isEqualTo(4);
  }

  @Test
  void the_line_is_right_at_the_end_of_a_file_without_a_last_line_end() {
    assertThat(refused("x\n1\nbad", CsvFrames.unlabeled()).line()).isEqualTo(3);
  }

  @Test
  void a_quote_that_is_never_closed_is_refused_at_the_row_where_it_opens() {
    DataFormatException error =
        refused("x,phase\n1,Rest\n2,\"Hold\n3,Rest\n", CsvFrames.labeled("phase"));

    assertThat(error).hasMessageContaining("a.csv:3: is not CSV");
    assertThat(error.hint()).contains("never closed");
  }

  @Test
  void a_header_alone_and_an_empty_file_are_refused() {
    assertThat(refused("x,y\n", CsvFrames.unlabeled())).hasMessageContaining("no rows");
    assertThat(refused("", CsvFrames.unlabeled())).isNotNull();
  }

  @Test
  void two_columns_of_one_name_are_refused() {
    assertThat(refused("x,y,x\n1,2,3\n", CsvFrames.unlabeled()))
        .hasMessageContaining("has two columns x");
  }

  @Test
  void a_column_that_counts_the_rows_is_no_feature_by_accident() throws IOException {
    String text = ",x\n0,5\n1,6\n";

    assertThat(refused(text, CsvFrames.unlabeled()))
        .hasMessageContaining("column 1 has no name")
        .extracting(DataFormatException::hint)
        .isEqualTo("if it only counts the rows, ignore column 1");
    assertThat(read(text, CsvFrames.unlabeled().ignoring("1")).columns()).containsExactly("x");
  }

  @Test
  void a_label_and_nothing_else_is_refused() {
    assertThat(refused("phase\nRest\n", CsvFrames.labeled("phase")))
        .hasMessageContaining("no column of numbers left");
  }

  @Test
  void another_delimiter_is_guessed_in_a_hint_and_never_used() {
    assertThat(refused("x;y\n1;2\n", CsvFrames.unlabeled()).hint())
        .isEqualTo("it looks separated by ';'");
  }

  @Test
  void another_encoding_is_refused_until_it_is_named() throws IOException {
    Path file = folder.resolve("latin.csv");
    Files.write(file, "x,phase\n1,Preparação\n".getBytes(StandardCharsets.ISO_8859_1));
    CsvFrames format = CsvFrames.labeled("phase");

    assertThatThrownBy(() -> format.read(file))
        .isInstanceOf(MalformedTextException.class)
        .hasMessageContaining("latin.csv:2");
    CsvLayout latin = CsvLayout.defaults().withCharset(StandardCharsets.ISO_8859_1);
    assertThat(format.withLayout(latin).read(file).sequences().get(0).labels())
        .containsExactly("Preparação");
  }
}
