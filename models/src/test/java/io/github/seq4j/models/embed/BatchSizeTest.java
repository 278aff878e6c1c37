package io.github.seq4j.models.embed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchSizeTest {

  private static final AliasTable NOISE = new AliasTable(new double[] {1, 1});

  private static int size(EmbeddingAlgorithm algorithm, double rate) {
    EmbeddingText text = EmbeddingTextTest.of("a b ".repeat(10), 1);
    EmbeddingConfig config = new EmbeddingConfig(algorithm, 8, 4, 3, 0);
    return BatchSize.of(config, rate, new Subsampling(text, 0), NOISE);
  }

  @Test
  void a_word_is_changed_as_middle_and_as_noise_by_each_word_around() {
    // 0.5 of the middles, 3 x 0.5 of the noise; windows of 1 to 4 have 5 words on average.
    assertThat(size(EmbeddingAlgorithm.SKIP_GRAM, 0.02)).isEqualTo((int) (2 / (2 * 5 * 0.02)));
    assertThat(size(EmbeddingAlgorithm.CBOW, 0.02)).isEqualTo((int) (2 / (2 * 0.02)));
  }

  @Test
  void it_has_a_least_and_a_most() {
    assertThat(size(EmbeddingAlgorithm.SKIP_GRAM, 100)).isEqualTo(1);
    assertThat(size(EmbeddingAlgorithm.SKIP_GRAM, 1e-9)).isEqualTo(512);
  }
}
