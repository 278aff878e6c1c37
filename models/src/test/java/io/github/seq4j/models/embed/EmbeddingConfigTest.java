package io.github.seq4j.models.embed;

import static io.github.seq4j.models.embed.EmbeddingAlgorithm.CBOW;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class EmbeddingConfigTest {

  private static void assertRefused(ThrowingCallable made, String key) {
    assertThatThrownBy(made).isInstanceOf(ConfigException.class).hasMessageContaining(key);
  }

  @Test
  void each_setting_has_its_range() {
    assertRefused(() -> new EmbeddingConfig(CBOW, 0, 5, 5, 0), "dimension");
    assertRefused(() -> new EmbeddingConfig(CBOW, 5000, 5, 5, 0), "dimension");
    assertRefused(() -> new EmbeddingConfig(CBOW, 100, 0, 5, 0), "window");
    assertRefused(() -> new EmbeddingConfig(CBOW, 100, 5, 0, 0), "negatives");
    assertRefused(() -> new EmbeddingConfig(CBOW, 100, 5, 5, -1), "subsampling");
    assertRefused(() -> new EmbeddingConfig(CBOW, 100, 5, 5, Double.NaN), "subsampling");
    assertRefused(() -> new EmbeddingTraining(0, 0.1, 1, 1), "epochs");
    assertRefused(() -> new EmbeddingTraining(1, 0, 1, 1), "learningRate");
    assertRefused(() -> new EmbeddingTraining(1, 0.1, 1, 0), "threads");
  }
}
