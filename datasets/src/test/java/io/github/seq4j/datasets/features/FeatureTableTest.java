package io.github.seq4j.datasets.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.FrameSequence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureTableTest {

  private static final String PLAIN = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }";

  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** A file of version 1, as NEP 1 describes it, without the blanks that align the numbers. */
  private Path npy(String header, float... numbers) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + header.length() + 4 * numbers.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    bytes.put((byte) 1).put((byte) 0).putShort((short) header.length());
    bytes.put(header.getBytes(StandardCharsets.US_ASCII));
    for (float number : numbers) {
      bytes.putFloat(number);
    }
    return Files.write(folder.resolve("f.npy"), bytes.array());
  }

  private FeatureTable read(Path file) throws IOException {
    return FeatureTable.read(file, write("ids.txt", "a\nb\n"));
  }

  /** A file that NumPy made. */
  private Path numpy(String name) throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/npy/" + name)) {
      return Files.write(folder.resolve(name), Objects.requireNonNull(in, name).readAllBytes());
    }
  }

  private static void assertRefused(ThrowingCallable call, String... facts) {
    assertThatThrownBy(call)
        .isInstanceOf(DataFormatException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(facts));
  }

  @Test
  void rows_of_a_npy_file_go_by_the_ids_beside_it() throws IOException {
    FeatureTable table = read(npy(PLAIN, 0.25f, -3));

    assertThat(table.items()).extracting(FrameSequence::name).containsExactly("a", "b");
    assertThat(table.items().get(0).values()).containsExactly(0.25f);
    assertThat(table.items().get(1).values()).containsExactly(-3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"f4_v1.npy", "f8_v2.npy", "f4_big_v3.npy"})
  void what_NumPy_writes_is_read_in_all_versions_and_byte_orders(String name) throws IOException {
    FeatureTable table = read(numpy(name));

    assertThat(table.items().get(0).values()).containsExactly(0.5f, 1.5f, 2.5f);
    assertThat(table.items().get(1).values()).containsExactly(3.5f, 4.5f, 5.5f);
    assertThat(table.size()).isEqualTo(3);
    assertThat(table.positions()).isEqualTo(1);
  }

  @Test
  void three_axes_are_a_list_of_vectors_for_each_id() throws IOException {
    FeatureTable table = read(numpy("grid_of_vectors.npy"));

    assertThat(table.positions()).isEqualTo(4);
    assertThat(table.items().get(0).length()).isEqualTo(4);
    assertThat(table.items().get(1).slice(0, 1).values()).containsExactly(12.5f, 13.5f, 14.5f);
  }

  @Test
  void four_axes_are_a_grid_of_rows_and_columns() throws IOException {
    FeatureTable table = read(numpy("grid.npy"));

    assertThat(table.height()).isEqualTo(2);
    assertThat(table.width()).isEqualTo(1);
    assertThat(table.size()).isEqualTo(3);
    assertThat(table.items().get(1).values()).containsExactly(6.5f, 7.5f, 8.5f, 9.5f, 10.5f, 11.5f);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fortran.npy | Fortran order",
        "i8.npy | got '<i8'",
        "f2.npy | got '<f2'",
        "objects.npy | Python objects",
        "structured.npy | got [('a', '<f4'), ('b', '<f4')]"
      })
  void what_else_NumPy_writes_is_refused_by_its_name(String name, String fact) {
    assertRefused(() -> read(numpy(name)), name, fact);
  }

  @Test
  void entries_of_the_header_come_in_any_order() throws IOException {
    String header = "{'shape':(2,1),'fortran_order':False,'descr':'<f4'}\n";

    assertThat(read(npy(header, 1, 2)).items().get(1).values()).containsExactly(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{'descr': '<f4', 'fortran_order': False}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), 'more': 1}",
        "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2, 1)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1)} + exit()",
        "{'descr': '<f4', 'fortran_order': __import__('os'), 'shape': (2, 1)}"
      })
  void a_header_that_is_no_plain_dictionary_is_refused(String header) {
    assertRefused(() -> read(npy(header, 1, 2)), "header that is not understood");
  }

  @ParameterizedTest
  @ValueSource(strings = {"()", "(2,)", "(2, 1, 1, 1, 1)", "(0, 1)", "(2, 0)", "(2, -1)"})
  void a_shape_that_is_no_table_or_grid_is_refused(String shape) {
    assertThatThrownBy(() -> read(npy(PLAIN.replace("(2, 1)", shape), 1, 2)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("f.npy");
  }

  @Test
  void a_file_that_is_too_short_is_refused_before_anything_is_allocated() {
    // 10 bytes of start, 59 of header, 2 rows of 1 float
    assertThat(PLAIN).hasSize(59);
    assertRefused(() -> read(npy(PLAIN, 1)), "expected 77 bytes, got 73");
    assertRefused(() -> read(npy(PLAIN, 1, 2, 3)), "expected 77 bytes, got 81");
    String huge = PLAIN.replace("(2, 1)", "(999999999999999999, 999999999999999999)");
    assertRefused(
        () -> read(npy(huge, 1, 2)), "expected 3999999999999999992000000000000000107 bytes, got");
    assertRefused(
        () -> read(npy(PLAIN.replace("(2, 1)", "(2, 1999999999)"), 1, 2)),
        "expected 16000000070 bytes");
  }

  @Test
  void a_header_that_is_longer_than_the_file_is_refused() {
    byte[] bytes = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, 127, '{'};
    assertRefused(
        () -> read(Files.write(folder.resolve("f.npy"), bytes)),
        "claims a header of 2147483647 bytes",
        "at most 1");
  }

  @ParameterizedTest
  @CsvSource({"1, no", "9, 9"})
  void a_file_that_ends_in_its_start_or_is_of_a_later_version_is_refused(int version, String fact) {
    byte[] bytes = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0};
    assertRefused(() -> read(Files.write(folder.resolve("f.npy"), bytes)), "f.npy", fact);
  }

  @ParameterizedTest
  @CsvSource({"80 04 95 00 00 00 00 00, pickle", "50 4B 03 04 00 00 00 00, npz"})
  void a_pickle_and_an_archive_are_called_by_their_names(String hex, String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String each : hex.split(" ")) {
      bytes.write(Integer.parseInt(each, 16));
    }
    assertThatThrownBy(() -> read(Files.write(folder.resolve("f.npy"), bytes.toByteArray())))
        .isInstanceOfSatisfying(
            DataFormatException.class, e -> assertThat(e.hint()).contains(name));
  }

  @Test
  void a_number_that_is_not_finite_is_refused_with_its_place() {
    assertRefused(() -> read(npy(PLAIN, 1, Float.NaN)), "row 1, number 0", "NaN");
  }

  @Test
  void as_many_ids_as_rows_are_expected() {
    assertRefused(
        () -> FeatureTable.read(npy(PLAIN, 1, 2), write("ids.txt", "a\nb\nc\n")),
        "ids.txt",
        "expected 2, got 3");
  }

  @Test
  void a_npy_file_needs_ids() {
    assertThatThrownBy(() -> FeatureTable.read(npy(PLAIN, 1, 2), null))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("ids");
  }

  @ParameterizedTest
  @CsvSource({"a|b|a, again, 3", "a||b, empty, 2"})
  void ids_are_neither_empty_nor_twice_in_a_list(String lines, String fact, int line) {
    assertRefused(
        () -> IdList.read(write("ids.txt", lines.replace('|', '\n') + "\n")),
        "ids.txt:" + line,
        fact);
  }

  @Test
  void the_first_column_of_CSV_is_the_id() throws IOException {
    FeatureTable table = FeatureTable.read(write("f.csv", "a,1,2.5\r\nb,-3,1e2\r\n"), null);

    assertThat(table.items()).extracting(FrameSequence::name).containsExactly("a", "b");
    assertThat(table.items().get(1).values()).containsExactly(-3, 100);
  }

  @Test
  void CSV_of_numbers_alone_goes_by_the_ids_beside_it() throws IOException {
    FeatureTable table = read(write("f.csv", "1\t2\n3\t4\n"));

    assertThat(table.items().get(1).name()).isEqualTo("b");
    assertThat(table.items().get(1).values()).containsExactly(3, 4);
  }

  @Test
  void names_of_columns_are_passed_over() throws IOException {
    FeatureTable table = FeatureTable.read(write("f.csv", "id,x1,x2\na,1,2\n"), null);

    assertThat(table.items()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,1;b,x | f.csv:2 | column 2",
        "a,1;b,NaN | f.csv:2 | column 2",
        "a,NaN;b,1 | f.csv:1 | column 2",
        "a,1;b,1,2 | f.csv:2 | expected 2, got 3",
        "a,1;,2 | f.csv:2 | id",
        "a,1;a,2 | f.csv:2 | again",
        "a | f.csv:1 | numbers",
        "id,x | f.csv | no rows"
      })
  void what_is_wrong_in_CSV_is_said_with_its_line(String rows, String place, String fact) {
    assertRefused(
        () -> FeatureTable.read(write("f.csv", rows.replace(';', '\n') + "\n"), null), place, fact);
  }
}
