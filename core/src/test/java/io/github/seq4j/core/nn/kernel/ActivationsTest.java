package io.github.seq4j.core.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationsTest {

  /** What the class promises for tanh. */
  private static final double TANH_ERROR = 4e-7;

  /** Half of tanh's, and half an ulp of 1. */
  private static final double SIGMOID_ERROR = TANH_ERROR / 2 + 6e-8;

  private static final double EXP_ERROR = 3e-7;

  private final Activations activations = new Activations();

  /** Points that are no multiples of a power of two, from -most to most. */
  private static float[] grid(int n, double most) {
    float[] grid = new float[n];
    for (int i = 0; i < n; i++) {
      grid[i] = (float) (-most + 2 * most * i / (n - 1));
    }
    return grid;
  }

  private float[] tanh(float... in) {
    float[] out = new float[in.length];
    activations.tanh(in, out, in.length);
    return out;
  }

  private float[] sigmoid(float... in) {
    float[] out = new float[in.length];
    activations.sigmoid(in, out, in.length);
    return out;
  }

  private float[] exp(float... in) {
    float[] out = in.clone();
    activations.expMinus(out, 0, out.length);
    return out;
  }

  private static double worst(float[] in, float[] out, DoubleUnaryOperator exact) {
    double worst = 0;
    for (int i = 0; i < in.length; i++) {
      worst = Math.max(worst, Math.abs(exact.applyAsDouble(in[i]) - out[i]));
    }
    return worst;
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1, 9, 20, 1000})
  void tanh_keeps_its_error_bound(double most) {
    float[] in = grid(300_001, most);

    assertThat(worst(in, tanh(in), Math::tanh)).isLessThan(TANH_ERROR);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1, 17, 40, 1000})
  void sigmoid_keeps_its_error_bound(double most) {
    float[] in = grid(300_001, most);

    assertThat(worst(in, sigmoid(in), ActivationsTest::logistic)).isLessThan(SIGMOID_ERROR);
  }

  @Test
  void exp_keeps_its_relative_error_bound_down_to_minus_87() {
    float[] in = new float[300_001];
    for (int i = 0; i < in.length; i++) {
      in[i] = -87f * i / (in.length - 1);
    }
    float[] out = exp(in);

    double worst = 0;
    for (int i = 0; i < in.length; i++) {
      worst = Math.max(worst, Math.abs(out[i] / Math.exp(in[i]) - 1));
    }
    assertThat(worst).isLessThan(EXP_ERROR);
  }

  @Test
  void tanh_is_never_outside_minus_one_and_one_and_sigmoid_never_outside_zero_and_one() {
    for (double most : new double[] {7.99, 8.01, 16.01, 1e30}) {
      float[] in = grid(100_001, most);
      for (float y : tanh(in)) {
        assertThat(Math.abs(y)).isLessThanOrEqualTo(1f);
      }
      for (float y : sigmoid(in)) {
        assertThat(y).isBetween(0f, 1f);
      }
    }
  }

  /** Small arguments keep all their digits: the error is relative there. */
  @Test
  void tanh_of_a_tiny_number_is_that_number() {
    assertThat(tanh(1e-30f, -1e-30f, 1e-5f, Float.MIN_VALUE))
        .containsExactly(1e-30f, -1e-30f, 1e-5f, Float.MIN_VALUE);
  }

  @Test
  void zeros_keep_their_sign() {
    float[] out = tanh(0f, -0f);

    assertThat(Float.floatToRawIntBits(out[0])).isEqualTo(Float.floatToRawIntBits(0f));
    assertThat(Float.floatToRawIntBits(out[1])).isEqualTo(Float.floatToRawIntBits(-0f));
    assertThat(sigmoid(0f, -0f, 1e-30f)).containsExactly(0.5f, 0.5f, 0.5f);
  }

  @Test
  void tanh_is_odd_to_the_last_bit() {
    float[] in = grid(10_001, 9);
    float[] negative = new float[in.length];
    for (int i = 0; i < in.length; i++) {
      negative[i] = -in[i];
    }
    float[] out = tanh(in);
    float[] mirrored = tanh(negative);

    for (int i = 0; i < in.length; i++) {
      assertThat(mirrored[i]).isEqualTo(-out[i]);
    }
  }

  @Test
  void large_and_infinite_arguments_saturate() {
    float[] large = {100, 1e30f, Float.MAX_VALUE, Float.POSITIVE_INFINITY};
    float[] small = {-100, -1e30f, -Float.MAX_VALUE, Float.NEGATIVE_INFINITY};

    for (int i = 0; i < large.length; i++) {
      assertThat(tanh(large)[i]).isCloseTo(1, within((float) TANH_ERROR));
      assertThat(tanh(small)[i]).isCloseTo(-1, within((float) TANH_ERROR));
      assertThat(sigmoid(large)[i]).isCloseTo(1, within((float) SIGMOID_ERROR));
      assertThat(sigmoid(small)[i]).isCloseTo(0, within((float) SIGMOID_ERROR));
    }
  }

  /**
   * Math.min and Math.max give NaN for NaN, so the clamp hides nothing. Asked often enough that the
   * compiled, vectorized loop answers too, and at every lane.
   */
  @Test
  void not_a_number_stays_not_a_number_and_spoils_nothing_beside_it() {
    for (int round = 0; round < 3000; round++) {
      int at = round % 67;
      float[] in = grid(67, 3);
      float[] clean = in.clone();
      in[at] = Float.NaN;
      float[][] spoiled = {tanh(in), sigmoid(in), exp(in)};
      float[][] expected = {tanh(clean), sigmoid(clean), exp(clean)};

      for (int f = 0; f < 3; f++) {
        assertThat(spoiled[f][at]).as("function %d, lane %d", f, at).isNaN();
        spoiled[f][at] = expected[f][at];
        assertThat(spoiled[f]).isEqualTo(expected[f]);
      }
    }
  }

  @Test
  void exp_of_zero_is_one_and_far_below_it_is_exp_of_minus_87() {
    float floor = exp(-87f)[0];

    assertThat(exp(0f)).containsExactly(1f);
    assertThat(exp(-88f, -1e4f, Float.NEGATIVE_INFINITY)).containsOnly(floor);
    assertThat(floor).isPositive().isLessThan(2e-38f);
  }

  @Test
  void exp_takes_the_shift_off_first() {
    float[] values = {1001, 1000};

    activations.expMinus(values, 1001, 2);

    assertThat(values[0]).isEqualTo(1f);
    assertThat((double) values[1]).isCloseTo(Math.exp(-1), within(2e-7));
  }

  @Test
  void only_the_first_n_are_written_and_input_and_output_may_be_one_array() {
    float[] values = {1, 1, 1};

    activations.tanh(values, values, 2);

    assertThat(values).containsExactly(values[0], values[0], 1);
    assertThat((double) values[0]).isCloseTo(Math.tanh(1), within(TANH_ERROR));
  }
}
