package io.github.seq4j.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.text.VocabularyBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {

  @TempDir Path directory;
  private Path file;
  private long size;

  @BeforeEach
  void writeOne() throws IOException {
    file = directory.resolve("a.seq");
    BundleWriter.of(Role.MODEL, "w")
        .json("model", "{}")
        .floats("a.b", new float[3], 3)
        .doubles("a.c", new double[4], 4)
        .longs("a.d", new long[5], 5)
        .write(file);
    size = Files.size(file);
  }

  @Test
  void a_file_at_the_limits_is_read() throws IOException {
    BundleReader.open(file, limits(size, 8 << 20, 3, 7)).close();
  }

  @Test
  void a_file_too_large_is_refused() {
    assertRefused("fileBytes", size - 1, size, limits(size - 1, 8 << 20, 3, 7));
  }

  @Test
  void a_header_too_large_is_refused() throws IOException {
    long header = size - 3 * 4 - 4 * 8 - 5 * 8 - 8;

    BundleReader.open(file, limits(size, header, 3, 7)).close();
    assertRefused("headerBytes", header - 1, header, limits(size, header - 1, 3, 7));
  }

  @Test
  void too_many_tensors_are_refused() {
    assertRefused("tensors", 2, 3, limits(size, 8 << 20, 2, 7));
  }

  @Test
  void too_many_numbers_are_refused() {
    assertRefused("numbers", 6, 7, limits(size, 8 << 20, 3, 6));
  }

  @Test
  void no_caller_can_lift_the_hard_caps() {
    Limits trusted = Limits.trusted();

    assertThatThrownBy(
            () ->
                new Limits(
                    trusted.fileBytes() + 1,
                    trusted.headerBytes(),
                    trusted.tensors(),
                    trusted.numbers(),
                    trusted.layers(),
                    trusted.layerWidth(),
                    trusted.vocabularyEntries(),
                    trusted.vocabularyEntryBytes()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("fileBytes");
  }

  /** Or a model could be trained that only its owner can open. */
  @Test
  void a_vocabulary_holds_no_token_that_an_untrusted_file_may_not() {
    assertThat(Limits.untrusted().vocabularyEntryBytes()).isEqualTo(VocabularyBuilder.MOST_BYTES);
  }

  private void assertRefused(String limit, long allowed, long found, Limits limits) {
    assertThatThrownBy(() -> BundleReader.open(file, limits))
        .isInstanceOfSatisfying(
            BundleLimitException.class,
            e -> {
              assertThat(e.where()).isEqualTo(limit);
              assertThat(e.allowed()).isEqualTo(allowed);
              assertThat(e.found()).isEqualTo(found);
            });
  }

  private static Limits limits(long fileBytes, long headerBytes, int tensors, long numbers) {
    return new Limits(fileBytes, headerBytes, tensors, numbers, 1, 1, 1, 1);
  }
}
