package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.nn.FrameConvolutions.Tensor;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.random.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sizes and tensors of the CNN, and the weights it begins with. */
class FrameLayersTest {

  private static FrameLayers layers(int channels, int height, int width) {
    return new FrameLayers(
        new StepInputConfig.Pictures(4, 6, 0), new FrameShape(channels, height, width));
  }

  @Test
  void tensors_have_names_and_shapes_and_follow_each_other() {
    FrameLayers layers = layers(3, 5, 9); // pooled to 2 x 4, then to 1 x 2

    assertThat(layers.tensors())
        .extracting(Tensor::name, Tensor::at, tensor -> tensor.shape())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("layer.cnn.conv1.b", 0, new long[] {4}),
            org.assertj.core.groups.Tuple.tuple("layer.cnn.conv1.W", 4, new long[] {4, 3, 3, 3}),
            org.assertj.core.groups.Tuple.tuple("layer.cnn.conv2.b", 112, new long[] {8}),
            org.assertj.core.groups.Tuple.tuple("layer.cnn.conv2.W", 120, new long[] {8, 4, 3, 3}),
            org.assertj.core.groups.Tuple.tuple("layer.cnn.dense.W", 408, new long[] {6, 8 * 2}),
            org.assertj.core.groups.Tuple.tuple("layer.cnn.dense.b", 504, new long[] {6}));
    assertThat(layers.parameterCount()).isEqualTo(510);
  }

  @ParameterizedTest
  @CsvSource({"3, 20", "20, 3", "1, 1"})
  void pictures_too_small_to_be_pooled_twice_are_refused(int height, int width) {
    assertThatThrownBy(() -> layers(1, height, width))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("4 x 4")
        .hasMessageContaining(new FrameShape(1, height, width).toString());
  }

  @Test
  void pictures_too_large_for_an_array_are_refused() {
    assertThatThrownBy(() -> layers(3, 2000, 1000))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("3 x 2000 x 1000")
        .hasMessageContaining("scale the pictures down");
  }

  @Test
  void more_features_than_an_array_has_weights_for_are_refused() {
    StepInputConfig.Pictures config = new StepInputConfig.Pictures(64, 1_000_000, 0);

    assertThatThrownBy(() -> new FrameLayers(config, new FrameShape(1, 64, 64)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("features")
        .hasMessageContaining("1000000");
  }

  private static float[] initial(FrameLayers layers, long seed) {
    NativeFloats into = NativeFloats.allocate(layers.parameterCount() + 2);
    layers.initialize(new Seeds(seed).stream(Seeds.INIT), into.buffer(), 1);
    return FrameCase.copy(into, into.length());
  }

  private static float[] values(FrameLayers layers, float[] all, String name) {
    for (Tensor tensor : layers.tensors()) {
      if (tensor.name().equals("layer.cnn." + name)) {
        int from = 1 + tensor.at();
        return Arrays.copyOfRange(all, from, from + tensor.length());
      }
    }
    throw new AssertionError("no tensor " + name);
  }

  @Test
  void weights_of_convolutions_begin_with_the_variance_that_relu_keeps() {
    FrameLayers layers =
        new FrameLayers(new StepInputConfig.Pictures(64, 8, 0), new FrameShape(2, 4, 4));
    float[] all = initial(layers, 1);

    assertNormal(values(layers, all, "conv1.W"), 2.0 / (9 * 2));
    assertNormal(values(layers, all, "conv2.W"), 2.0 / (9 * 64));
  }

  /** Mean and variance within 4 sigma of what n numbers give. */
  private static void assertNormal(float[] values, double variance) {
    double mean = 0;
    double squares = 0;
    for (float value : values) {
      mean += value / (double) values.length;
      squares += (double) value * value / values.length;
    }
    assertThat(mean).isCloseTo(0, within(4 * Math.sqrt(variance / values.length)));
    assertThat(squares / variance).isCloseTo(1, within(4 * Math.sqrt(2.0 / values.length)));
  }

  @Test
  void weights_of_the_dense_layer_fill_their_xavier_limits() {
    FrameLayers layers = layers(1, 16, 16);
    float[] weights = values(layers, initial(layers, 2), "dense.W");
    double limit = Math.sqrt(6.0 / (8 * 4 * 4 + 6));

    // the chance that none of 768 is in the outer 2 % of a side is 5e-4
    double most = 0;
    double least = 0;
    for (float weight : weights) {
      most = Math.max(most, weight);
      least = Math.min(least, weight);
    }
    assertThat(most).isBetween(0.98 * limit, limit);
    assertThat(least).isBetween(-limit, -0.98 * limit);
  }

  @Test
  void biases_begin_with_zero_and_nothing_outside_the_range_is_written() {
    FrameLayers layers = layers(1, 8, 8);
    float[] all = initial(layers, 3);

    assertThat(values(layers, all, "conv1.b")).containsOnly(0f);
    assertThat(values(layers, all, "conv2.b")).containsOnly(0f);
    assertThat(values(layers, all, "dense.b")).containsOnly(0f);
    assertThat(all[0]).isZero();
    assertThat(all[all.length - 1]).isZero();
  }

  @Test
  void a_seed_decides_every_bit() {
    FrameLayers layers = layers(2, 8, 8);
    float[] one = initial(layers, 4);

    assertThat(initial(layers, 4)).isEqualTo(one);
    assertThat(initial(layers, 5)).isNotEqualTo(one);
  }
}
