package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.random.RandomStream;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The layers that find cells in a picture: a convolution of 3 x 3 that keeps the size, with ReLU,
 * and max pooling of 2 x 2; the same again with twice the filters. A row or column that is left
 * over by pooling is not read. {@link FrameConvolver} computes them.
 *
 * @param filters of the first convolution, at least 1
 * @param frame what comes in
 */
record FrameConvolutions(int filters, FrameShape frame) {

  /** Rows and columns of a convolution. */
  static final int KERNEL = 3;

  /** One pixel has to be left after two poolings. */
  private static final int LEAST_SIDE = 4;

  /** Numbers that a convolution may read from or make of a picture, each read 9 times: 64 MB. */
  private static final int MOST_READ = 1 << 24;

  /** Checks that two poolings leave something, and that the arrays can be held. */
  FrameConvolutions {
    ConfigException.atLeast("filters", 1, filters);
    if (frame.height() < LEAST_SIDE || frame.width() < LEAST_SIDE) {
      throw new ConfigException(
          "frame",
          frame,
          "must be at least " + LEAST_SIDE + " x " + LEAST_SIDE + " pixels, to be pooled twice");
    }
    long pixels = (long) frame.height() * frame.width();
    if (Math.max(9.0 * frame.channels(), 3.0 * filters) * pixels > MOST_READ) {
      throw new ConfigException(
          "frame", frame, "is too large for " + filters + " filters; scale the pictures down");
    }
  }

  /** Filters of the second convolution: numbers of each cell. */
  int filters2() {
    return 2 * filters;
  }

  /** P, cells that two poolings leave: height / 4 rows of width / 4. */
  int cells() {
    return (frame.height() / 4) * (frame.width() / 4);
  }

  /** Numbers of all cells. */
  int pooled() {
    return filters2() * cells();
  }

  /**
   * The tensors, as Deeplearning4j lays them out: a convolution's bias comes before its weights.
   */
  List<Tensor> tensors() {
    List<Tensor> tensors = new ArrayList<>();
    Tensor.append(tensors, "conv1.b", filters);
    Tensor.append(tensors, "conv1.W", filters, frame.channels(), KERNEL, KERNEL);
    Tensor.append(tensors, "conv2.b", filters2());
    Tensor.append(tensors, "conv2.W", filters2(), filters, KERNEL, KERNEL);
    return List.copyOf(tensors);
  }

  /** Parameters of all tensors. */
  int parameterCount() {
    return Tensor.end(tensors());
  }

  /** Appends the tensors to those of a network; where the first begins. */
  int add(ParameterLayout layout) {
    int at = layout.parameterCount();
    tensors().forEach(tensor -> layout.add(tensor.name(), tensor.shape()));
    return at;
  }

  /**
   * Initial weights: N(0, 2 / inputs) (He et al. 2015, equation 10, arXiv:1502.01852), zero biases.
   *
   * @param at where the parameters of these layers begin
   */
  void initialize(RandomStream random, FloatBuffer into, int at) {
    tensors().forEach(tensor -> tensor.initialize(random, into, at));
  }

  /**
   * A tensor, row-major, among the parameters of some layers.
   *
   * @param name as in {@code layer.cnn.conv1.W}
   * @param at where it begins, from the first parameter of these layers
   * @param shape a convolution's weights are [filters, channels, 3, 3], a dense layer's [F, inputs]
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Tensor(String name, int at, long[] shape) {

    /** Appends one to others, behind which it begins. */
    static void append(List<Tensor> tensors, String name, long... shape) {
      tensors.add(new Tensor("layer.cnn." + name, end(tensors), shape));
    }

    /** Where the next one begins. */
    static int end(List<Tensor> tensors) {
      if (tensors.isEmpty()) {
        return 0;
      }
      Tensor last = tensors.get(tensors.size() - 1);
      return last.at + last.length();
    }

    int length() {
      return (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }

    /** Writes initial values, at {@code first} + {@link #at}. */
    void initialize(RandomStream random, FloatBuffer into, int first) {
      boolean bias = shape.length == 1;
      boolean dense = shape.length == 2;
      long outputs = shape[0];
      long inputs = length() / outputs;
      double deviation = Math.sqrt(2.0 / inputs);
      double limit = Math.sqrt(6.0 / (inputs + outputs));
      for (int i = first + at; i < first + at + length(); i++) {
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
