package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.random.RandomStream;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The layers that make F features of a picture: a convolution of 3 x 3 that keeps the size, with
 * ReLU, and max pooling of 2 x 2; the same again with twice the filters; a dense layer with ReLU. A
 * row or column that is left over by pooling is not read. {@link FrameEncoder} computes them, and
 * {@link FrameGraph} has them as Deeplearning4j's.
 *
 * @param config filters and features
 * @param frame what comes in
 */
record FrameLayers(StepInputConfig.Pictures config, FrameShape frame) {

  /** Rows and columns of a convolution. */
  static final int KERNEL = 3;

  /** One pixel has to be left after two poolings. */
  private static final int LEAST_SIDE = 4;

  /** Numbers that a convolution may read from or make of a picture, each read 9 times: 64 MB. */
  private static final int MOST_READ = 1 << 24;

  /**
   * A tensor, row-major, among the parameters of these layers.
   *
   * @param name as in {@code layer.cnn.conv1.W}
   * @param at where it begins, from the first parameter of these layers
   * @param shape a convolution's weights are [filters, channels, 3, 3], the dense layer's [F, inputs]
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Tensor(String name, int at, long[] shape) {
    int length() {
      return (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }
  }

  /** Checks that two poolings leave something, and that the arrays can be held. */
  FrameLayers {
    if (frame.height() < LEAST_SIDE || frame.width() < LEAST_SIDE) {
      throw new ConfigException(
          "frame",
          frame,
          "must be at least " + LEAST_SIDE + " x " + LEAST_SIDE + " pixels, to be pooled twice");
    }
    long pixels = (long) frame.height() * frame.width();
    long filters = config.filters();
    if (Math.max(9.0 * frame.channels(), 3.0 * filters) * pixels > MOST_READ) {
      throw new ConfigException(
          "frame", frame, "is too large for " + filters + " filters; scale the pictures down");
    }
    long weights = 18 * filters * filters + config.features() * filters * pixels / 8;
    if (weights > NativeFloats.MOST) {
      throw new ConfigException(
          "features", config.features(), "needs " + weights + " weights; take fewer");
    }
  }

  /** Filters of the second convolution. */
  int filters2() {
    return 2 * config.filters();
  }

  /** Inputs of the dense layer. */
  int pooled() {
    return filters2() * (frame.height() / 4) * (frame.width() / 4);
  }

  /** The tensors, as Deeplearning4j lays them out: a convolution's bias comes before its weights. */
  List<Tensor> tensors() {
    List<Tensor> tensors = new ArrayList<>();
    add(tensors, "conv1.b", config.filters());
    add(tensors, "conv1.W", config.filters(), frame.channels(), KERNEL, KERNEL);
    add(tensors, "conv2.b", filters2());
    add(tensors, "conv2.W", filters2(), config.filters(), KERNEL, KERNEL);
    add(tensors, "dense.W", config.features(), pooled());
    add(tensors, "dense.b", config.features());
    return List.copyOf(tensors);
  }

  private static void add(List<Tensor> tensors, String name, long... shape) {
    tensors.add(new Tensor("layer.cnn." + name, end(tensors), shape));
  }

  private static int end(List<Tensor> tensors) {
    if (tensors.isEmpty()) {
      return 0;
    }
    Tensor last = tensors.get(tensors.size() - 1);
    return last.at + last.length();
  }

  /** Parameters of all tensors. */
  int parameterCount() {
    return end(tensors());
  }

  /**
   * Initial weights: N(0, 2 / inputs) for the convolutions (He et al. 2015, equation 10,
   * arXiv:1502.01852), Xavier uniform for the dense layer (Glorot & Bengio 2010, equation 16), zero
   * biases.
   *
   * @param at where the parameters of these layers begin
   */
  void initialize(RandomStream random, FloatBuffer into, int at) {
    for (Tensor tensor : tensors()) {
      boolean bias = tensor.shape.length == 1;
      boolean dense = tensor.shape.length == 2;
      long outputs = tensor.shape[0];
      long inputs = tensor.length() / outputs;
      double deviation = Math.sqrt(2.0 / inputs);
      double limit = Math.sqrt(6.0 / (inputs + outputs));
      for (int i = at + tensor.at; i < at + tensor.at + tensor.length(); i++) {
        double value;
        if (bias) {
          value = 0;
        } else if (dense) {
          value = (2 * random.nextDouble() - 1) * limit;
        } else {
          value = random.nextGaussian() * deviation;
        }
        into.put(i, (float) value);
      }
    }
  }
}
