package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.random.Seeds;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** One step in, one label out: what is left of a vanilla RNN is a dense network. */
class OneToOneTest {

  private static final int F = 5;
  private static final int H = 6;
  private static final int K = 3;

  @Test
  void one_step_of_a_vanilla_rnn_is_a_dense_network_with_the_same_weights() {
    SequenceNetworkConfig config =
        new SequenceNetworkConfig(
            new StepInputConfig.Vectors(0),
            RecurrentStackConfig.of(Cell.RNN_TANH, H, 1),
            new SequenceHeadConfig.PerSequence(Pooling.LAST));
    SequenceSizes sizes = SequenceSizes.ofFrames(FrameShape.vector(F), K);
    try (SequenceNetwork network = SequenceNetwork.create(config, sizes, new Seeds(3), 1)) {
      network.setTensor("layer.l0.b", numbers(1, H));
      network.setTensor("layer.out.b", numbers(2, K));
      float[] x = numbers(3, F);

      float[] said = network.predict(List.of(new StepInput.Vectors(F, x))).get(0).probabilities();

      double[] hidden = dense(x, network.tensor("layer.l0.W"), network.tensor("layer.l0.b"));
      float[] h = new float[H];
      for (int j = 0; j < H; j++) {
        h[j] = (float) Math.tanh(hidden[j]);
      }
      double[] logits = dense(h, network.tensor("layer.out.W"), network.tensor("layer.out.b"));
      double sum = 0;
      for (double logit : logits) {
        sum += Math.exp(logit);
      }
      for (int k = 0; k < K; k++) {
        assertThat((double) said[k]).isCloseTo(Math.exp(logits[k]) / sum, within(1e-6));
      }
    }
  }

  /** x W + b. */
  private static double[] dense(float[] x, float[] w, float[] b) {
    double[] y = new double[b.length];
    for (int j = 0; j < b.length; j++) {
      y[j] = b[j];
      for (int i = 0; i < x.length; i++) {
        y[j] += (double) x[i] * w[i * b.length + j];
      }
    }
    return y;
  }

  private static float[] numbers(long seed, int n) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }
}
