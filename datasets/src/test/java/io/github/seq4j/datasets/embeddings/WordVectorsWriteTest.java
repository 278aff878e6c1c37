package io.github.seq4j.datasets.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordVectorsWriteTest {

  @TempDir private Path folder;

  @Test
  void text_is_a_header_and_a_line_for_each_word() throws IOException {
    Map<String, float[]> rows = new LinkedHashMap<>();
    rows.put("the", new float[] {0.5f, -1});
    rows.put("한국", new float[] {1e-5f, 0});
    Path file = folder.resolve("v.txt");

    new WordVectors(2, rows).write(file, WordVectorFormat.TEXT);

    assertThat(file).hasContent("2 2\nthe 0.5 -1.0\n한국 1.0E-5 0.0\n");
  }

  @Test
  void binary_is_what_word2vec_writes() throws IOException {
    Path file = folder.resolve("v.bin");

    new WordVectors(1, Map.of("a", new float[] {1})).write(file, WordVectorFormat.BINARY);

    assertThat(file)
        .hasBinaryContent(
            new byte[] {'1', ' ', '1', '\n', 'a', ' ', 0, 0, (byte) 0x80, 0x3F, '\n'});
  }

  @ParameterizedTest
  @EnumSource
  void every_float_comes_back_bit_for_bit_in_its_order(WordVectorFormat format) throws IOException {
    RandomStream random = new Seeds(1).stream("test");
    Map<String, float[]> rows = new LinkedHashMap<>();
    for (int word = 0; word < 300; word++) {
      float[] row = new float[7];
      for (int i = 0; i < row.length; i++) {
        float any = Float.intBitsToFloat(random.nextInt());
        row[i] = Float.isFinite(any) ? any : -0f;
      }
      rows.put(word % 2 == 0 ? "w" + word : Integer.toString(word), row);
    }
    Path file = folder.resolve("v");

    new WordVectors(7, rows).write(file, format);
    Map<String, float[]> read = WordVectors.read(file).vectors();

    assertThat(read.keySet()).containsExactlyElementsOf(rows.keySet());
    rows.forEach((word, row) -> assertThat(read.get(word)).isEqualTo(row));
  }

  @ParameterizedTest
  @EnumSource
  void what_was_there_is_replaced(WordVectorFormat format) throws IOException {
    Path file = Files.writeString(folder.resolve("v"), "1 1\nlong-ago 1\n".repeat(100));

    new WordVectors(2, Map.of("a", new float[] {1, 2})).write(file, format);

    assertThat(WordVectors.read(file).vectors()).containsOnlyKeys("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "New York", "tab\tbed", "line\nend", "\u2028", "\u3000", "\uD800"})
  void a_word_that_the_formats_cannot_say_is_refused_and_nothing_is_written(String word) {
    Path file = folder.resolve("v.txt");
    WordVectors vectors = new WordVectors(1, Map.of(word, new float[] {1}));

    assertThatThrownBy(() -> vectors.write(file, WordVectorFormat.TEXT))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("word");
    assertThat(file).doesNotExist();
  }

  @Test
  void numbers_that_are_not_finite_and_wrong_sizes_are_refused() {
    Path file = folder.resolve("v.txt");
    WordVectors infinite = new WordVectors(1, Map.of("a", new float[] {Float.POSITIVE_INFINITY}));
    WordVectors longer = new WordVectors(1, Map.of("a", new float[] {1, 2}));

    assertThatThrownBy(() -> infinite.write(file, WordVectorFormat.BINARY))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("Infinity");
    assertThatThrownBy(() -> longer.write(file, WordVectorFormat.BINARY))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("must have 1 numbers, got 2");
  }

  @Test
  void a_file_of_ours_is_told_from_others() throws IOException {
    Path ours = folder.resolve("v.txt");
    new WordVectors(1, Map.of("a", new float[] {1})).write(ours, WordVectorFormat.TEXT);
    Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear all,\n");

    assertThat(WordVectors.beginsLikeOurs(ours)).isTrue();
    assertThat(WordVectors.beginsLikeOurs(letter)).isFalse();
  }
}
