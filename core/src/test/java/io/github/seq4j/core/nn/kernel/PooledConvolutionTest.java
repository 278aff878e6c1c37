package io.github.seq4j.core.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One filter on small pictures, with sums that are done by hand. */
class PooledConvolutionTest {

  private static final float[] PICTURE = {
    1, 2, 3, 4, 5, //
    6, 7, 8, 9, 10, //
    11, 12, 13, 14, 15
  };

  /** Weights that read one of the 9 pixels around: 0 is above and left, 4 the pixel itself. */
  private static float[] tap(int tap) {
    float[] weights = new float[9];
    weights[tap] = 1;
    return weights;
  }

  private static NativeFloats parameters(float bias, float... weights) {
    NativeFloats parameters = NativeFloats.allocate(2 + weights.length);
    parameters.buffer().put(1, bias);
    parameters.put(2, weights, 0, weights.length);
    return parameters;
  }

  /** A pass over a picture of 3 x 5, which is pooled to 1 x 2: the last row and column are over. */
  private static final class Pass implements AutoCloseable {
    final PooledConvolution convolution;
    final float[] out = new float[2];
    final byte[] winners = new byte[2];

    Pass(MatrixProduct product, NativeFloats parameters) {
      convolution = new PooledConvolution(product, 1, 3, 5, 1, 1, 2);
      convolution.bind(parameters);
    }

    float[] forward(float... in) {
      convolution.forward(in, 0, out, 0, winners);
      return out;
    }

    @Override
    public void close() {
      convolution.close();
    }
  }

  @ParameterizedTest
  @EnumSource(MatrixProduct.class)
  void a_window_gives_its_largest_sum(MatrixProduct product) {
    try (Pass pass = new Pass(product, parameters(0, tap(4)))) {
      assertThat(pass.forward(PICTURE)).containsExactly(7, 9);
    }
  }

  @ParameterizedTest
  @EnumSource(MatrixProduct.class)
  void beyond_the_border_is_zero(MatrixProduct product) {
    // what is left of and above the windows, negative: the border's zero is the largest, or -2
    try (Pass left = new Pass(product, parameters(100, tap(3)));
        Pass aboveLeft = new Pass(product, parameters(100, tap(0)))) {
      float[] negative = new float[15];
      for (int i = 0; i < 15; i++) {
        negative[i] = -PICTURE[i];
      }
      assertThat(left.forward(negative)).containsExactly(100, 98);
      assertThat(aboveLeft.forward(negative)).containsExactly(100, 100);
    }
  }

  @ParameterizedTest
  @EnumSource(MatrixProduct.class)
  void the_right_neighbour_is_read_and_not_the_next_row(MatrixProduct product) {
    float[] picture = {9, 9, 9, 9};
    PooledConvolution convolution = new PooledConvolution(product, 1, 2, 2, 1, 1, 2);
    try (convolution) {
      convolution.bind(parameters(0, 0, 0, 0, 0, 0, 1, 0, 0, 0));
      float[] out = new float[1];
      byte[] winners = new byte[1];
      convolution.forward(picture, 0, out, 0, winners);
      assertThat(out).containsExactly(9);
      float[] inGradient = new float[4];

      convolution.backward(
          picture, 0, new float[] {1}, 0, winners, 0, NativeFloats.allocate(11), inGradient);

      assertThat(inGradient).containsExactly(0, 1, 0, 0);
    }
  }

  @ParameterizedTest
  @EnumSource(MatrixProduct.class)
  void what_is_not_above_zero_gives_zero_and_learns_nothing(MatrixProduct product) {
    try (Pass pass = new Pass(product, parameters(-7, tap(4)))) {
      assertThat(pass.forward(PICTURE)).containsExactly(0, 2);
      NativeFloats gradient = NativeFloats.allocate(11);

      pass.convolution.backward(
          PICTURE, 0, new float[] {1000, 1}, 0, pass.winners, 0, gradient, null);

      assertThat(gradient.buffer().get(1)).isEqualTo(1); // the bias, by the second window alone
    }
  }

  @ParameterizedTest
  @EnumSource(MatrixProduct.class)
  void the_winner_of_each_window_learns_from_its_neighbourhood(MatrixProduct product) {
    try (Pass pass = new Pass(product, parameters(0, tap(4)))) {
      pass.forward(PICTURE); // 7 and 9 win
      NativeFloats gradient = NativeFloats.allocate(11);
      float[] inGradient = new float[15];
      Arrays.fill(inGradient, 99);

      pass.convolution.backward(
          PICTURE, 0, new float[] {10, 1}, 0, pass.winners, 0, gradient, inGradient);

      float[] all = new float[11];
      gradient.get(0, all, 0, 11);
      assertThat(all)
          .containsExactly(
              0,
              11,
              10 * 1 + 3, // around 7 and around 9
              10 * 2 + 4,
              10 * 3 + 5,
              10 * 6 + 8,
              10 * 7 + 9,
              10 * 8 + 10,
              10 * 11 + 13,
              10 * 12 + 14,
              10 * 13 + 15);
      assertThat(inGradient).containsExactly(0, 0, 0, 0, 0, 0, 10, 0, 1, 0, 0, 0, 0, 0, 0);
    }
  }

  @ParameterizedTest
  @EnumSource(MatrixProduct.class)
  void of_equals_the_first_learns_and_gradients_are_added(MatrixProduct product) {
    float[] flat = new float[15];
    Arrays.fill(flat, 1);
    try (Pass pass = new Pass(product, parameters(0, tap(4)))) {
      pass.forward(flat);
      NativeFloats gradient = NativeFloats.allocate(11);
      float[] inGradient = new float[15];

      for (int twice = 0; twice < 2; twice++) {
        pass.convolution.backward(
            flat, 0, new float[] {3, 5}, 0, pass.winners, 0, gradient, inGradient);
      }

      assertThat(inGradient).containsExactly(3, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
      assertThat(gradient.buffer().get(1)).isEqualTo(16);
    }
  }

  @ParameterizedTest
  @EnumSource(MatrixProduct.class)
  void a_backward_pass_leaves_no_trace_in_the_next_forward_pass(MatrixProduct product) {
    float[] weights = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    try (Pass pass = new Pass(product, parameters(0, weights))) {
      float[] before = pass.forward(PICTURE).clone();

      pass.convolution.backward(
          PICTURE,
          0,
          new float[] {1, 1},
          0,
          pass.winners,
          0,
          NativeFloats.allocate(11),
          new float[15]);

      assertThat(pass.forward(PICTURE)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource(MatrixProduct.class)
  void not_a_number_is_seen(MatrixProduct product) {
    try (Pass pass = new Pass(product, parameters(Float.NaN, tap(4)))) {
      assertThat(pass.forward(PICTURE)).containsExactly(Float.NaN, Float.NaN);
    }
  }
}
