package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.data.LossReduction;
import io.github.seq4j.core.data.StreamBatches;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.text.TokenSequence;
import org.junit.jupiter.api.Test;

/**
 * A network of zeros says 1/3 for each of three tokens, so the gradient of its output bias is,
 * summed over the targets, their number / 3 - how often a token is the target.
 */
class LossReductionTest {

  private static final TokenNetworkConfig CONFIG = TokenNetworkConfig.of(Cell.RNN_TANH, 2, 1);

  private static float[] biasGradient(Batch batch) {
    try (TokenNetwork network = TokenNetwork.empty(CONFIG, 3, new Seeds(1), 1)) {
      BatchLoss loss = network.computeGradient(batch, 1);
      assertThat(loss.natsPerTarget()).isCloseTo(Math.log(3), within(1e-6));
      float[] gradient = new float[3];
      int at = new TokenNetworkLayout(CONFIG, 3).tensor("layer.out.b").at();
      network.gradient().get(at, gradient);
      return gradient;
    }
  }

  private static Batch oneRow(LossReduction reduction) {
    TokenSequence text = TokenSequence.of(new int[] {2, 0, 0, 1}); // targets 0, 0, 1
    return StreamBatches.of(text, 1, 3).withReduction(reduction).batch(0, 0);
  }

  private static void assertClose(float[] actual, double... expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i]).as("token %d", i).isCloseTo(expected[i], within(1e-6));
    }
  }

  @Test
  void the_mean_is_over_all_targets() {
    assertClose(biasGradient(oneRow(LossReduction.MEAN)), -1 / 3.0, 0, 1 / 3.0);
  }

  @Test
  void one_row_summed_over_its_steps_is_min_char_rnns_loss() {
    assertClose(biasGradient(oneRow(LossReduction.SUM_OVER_STEPS)), 1 - 2, 1 - 1, 1 - 0);
  }

  @Test
  void several_rows_are_summed_over_their_steps_and_averaged() {
    TokenSequence text = TokenSequence.of(new int[] {2, 0, 0, 1, 2}); // 0, 0 and 1, 2 are targets

    Batch batch =
        StreamBatches.of(text, 2, 2).withReduction(LossReduction.SUM_OVER_STEPS).batch(0, 0);

    assertClose(biasGradient(batch), (4 / 3.0 - 2) / 2, (4 / 3.0 - 1) / 2, (4 / 3.0 - 1) / 2);
  }
}
