package io.github.seq4j.datasets.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.DataFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryWordVectorsTest {

  private static final float[] A = {0.1f, -2, 3e-7f};
  private static final float[] B = {-0.3f, 4, 5e8f};

  @TempDir private Path folder;

  /** A file as word2vec writes it, with a line end after each vector. */
  private static byte[] file(String header, Object... rows) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(bytes(header + "\n"));
    for (Object part : rows) {
      if (part instanceof float[] vector) {
        ByteBuffer floats = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        floats.asFloatBuffer().put(vector);
        out.writeBytes(floats.array());
      } else {
        out.writeBytes(bytes((String) part));
      }
    }
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private WordVectors read(byte[] content) throws IOException {
    return WordVectors.read(Files.write(folder.resolve("v.bin"), content));
  }

  private void assertRefused(byte[] content, String... facts) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContainingAll(facts);
  }

  @Test
  void a_row_is_a_word_a_blank_and_little_endian_floats() throws IOException {
    WordVectors vectors = read(file("2 3", "a ", A, "\n", "한국 ", B, "\n"));

    assertThat(vectors.dimension()).isEqualTo(3);
    assertThat(vectors.vectors()).containsOnlyKeys("a", "한국");
    assertThat(vectors.vectors().get("a")).containsExactly(A);
    assertThat(vectors.vectors().get("한국")).containsExactly(B);
  }

  @Test
  void some_programs_write_no_line_ends() throws IOException {
    assertThat(read(file("2 3", "a ", A, "b ", B)).vectors().get("b")).containsExactly(B);
  }

  @Test
  void bytes_that_look_like_line_ends_and_blanks_are_numbers() throws IOException {
    float ends = Float.intBitsToFloat(0x0A0A2020);

    float[] vector = {ends, 1, ends};

    assertThat(read(file("2 3", "a ", vector, "\n", "b ", vector, "\n")).vectors().get("b"))
        .containsExactly(vector);
  }

  @Test
  void vectors_of_one_dimension_are_told_from_text_though_the_first_looks_like_letters()
      throws IOException {
    float[] letters = {Float.intBitsToFloat(0x3E414141)}; // AAA>

    WordVectors vectors = read(file("2 1", "a ", letters, "\n", "b ", new float[] {1}, "\n"));

    assertThat(vectors.vectors().get("a")).containsExactly(letters);
    assertThat(vectors.vectors().get("b")).containsExactly(1);
  }

  @Test
  void only_wanted_words_are_kept() throws IOException {
    Path file =
        Files.write(
            folder.resolve("v.bin"), file("3 3", "a ", A, "\n", "b ", B, "\n", "b ", A, "\n"));

    assertThat(WordVectors.read(file, Set.of("a")::contains).vectors()).containsOnlyKeys("a");
  }

  @Test
  void a_compressed_file_is_read() throws IOException {
    Path file = folder.resolve("v.bin.gz");
    try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      gzip.write(file("1 3", "a ", A, "\n"));
    }

    assertThat(WordVectors.read(file).vectors().get("a")).containsExactly(A);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 13})
  void a_file_that_is_cut_off_says_at_which_word(int missing) {
    byte[] whole = file("2 3", "a ", A, "\n", "b ", B);

    assertRefused(Arrays.copyOf(whole, whole.length - missing), "v.bin: word 2: expected");
  }

  @Test
  void a_first_line_that_promises_more_words_is_found_out() {
    assertRefused(
        file("9 3", "a ", A, "\n", "b ", B, "\n"), "expected 9 words, as line 1 says, got 2");
  }

  @Test
  void a_first_line_that_promises_the_world_allocates_nothing() {
    assertRefused(
        file("999999999999999999 3", "a ", A, "\n"), "expected 999999999999999999 words", "got 1");
  }

  @Test
  void a_first_line_that_promises_fewer_words_is_found_out() {
    assertRefused(
        file("1 3", "a ", A, "\n", "b ", B, "\n"), "expected the end after 1 words", "got more");
  }

  @Test
  void a_dimension_that_cannot_be_is_refused() {
    assertRefused(file("2 999999999", "a ", A, A, A, "\n"), "got 999999999");
  }

  @Test
  void a_wrong_dimension_loses_its_place_and_says_so() {
    assertRefused(file("2 2", "a ", A, "\n", "b ", B, "\n"), "word 2: expected a word");
  }

  @Test
  void a_word_that_comes_again_is_an_error_with_its_number() {
    assertRefused(
        file("3 3", "a ", A, "\n", "b ", B, "\n", "a ", B, "\n"), "word 3: 'a' comes again");
  }

  @Test
  void what_is_no_finite_number_is_an_error_with_its_place() {
    assertRefused(
        file("1 3", "a ", new float[] {1, Float.NaN, 2}, "\n"),
        "word 1: number 2 of the vector",
        "NaN");
  }

  @Test
  void a_word_that_is_not_UTF_8_or_empty_or_endless_is_an_error() {
    byte[] malformed = file("2 3", "a ", A, "\n", "? ", B, "\n");
    malformed[malformed.length - 15] = (byte) 0xFF;

    assertRefused(malformed, "word 2: expected a word in UTF-8");
    assertRefused(file("2 3", "a ", A, "\n", " ", B, "\n"), "word 2: expected a word, got none");
    assertRefused(
        file("2 3", "a ", A, "\n", "x".repeat(2_000), " ", B), "word 2", "at most 1024 bytes");
  }
}
