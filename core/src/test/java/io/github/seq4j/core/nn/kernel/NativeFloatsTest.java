package io.github.seq4j.core.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NativeFloatsTest {

  private static NativeFloats of(float... values) {
    NativeFloats floats = NativeFloats.allocate(values.length);
    floats.put(0, values, 0, values.length);
    return floats;
  }

  private static float[] all(NativeFloats floats) {
    float[] values = new float[floats.length()];
    floats.get(0, values, 0, values.length);
    return values;
  }

  @Test
  void new_memory_is_zero() {
    try (NativeFloats floats = NativeFloats.allocate(1000)) {
      assertThat(all(floats)).containsOnly(0f);
    }
  }

  /** The untyped memset behind it counts positions in bytes: zeroes once fell at a quarter. */
  @Test
  void zeros_are_written_where_asked() {
    try (NativeFloats floats = of(1, 2, 3, 4, 5, 6, 7, 8)) {
      floats.zero(4, 3);

      assertThat(all(floats)).containsExactly(1, 2, 3, 4, 0, 0, 0, 8);
    }
  }

  @Test
  void growing_gives_zeros_and_asking_for_less_keeps_what_is_there() {
    try (NativeFloats floats = of(1, 2)) {
      floats.ensure(1);
      assertThat(all(floats)).containsExactly(1, 2);

      floats.ensure(3);
      assertThat(all(floats)).containsExactly(0, 0, 0);
    }
  }

  @Test
  void a_view_is_the_same_memory_wherever_the_owner_s_pointer_stands() {
    try (NativeFloats floats = of(1, 2, 3)) {
      floats.at(2);
      NativeFloats view = floats.view();
      floats.put(0, new float[] {9}, 0, 1);

      view.at(1);

      assertThat(all(view)).containsExactly(9, 2, 3);
      assertThat(all(floats)).containsExactly(9, 2, 3);
    }
  }

  @Test
  void closing_twice_is_allowed() {
    NativeFloats floats = of(1);
    floats.close();
    floats.close();
  }

  @Test
  void more_than_an_array_holds_is_refused_with_a_way_out() {
    try (NativeFloats floats = NativeFloats.allocate(1)) {
      assertThatThrownBy(() -> floats.ensure(1L << 29))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("got 536870912")
          .hasMessageContaining("lower batch size");
    }
  }

  /** [1 2] [5 6; 7 8] = [19 22], both operands in one memory, as a table and W in a network's. */
  @ParameterizedTest
  @EnumSource
  void a_product_reads_both_operands_from_one_memory(MatrixProduct product) {
    try (NativeFloats both = of(1, 2, 5, 6, 7, 8);
        NativeFloats result = NativeFloats.allocate(2)) {
      product.multiply(
          1, 2, 2, Matrix.of(both, 0, 2), Matrix.of(both, 2, 2), 0, Matrix.of(result, 0, 2));

      assertThat(all(result)).containsExactly(19, 22);
    }
  }

  /** [1 2; 3 4]ᵀ [5 6; 7 8]ᵀ = [23 31; 34 46], added to ones. */
  @ParameterizedTest
  @EnumSource
  void a_product_transposes_and_adds(MatrixProduct product) {
    try (NativeFloats a = of(1, 2, 3, 4);
        NativeFloats b = of(5, 6, 7, 8);
        NativeFloats c = of(1, 1, 1, 1)) {
      product.multiply(
          2,
          2,
          2,
          Matrix.of(a, 0, 2).transpose(),
          Matrix.of(b, 0, 2).transpose(),
          1,
          Matrix.of(c, 0, 2));

      assertThat(all(c)).containsExactly(24, 32, 35, 47);
    }
  }

  /** dnnl and BLAS alike: with beta = 0 the old result is not read, so NaN there does not stay. */
  @ParameterizedTest
  @EnumSource
  void beta_zero_overwrites_even_nan(MatrixProduct product) {
    try (NativeFloats a = of(2);
        NativeFloats b = of(3);
        NativeFloats c = of(Float.NaN)) {
      product.multiply(1, 1, 1, Matrix.of(a, 0, 1), Matrix.of(b, 0, 1), 0, Matrix.of(c, 0, 1));

      assertThat(all(c)).containsExactly(6);
    }
  }
}
