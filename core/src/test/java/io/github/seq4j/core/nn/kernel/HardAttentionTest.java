package io.github.seq4j.core.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HardAttentionTest {

  private static final double H = -(0.25 * Math.log(0.25) + 0.75 * Math.log(0.75));

  /** What is looked at in one step of a row with weights (0.25, 0.75). */
  private static float[] chosen(HardAttention hard, int t) {
    float[] weights = {9, 0.25f, 0.75f, 9};
    hard.choose(t, 0, weights, 1, 2);
    return weights;
  }

  @Test
  void draws_the_step_in_whose_share_the_number_falls() {
    HardAttention hard = new HardAttention();
    hard.draw(new double[][] {{0.2, 0.25, 0.99}});

    assertThat(chosen(hard, 0)).containsExactly(9, 1, 0, 9);
    assertThat(chosen(hard, 1)).containsExactly(9, 0, 1, 9);
    assertThat(chosen(hard, 2)).containsExactly(9, 0, 1, 9);
  }

  @Test
  void a_row_without_draws_keeps_its_weights() {
    HardAttention hard = new HardAttention();
    hard.draw(new double[][] {null});

    assertThat(chosen(hard, 0)).containsExactly(9, 0.25f, 0.75f, 9);
    assertThat(hard.isDrawn(0)).isFalse();
  }

  @Test
  void evaluation_looks_at_the_largest_weight() {
    HardAttention hard = new HardAttention();
    hard.evaluate();

    assertThat(chosen(hard, 0)).containsExactly(9, 0, 1, 9);
  }

  /**
   * Step 0 is drawn, at 3 nats where 2 are usual: R - b = -1, so its score goes down; r = 0.1, h =
   * 0.002, factor 10.
   */
  @Test
  void a_draw_that_did_worse_than_usual_gets_less_likely() {
    HardAttention hard = new HardAttention();
    hard.draw(new double[][] {{0.1}});
    chosen(hard, 0);
    hard.reward(new float[] {3}, new int[] {1}, 2, false, 10);
    float[] gradient = new float[2];

    hard.scoreGradient(0, 0, gradient, 0, 2);

    double first = 10 * (0.1 * 0.75 + 0.002 * 0.25 * (Math.log(0.25) + H));
    double second = 10 * (-0.1 * 0.75 + 0.002 * 0.75 * (Math.log(0.75) + H));
    assertThat((double) gradient[0]).isCloseTo(first, within(1e-7));
    assertThat((double) gradient[1]).isCloseTo(second, within(1e-7));
  }

  /**
   * Nats 3, 1, 2 where 1 is usual: R - b is -2, 0, -1 of each step alone, -3, -1, -1 of the rest.
   */
  @Test
  void with_feeding_a_draw_answers_for_the_rest_of_the_target() {
    HardAttention hard = new HardAttention();
    hard.draw(new double[][] {{0.1, 0.1, 0.1, 0.1}});
    for (int t = 0; t < 4; t++) {
      chosen(hard, t);
    }
    float[] nats = {3, 1, 2, 0};
    double even = 0.002 * 0.25 * (Math.log(0.25) + H);

    hard.reward(nats, new int[] {3}, 1, false, 1);
    assertThat(firstGradients(hard))
        .containsExactly(new double[] {0.15 + even, even, 0.075 + even, 0}, within(1e-7));

    hard.reward(nats, new int[] {3}, 1, true, 1);
    assertThat(firstGradients(hard))
        .containsExactly(new double[] {0.225 + even, 0.075 + even, 0.075 + even, 0}, within(1e-7));
  }

  private static double[] firstGradients(HardAttention hard) {
    double[] first = new double[4];
    for (int t = 0; t < 4; t++) {
      float[] gradient = new float[2];
      hard.scoreGradient(t, 0, gradient, 0, 2);
      first[t] = gradient[0];
    }
    return first;
  }
}
