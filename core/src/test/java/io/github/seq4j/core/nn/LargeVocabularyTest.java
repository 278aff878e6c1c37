package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.data.StreamBatches;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.text.TokenSequence;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** The output step of many words holds the logits of a block of positions, never of all. */
class LargeVocabularyTest {

  private static final int V = 50_000;
  private static final int ROWS = 20;
  private static final int STEPS = 64;

  /** [T*B, V] in bytes: 256 MB. */
  private static final long ALL_LOGITS = (long) ROWS * STEPS * V * Float.BYTES;

  private static Batch batch() {
    int[] ids = new SplittableRandom(1).ints(ROWS * STEPS + 1, 0, V).toArray();
    return StreamBatches.of(TokenSequence.of(ids), ROWS, STEPS).batch(0, 0);
  }

  @Test
  void training_never_holds_the_logits_of_a_batch() {
    assertHoldsLittle(TokenNetworkConfig.of(Cell.LSTM, 8, 1).withEmbeddingSize(8));
  }

  @Test
  void nor_does_it_with_tied_weights() {
    assertHoldsLittle(TokenNetworkConfig.of(Cell.LSTM, 8, 1).withEmbeddingSize(8).withTied(true));
  }

  private static void assertHoldsLittle(TokenNetworkConfig config) {
    long before = Pointer.totalBytes();
    try (TokenNetwork network = TokenNetwork.create(config, V, new Seeds(1), 1)) {
      network.computeGradient(batch(), 1);

      // blocks of 64 positions are 5 % of it; parameters and gradient another 3 %
      assertThat(Pointer.totalBytes() - before)
          .isGreaterThan(2L * Float.BYTES * network.parameterCount())
          .isLessThan(ALL_LOGITS / 8);
    }
  }
}
