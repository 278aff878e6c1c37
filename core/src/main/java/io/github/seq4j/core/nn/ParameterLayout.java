package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.RecurrentKernel;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where each tensor of a network stands in its flat parameters, in the order in which they were
 * added: that in which Deeplearning4j flattens the same graph.
 */
final class ParameterLayout {

  /**
   * A tensor, row-major.
   *
   * @param at where it begins
   * @param shape sizes of its axes; a bias has one
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by where it begins
  record Tensor(int at, long[] shape) {
    int length() {
      return rows() * columns();
    }

    int rows() {
      return shape.length == 1 ? 1 : (int) shape[0];
    }

    int columns() {
      return (int) Arrays.stream(shape).skip(shape.length == 1 ? 0 : 1).reduce(1, (x, y) -> x * y);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Tensor tensor
          && tensor.at == at
          && Arrays.equals(tensor.shape, shape);
    }

    @Override
    public int hashCode() {
      return at;
    }
  }

  private final SortedMap<String, Tensor> tensors = new TreeMap<>();
  private long total;

  /** Appends a matrix; where it begins. */
  int matrix(String name, int rows, int columns) {
    return add(name, rows, columns);
  }

  /** Appends a row; where it begins. */
  int bias(String name, int columns) {
    return add(name, columns);
  }

  /** Appends a tensor; where it begins. */
  int add(String name, long... shape) {
    long at = total;
    long length = 1;
    for (long size : shape) {
      length = Math.multiplyExact(length, size);
    }
    total = Math.addExact(total, length);
    if (total > NativeFloats.MOST) {
      throw new ConfigException(
          "network",
          total + " up to " + name,
          "must have at most "
              + NativeFloats.MOST
              + " parameters; a smaller hidden size has fewer");
    }
    tensors.put(name, new Tensor((int) at, shape));
    return (int) at;
  }

  /**
   * Appends W, RW, b and, for a cell that has them, rb or gains and biases of norms of a recurrent
   * layer.
   */
  RecurrentKernel.Layout recurrent(String prefix, Cell cell, int inputSize, int hiddenSize) {
    int columns = Math.multiplyExact(cell.gates(), hiddenSize);
    return new RecurrentKernel.Layout(
        matrix(prefix + ".W", inputSize, columns),
        matrix(prefix + ".RW", hiddenSize, columns),
        bias(prefix + ".b", columns),
        cell.hasRecurrentBias() ? bias(prefix + ".rb", hiddenSize) : -1,
        cell.isLayerNormalized() ? norms(prefix, cell, hiddenSize) : -1);
  }

  private int norms(String prefix, Cell cell, int hiddenSize) {
    int at = Math.toIntExact(total);
    for (String norm : cell.norms()) {
      bias(prefix + "." + norm, cell.normWidth(norm, hiddenSize));
    }
    return at;
  }

  int parameterCount() {
    return (int) total;
  }

  SortedMap<String, Tensor> tensors() {
    return Collections.unmodifiableSortedMap(tensors);
  }

  Tensor tensor(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "no tensor " + name + "; expected one of " + tensors.keySet());
    }
    return tensor;
  }

  /** Names and shapes of all tensors. */
  SortedMap<String, long[]> shapes() {
    SortedMap<String, long[]> shapes = new TreeMap<>();
    tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    return shapes;
  }

  /** A copy of one tensor, row-major. */
  float[] get(String name, NativeFloats parameters) {
    Tensor tensor = tensor(name);
    float[] values = new float[tensor.length()];
    parameters.get(tensor.at(), values, 0, values.length);
    return values;
  }

  /** Replaces one tensor, row-major. */
  void set(String name, float[] values, NativeFloats parameters) {
    Tensor tensor = tensor(name);
    ShapeException.check("setTensor", name, tensor.length(), values.length);
    parameters.put(tensor.at(), values, 0, values.length);
  }
}
