package io.github.seq4j.core.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LayerNormTest {

  private static final Offset<Float> CLOSE = within(1e-5f);

  private final NativeFloats parameters = NativeFloats.allocate(4);

  @AfterEach
  void close() {
    parameters.close();
  }

  private LayerNorm norm(float[] gain, int... groups) {
    parameters.put(0, gain, 0, gain.length);
    LayerNorm norm = new LayerNorm(0, groups);
    norm.begin(parameters, 1, 1, true);
    norm.beginBackward();
    return norm;
  }

  @Test
  void a_row_has_mean_0_and_deviation_1_before_its_gain() {
    float[] row = {1, 3}; // mean 2, variance 1

    norm(new float[] {1, 10}, 2).forward(0, 0, row);

    assertThat(row).containsExactly(new float[] {-1, 10}, within(1e-4f));
  }

  @Test
  void the_epsilon_is_added_to_the_variance_and_not_to_the_deviation() {
    float[] row = {0, 0.002f}; // variance 1e-6: 0.001 / sqrt(1.1e-5)

    norm(new float[] {1, 1}, 2).forward(0, 0, row);

    assertThat(row).containsExactly(new float[] {-0.301511f, 0.301511f}, CLOSE);
  }

  @Test
  void a_row_of_equal_numbers_becomes_zeros() {
    float[] row = {5, 5};

    norm(new float[] {1, 1}, 2).forward(0, 0, row);

    assertThat(row).containsExactly(0, 0);
  }

  @Test
  void groups_of_a_row_do_not_know_of_each_other() {
    float[] row = {1, 3, 100, 300};

    norm(new float[] {1, 1, 1, 1}, 2, 2).forward(0, 0, row);

    assertThat(row).containsExactly(new float[] {-1, 1, -1, 1}, within(1e-4f));
  }

  /** Numbers of torch.nn.functional.layer_norm with its default epsilon. */
  @Test
  void agrees_with_pytorch_where_the_epsilon_matters() {
    float[] row = {0, 0.002f, 0.001f, 0.005f};
    float[] gradient = {1, -1, 0.5f, 2};
    LayerNorm norm = norm(new float[] {1, 2, 3, 4}, 4);

    norm.forward(0, 0, row);
    norm.backward(0, 0, gradient);
    norm.putGradient(parameters);

    assertThat(row).containsExactly(new float[] {-0.544331f, 0, -0.816497f, 3.265986f}, CLOSE);
    assertThat(gradient)
        .containsExactly(
            new float[] {-99.5420f, -1122.6828f, -66.7814f, 1289.0062f}, within(1e-2f));
    float[] gain = new float[4];
    parameters.get(0, gain, 0, 4);
    assertThat(gain).containsExactly(new float[] {-0.544331f, 0, -0.136083f, 1.632993f}, CLOSE);
  }
}
