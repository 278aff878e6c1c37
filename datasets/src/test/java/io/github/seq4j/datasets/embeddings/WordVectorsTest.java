package io.github.seq4j.datasets.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.text.MalformedTextException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordVectorsTest {

  @TempDir private Path folder;

  private WordVectors read(String content) throws IOException {
    return WordVectors.read(Files.writeString(folder.resolve("v.txt"), content), word -> true);
  }

  @Test
  void a_line_is_a_word_and_its_numbers() throws IOException {
    WordVectors vectors = read("the 0.5 -1 2e-1\n한국 1. .5 +3E2\n");

    assertThat(vectors.dimension()).isEqualTo(3);
    assertThat(vectors.vectors()).containsOnlyKeys("the", "한국");
    assertThat(vectors.vectors().get("the")).containsExactly(0.5f, -1, 0.2f);
    assertThat(vectors.vectors().get("한국")).containsExactly(1, 0.5f, 300);
  }

  @Test
  void word2vec_begins_with_a_count_and_ends_lines_with_a_blank() throws IOException {
    WordVectors vectors = read("2 3\n</s> 1 2 3 \nthe 4 5 6 \n\n");

    assertThat(vectors.dimension()).isEqualTo(3);
    assertThat(vectors.vectors()).containsOnlyKeys("</s>", "the");
  }

  /** What tells text from binary looks at the first bytes alone, and they end anywhere. */
  @Test
  void text_stays_text_wherever_its_head_cuts_a_word() throws IOException {
    for (int length = 1; length <= 30; length++) {
      String word = "한".repeat(length);

      WordVectors vectors = read("2 2\n" + "a".repeat(40) + " 1 0\n" + word + " 0 1\n");

      assertThat(vectors.vectors().get(word)).as("%d syllables", length).containsExactly(0, 1);
    }
  }

  @Test
  void only_wanted_words_are_kept() throws IOException {
    Path file = Files.writeString(folder.resolve("v.txt"), "a 1 2\nb 3 4\nb 5 6\nc x y\nd 7 8\n");

    WordVectors vectors = WordVectors.read(file, Set.of("a", "d", "e")::contains);

    assertThat(vectors.vectors()).containsOnlyKeys("a", "d");
    assertThat(vectors.vectors().get("d")).containsExactly(7, 8);
  }

  @Test
  void a_word_may_hold_blanks_and_whatever_is_no_line_end() throws IOException {
    assertThat(read("a 1 2\n. . . 3 4\nat me@a.b 5 6\nx\u0085y\u00A0z 7 8\r\nu\rv 9 0\n").vectors())
        .containsOnlyKeys("a", ". . .", "at me@a.b", "x\u0085y\u00A0z", "u\rv");
  }

  @Test
  void a_number_may_be_a_word_and_tabs_may_separate() throws IOException {
    assertThat(read("10\t1\t2\n2010\t3\t4\n").vectors()).containsOnlyKeys("10", "2010");
  }

  @Test
  void a_compressed_file_is_read() throws IOException {
    Path file = folder.resolve("v.txt.gz");
    try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      gzip.write("a 1 2\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(WordVectors.read(file, word -> true).vectors()).containsOnlyKeys("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a 1 2\nb 3\n",
        "a 1 2\nb 3 4 5\n",
        "a 1 2\nb  3 4\n",
        "a 1 2\n3 4\n",
        "1 2\na 1 2\nb 1\n"
      })
  void a_ragged_row_is_an_error_with_its_line(String content) {
    int line = content.startsWith("1") ? 3 : 2;

    assertThatThrownBy(() -> read(content))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("v.txt:" + line + ": expected a word and 2 numbers");
  }

  @Test
  void a_word_that_comes_again_is_an_error_with_its_line() {
    assertThatThrownBy(() -> read("a 1 2\nb 1 2\na 3 4\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("v.txt:3: the word 'a' comes again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "NaN", "Infinity", "1f", "0x1p3", "1,5", "1e99", "--1", "."})
  void what_is_no_finite_number_is_an_error_with_its_line_and_place(String number) {
    assertThatThrownBy(() -> read("a 1 2\nb 3 " + number + "\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("v.txt:2: number 2 of the vector")
        .hasMessageContaining("'" + number + "'");
  }

  @Test
  void a_file_that_is_cut_off_has_fewer_words_than_it_says() {
    assertThatThrownBy(() -> read("3 2\na 1 2\nb 3 4\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("expected 3 words, as line 1 says, got 2");
  }

  @Test
  void a_file_without_vectors_is_an_error() {
    assertThatThrownBy(() -> read("word\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("v.txt:1");
    assertThatThrownBy(() -> read("\n")).isInstanceOf(DataFormatException.class);
  }

  @Test
  void malformed_text_is_an_error() throws IOException {
    Path file = Files.write(folder.resolve("v.txt"), new byte[] {'a', (byte) 0xFF, ' ', '1', '\n'});

    assertThatThrownBy(() -> WordVectors.read(file, word -> true))
        .isInstanceOf(MalformedTextException.class);
  }
}
