package io.github.seq4j.core.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.nn.kernel.RecurrentProblem.Pass;
import io.github.seq4j.core.nn.kernel.ReferenceRecurrence.Kind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What weight drop, zoneout and layer normalization are for. */
class RecurrentRegularizationTest {

  private static final MatrixProduct PRODUCT = MatrixProduct.best();

  private static RecurrentProblem problem(Kind kind, int steps) {
    return RecurrentProblem.random(kind, 5, 8, steps, 3, 17);
  }

  // ---- weight drop ----

  @Test
  void a_weight_is_dropped_with_its_probability_or_scaled_up() {
    try (NativeFloats weights = NativeFloats.allocate(3 + 50 * 40);
        WeightDrop drop = new WeightDrop(50, 40)) {
      float[] ones = new float[50 * 40];
      Arrays.fill(ones, 1);
      weights.put(3, ones, 0, ones.length);
      drop.draw(5, 0.2);

      double[] dropped = FloatLayer.doubles(drop.drop(weights, 3), 0, 50 * 40);

      assertThat(Arrays.stream(dropped).distinct().sorted().toArray())
          .containsExactly(new double[] {0, 1.25}, within(1e-6));
      long zeros = Arrays.stream(dropped).filter(v -> v == 0).count();
      assertThat(zeros).isBetween(310L, 490L); // 400 of 2000, five standard deviations
      assertThat(FloatLayer.doubles(weights, 3, 50 * 40)).containsOnly(1);
    }
  }

  @Test
  void another_seed_drops_other_weights_and_the_same_seed_the_same() {
    RecurrentProblem once = problem(Kind.LSTM, 3).dropWeights(1, 0.5);
    RecurrentProblem again = problem(Kind.LSTM, 3).dropWeights(1, 0.5);
    RecurrentProblem other = problem(Kind.LSTM, 3).dropWeights(2, 0.5);

    double[] out = FloatLayer.run(once, PRODUCT).out();

    assertThat(FloatLayer.run(again, PRODUCT).out()).isEqualTo(out);
    assertThat(FloatLayer.run(other, PRODUCT).out()).isNotEqualTo(out);
  }

  @ParameterizedTest
  @EnumSource
  void no_gradient_reaches_a_dropped_weight(Kind kind) {
    RecurrentProblem problem = problem(kind, 3).dropWeights(1, 0.5);

    double[] gradient = FloatLayer.run(problem, PRODUCT).gradient().recurrent();

    double[] factors = problem.weightFactors();
    for (int i = 0; i < gradient.length; i++) {
      if (factors[i] == 0) {
        assertThat(gradient[i]).as("dL/dR[%d]", i).isZero();
      }
    }
    assertThat(factors).contains(0.0);
  }

  // ---- zoneout ----

  /** One step is linear in the masks, and so its mean over draws is what evaluation computes. */
  @ParameterizedTest
  @EnumSource
  void the_mean_of_a_step_over_many_draws_is_the_step_in_evaluation(Kind kind) {
    RecurrentProblem problem = problem(kind, 1).zoneOut(0, 0.3, 0.6);
    int draws = 2000;
    try (FloatLayer layer = new FloatLayer(problem, PRODUCT)) {
      double[][] expected = layer.runForwardOnly(problem).state();
      double[][] sum = new double[expected.length][expected[0].length];
      double[][] squares = new double[expected.length][expected[0].length];
      for (int draw = 1; draw <= draws; draw++) {
        problem.zoneoutSeed = draw * 7919L;
        double[][] state = layer.run(problem).state();
        for (int part = 0; part < sum.length; part++) {
          for (int i = 0; i < sum[part].length; i++) {
            sum[part][i] += state[part][i];
            squares[part][i] += state[part][i] * state[part][i];
          }
        }
      }
      for (int part = 0; part < sum.length; part++) {
        for (int i = 0; i < sum[part].length; i++) {
          double mean = sum[part][i] / draws;
          double error = Math.sqrt(Math.max(0, squares[part][i] / draws - mean * mean) / draws);
          assertThat(mean)
              .as("part %d [%d]", part, i)
              .isCloseTo(expected[part][i], within(5 * error + 1e-6));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_unit_that_is_zoned_out_keeps_every_bit(Kind kind) {
    RecurrentProblem problem = problem(kind, 1).zoneOut(3, 0.5, 0.5);

    Pass pass = FloatLayer.run(problem, PRODUCT);

    for (int part = 0; part < pass.state().length; part++) {
      int kept = 0;
      for (int i = 0; i < pass.state()[part].length; i++) {
        kept += pass.state()[part][i] == problem.state[part][i] ? 1 : 0;
      }
      assertThat(kept).as("units of part %d", part).isBetween(1, 23); // of 24
    }
  }

  @Test
  void zoneout_of_c_alone_leaves_h_as_it_is_for_one_step() {
    double[] plain = FloatLayer.run(problem(Kind.LSTM, 1), PRODUCT).out();

    RecurrentProblem zoned = problem(Kind.LSTM, 1).zoneOut(3, 0, 0.9);

    assertThat(FloatLayer.run(zoned, PRODUCT).out()).isEqualTo(plain);
  }

  @Test
  void a_cell_without_c_refuses_zoneout_of_it() {
    try (FloatLayer layer = new FloatLayer(problem(Kind.GRU, 1), PRODUCT)) {
      assertThatThrownBy(() -> layer.kernel().zoneOut(0.1, 0.2))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("zoneoutCell: must be 0 for a cell without c, got 0.2");
    }
  }

  // ---- layer normalization ----

  /** Ba, Kiros & Hinton 2016, section 5.1: to the scale of its matrices as wholes. */
  @ParameterizedTest
  @EnumSource(names = {"LSTM_LAYER_NORM", "GRU_LAYER_NORM"})
  void a_normalized_layer_does_not_see_the_scale_of_its_matrices(Kind kind) {
    double[] plain = FloatLayer.run(problem(kind, 4), PRODUCT).out();
    RecurrentProblem scaled = problem(kind, 4);
    multiply(scaled.weights.input(), 3);
    multiply(scaled.weights.recurrent(), 7);

    // but for the 1e-5 that stands beside a variance of 0.1 and more
    assertThat(FloatLayer.run(scaled, PRODUCT).out()).containsExactly(plain, within(2e-4));
  }

  @ParameterizedTest
  @EnumSource(names = {"LSTM", "GRU"})
  void a_plain_layer_sees_it(Kind kind) {
    double[] plain = FloatLayer.run(problem(kind, 4), PRODUCT).out();
    RecurrentProblem scaled = problem(kind, 4);
    multiply(scaled.weights.recurrent(), 7);

    double[] out = FloatLayer.run(scaled, PRODUCT).out();

    double most = 0;
    for (int i = 0; i < out.length; i++) {
      most = Math.max(most, Math.abs(out[i] - plain[i]));
    }
    assertThat(most).isGreaterThan(0.1);
  }

  private static void multiply(double[] values, double by) {
    Arrays.setAll(values, i -> values[i] * by);
  }
}
