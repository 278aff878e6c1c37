package io.github.seq4j.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import org.junit.jupiter.api.Test;

/**
 * Each optimizer against its formula, written out once more for one parameter in double precision.
 */
class OptimizerTest {

  private static final double[] GRADIENTS = {0.5, -0.2, 0.0, 0.3, -1.5, 0.01};
  private static final double START = 0.7;

  @Test
  void sgd_follows_its_formula() {
    double p = START;
    for (double g : GRADIENTS) {
      p -= 0.1 * g;
    }

    assertThat(after(new Sgd(0.1, 0))).isCloseTo(p, tolerance());
  }

  @Test
  void sgd_with_weight_decay_follows_its_formula() {
    double p = START;
    for (double g : GRADIENTS) {
      p -= 0.1 * (g + 0.3 * p);
    }

    assertThat(after(new Sgd(0.1, 0.3))).isCloseTo(p, tolerance());
  }

  @Test
  void classical_momentum_follows_its_formula() {
    double p = START;
    double v = 0;
    for (double g : GRADIENTS) {
      v = 0.9 * v + g;
      p -= 0.1 * v;
    }

    assertThat(after(new Momentum(0.1, 0.9, false))).isCloseTo(p, tolerance());
  }

  @Test
  void nesterov_momentum_follows_its_formula() {
    double p = START;
    double v = 0;
    for (double g : GRADIENTS) {
      v = 0.9 * v + g;
      p -= 0.1 * (g + 0.9 * v);
    }

    assertThat(after(new Momentum(0.1, 0.9, true))).isCloseTo(p, tolerance());
  }

  @Test
  void adagrad_follows_its_formula() {
    double p = START;
    double s = 0;
    for (double g : GRADIENTS) {
      s += g * g;
      p -= 0.1 * g / Math.sqrt(s + 1e-3);
    }

    assertThat(after(new Adagrad(0.1, 1e-3))).isCloseTo(p, tolerance());
  }

  @Test
  void rmsprop_follows_its_formula() {
    double p = START;
    double v = 0;
    for (double g : GRADIENTS) {
      v = 0.95 * v + 0.05 * g * g;
      p -= 0.1 * g / (Math.sqrt(v) + 1e-2);
    }

    assertThat(after(new RmsProp(0.1, 0.95, 1e-2))).isCloseTo(p, tolerance());
  }

  @Test
  void adam_follows_its_formula() {
    assertThat(after(new Adam(0.1, 0.9, 0.99, 1e-2))).isCloseTo(adam(0), tolerance());
  }

  @Test
  void adamw_follows_its_formula() {
    assertThat(after(new AdamW(0.1, 0.9, 0.99, 1e-2, 0.3))).isCloseTo(adam(0.3), tolerance());
  }

  private static double adam(double decay) {
    double p = START;
    double m = 0;
    double v = 0;
    for (int t = 1; t <= GRADIENTS.length; t++) {
      double g = GRADIENTS[t - 1];
      p *= 1 - 0.1 * decay;
      m = 0.9 * m + 0.1 * g;
      v = 0.99 * v + 0.01 * g * g;
      double mean = m / (1 - Math.pow(0.9, t));
      double square = v / (1 - Math.pow(0.99, t));
      p -= 0.1 * mean / (Math.sqrt(square) + 1e-2);
    }
    return p;
  }

  @Test
  void the_first_step_of_adam_is_the_learning_rate_whatever_the_gradient() {
    float[] p = {0, 0};
    float[][] state = {new float[2], new float[2]};

    new Adam(0.01, 0.9, 0.999, 1e-8)
        .update(new ParameterBlock(p, new float[] {1e-3f, -50}, state, 0, 2, 0.01, 1));

    assertThat(p[0]).isCloseTo(-0.01f, within(1e-6f));
    assertThat(p[1]).isCloseTo(0.01f, within(1e-6f));
  }

  @Test
  void elements_outside_the_range_stay() {
    float[] p = {1, 1, 1};

    new Sgd(1, 0).update(new ParameterBlock(p, new float[] {5, 5, 5}, new float[0][], 1, 2, 1, 1));

    assertThat(p).containsExactly(1, -4, 1);
  }

  @Test
  void a_moment_without_gradient_decays_to_zero_and_not_to_a_subnormal_number() {
    float[][] state = {{1e-3f}, {1e-3f}};
    ParameterBlock block =
        new ParameterBlock(new float[1], new float[1], state, 0, 1, 1e-3, 100_000);

    Adam adam = new Adam(1e-3, 0.9, 0.9, 1e-8);
    for (int i = 0; i < 2_000; i++) {
      adam.update(block);
    }

    assertThat(state[0][0]).matches(m -> m == 0 || m >= Float.MIN_NORMAL, "zero or normal");
    assertThat(state[1][0]).matches(v -> v == 0 || v >= Float.MIN_NORMAL, "zero or normal");
  }

  @Test
  void a_learning_rate_of_zero_is_refused() {
    assertThatThrownBy(() -> Adam.defaults().withLearningRate(0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("learningRate");
  }

  /** The rate is that of the block, which a schedule decides; not that of the config. */
  private static double after(Optimizer optimizer) {
    Optimizer unscheduled = optimizer.withLearningRate(9);
    float[] p = {(float) START};
    float[][] state = new float[optimizer.stateNames().size()][1];
    for (int t = 1; t <= GRADIENTS.length; t++) {
      float[] g = {(float) GRADIENTS[t - 1]};
      unscheduled.update(new ParameterBlock(p, g, state, 0, 1, optimizer.learningRate(), t));
    }
    return p[0];
  }

  /** Six updates of a value near 1, a few roundings of 6e-8 each. */
  private static org.assertj.core.data.Offset<Double> tolerance() {
    return within(3e-6);
  }
}
