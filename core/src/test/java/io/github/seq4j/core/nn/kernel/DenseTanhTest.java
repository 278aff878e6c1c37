package io.github.seq4j.core.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two outputs of one input, at two steps of two rows, with sums that are done by hand. */
class DenseTanhTest {

  /** The error of a tanh. */
  private static final float TANH = 4e-7f;

  /** x [T, B, 1], from 1: 1 and 2, then 3 and 4. */
  private static Sequence input() {
    NativeFloats values = NativeFloats.allocate(5);
    values.put(0, new float[] {99, 1, 2, 3, 4}, 0, 5);
    return Sequence.dense(2, 2, 1, values, 1);
  }

  /** W = [0.1 -0.1] from 1, b = [0.5 0] from 3, places [0 0; 0.2 1] from 5 if asked for. */
  private static DenseTanh layer(MatrixProduct product, boolean places) {
    NativeFloats parameters = NativeFloats.allocate(9);
    parameters.put(0, new float[] {99, 0.1f, -0.1f, 0.5f, 0, 0, 0, 0.2f, 1}, 0, 9);
    DenseTanh.Layout layout = new DenseTanh.Layout(1, 3, places ? 5 : DenseTanh.NO_PLACES);
    DenseTanh layer = new DenseTanh(product, 1, 2, layout);
    layer.bind(parameters);
    return layer;
  }

  private static float[] copy(NativeFloats values, int n) {
    float[] copy = new float[n];
    values.get(0, copy, 0, n);
    return copy;
  }

  private static float[] tanh(double... values) {
    float[] tanh = new float[values.length];
    for (int i = 0; i < tanh.length; i++) {
      tanh[i] = (float) Math.tanh(values[i]);
    }
    return tanh;
  }

  @ParameterizedTest
  @EnumSource(MatrixProduct.class)
  void every_vector_is_multiplied_moved_and_squashed(MatrixProduct product) {
    try (DenseTanh layer = layer(product, false)) {
      Sequence y = layer.forward(input());

      assertThat(copy(y.values(), 8))
          .containsExactly(tanh(0.6, -0.1, 0.7, -0.2, 0.8, -0.3, 0.9, -0.4), within(TANH));
    }
  }

  @ParameterizedTest
  @EnumSource(MatrixProduct.class)
  void each_step_is_moved_by_a_vector_of_its_own(MatrixProduct product) {
    try (DenseTanh layer = layer(product, true)) {
      Sequence y = layer.forward(input());

      assertThat(copy(y.values(), 8))
          .containsExactly(tanh(0.6, -0.1, 0.7, -0.2, 1, 0.7, 1.1, 0.6), within(TANH));
    }
  }

  @ParameterizedTest
  @EnumSource(MatrixProduct.class)
  void gradients_are_written_and_padding_takes_no_part(MatrixProduct product) {
    NativeFloats gradient = NativeFloats.allocate(9);
    gradient.put(0, new float[] {7, 7, 7, 7, 7, 7, 7, 7, 7}, 0, 9);
    NativeFloats above = NativeFloats.allocate(8);
    above.put(0, new float[] {1, 0, 0, 1, 1, 1, 50, 50}, 0, 8);
    try (DenseTanh layer = layer(product, true)) {
      layer.forward(input());

      Sequence down =
          layer.backward(Sequence.dense(2, 2, 2, above, 0), new int[] {2, 1}, gradient, true);

      float a = slope(0.6); // row 0, step 0, first unit
      float b = slope(-0.2); // row 1, step 0, second unit
      float c = slope(1); // row 0, step 1
      float d = slope(0.7);
      assertThat(copy(gradient, 9))
          .containsExactly(
              new float[] {7, a + 3 * c, 2 * b + 3 * d, a + c, b + d, a, b, c, d},
              within(10 * TANH));
      assertThat(copy(down.values(), 4))
          .containsExactly(new float[] {0.1f * a, -0.1f * b, 0.1f * c - 0.1f * d, 0}, within(TANH));
    }
  }

  private static float slope(double x) {
    return (float) (1 - Math.tanh(x) * Math.tanh(x));
  }

  @ParameterizedTest
  @EnumSource(MatrixProduct.class)
  void no_input_gradient_is_made_where_none_is_asked_for(MatrixProduct product) {
    NativeFloats gradient = NativeFloats.allocate(9);
    try (DenseTanh layer = layer(product, false)) {
      Sequence y = layer.forward(input());

      assertThat(layer.backward(y, null, gradient, false)).isNull();
    }
  }
}
