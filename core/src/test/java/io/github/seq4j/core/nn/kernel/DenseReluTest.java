package io.github.seq4j.core.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two outputs of three inputs, with sums that are done by hand. */
class DenseReluTest {

  /** W = [1 2 3; -1 0 1] from 1, b = [10, -1] from 7. */
  private static DenseRelu layer(MatrixProduct product) {
    NativeFloats parameters = NativeFloats.allocate(9);
    parameters.put(0, new float[] {99, 1, 2, 3, -1, 0, 1, 10, -1}, 0, 9);
    DenseRelu layer = new DenseRelu(product, 3, 2, 1, 7);
    layer.bind(parameters);
    return layer;
  }

  @ParameterizedTest
  @EnumSource(MatrixProduct.class)
  void a_row_is_multiplied_moved_and_cut_at_zero(MatrixProduct product) {
    float[] out = new float[2];
    try (DenseRelu layer = layer(product)) {
      layer.forward(new float[] {7, 7, 1, 1, 2, 7}, 2, out); // reads 1, 1, 2

      assertThat(out).containsExactly(10 + 1 + 2 + 6, 0); // -1 + 2 - 1
    }
  }

  @ParameterizedTest
  @EnumSource(MatrixProduct.class)
  void outputs_above_zero_learn_and_gradients_are_added(MatrixProduct product) {
    NativeFloats gradient = NativeFloats.allocate(9);
    gradient.put(0, new float[] {1, 1, 1, 1, 1, 1, 1, 1, 1}, 0, 9);
    float[] inGradient = new float[6];
    try (DenseRelu layer = layer(product)) {
      layer.backward(
          2,
          new float[] {7, 1, 0, 2, 0, 3, 4},
          1,
          new float[] {5, 0, 6, 3},
          new float[] {10, 1000, 1, 2},
          gradient,
          inGradient);
    }

    // row 0 is [1 0 2] and only its first output is above zero; row 1 is [0 3 4]
    float[] all = new float[9];
    gradient.get(0, all, 0, 9);
    assertThat(all).containsExactly(1, 11, 4, 25, 1, 7, 9, 12, 3);
    assertThat(inGradient).containsExactly(10, 20, 30, 1 - 2, 2, 3 + 2);
  }

  @ParameterizedTest
  @EnumSource(MatrixProduct.class)
  void not_a_number_is_seen(MatrixProduct product) {
    float[] out = new float[2];
    try (DenseRelu layer = layer(product)) {
      layer.forward(new float[] {Float.NaN, 0, 0}, 0, out);

      assertThat(out).containsExactly(Float.NaN, Float.NaN);
    }
  }
}
