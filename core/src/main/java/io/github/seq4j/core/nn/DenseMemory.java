package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.DenseTanh;
import io.github.seq4j.core.nn.kernel.Dropout;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.MeanPooling;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.Sequence;

/**
 * What a decoder gets of vectors: each through a {@link DenseTanh} and dropout, and their mean. The
 * last part of a {@link SourceReader} that has no order to read in.
 */
final class DenseMemory implements AutoCloseable {

  private final int size; // D
  private final double p;
  private final DenseTanh dense;
  private final Dropout dropout = new Dropout();
  private final MeanPooling mean;
  private final NativeFloats summaryGradient = NativeFloats.allocate(1); // [1, B, D]
  private int[] lengths = new int[0];
  private boolean dropped;

  /**
   * For vectors of one size.
   *
   * @param inputSize I
   * @param size D
   * @param dropout probability to drop a number of the memory
   */
  DenseMemory(
      MatrixProduct product, int inputSize, int size, double dropout, DenseTanh.Layout layout) {
    this.size = size;
    p = dropout;
    dense = new DenseTanh(product, inputSize, size, layout);
    mean = new MeanPooling(size);
  }

  void bind(NativeFloats parameters) {
    dense.bind(parameters);
  }

  /**
   * Reads vectors.
   *
   * @param x [P, B, I] of the rows, to stay as it is until {@link #gradient}
   * @param rowLengths [B] vectors of each row
   * @param pass what random masks follow, or null in evaluation
   */
  SourceMemory read(Sequence x, int[] rowLengths, PairRows rows, TrainingPass pass) {
    lengths = rowLengths;
    dropped = pass != null && p > 0;
    Sequence steps = dense.forward(x);
    if (dropped) {
      steps = dropout.forward(steps, p, pass.dropoutSeed(-1), rows.numbers(), rows.allRows());
    }
    Sequence pooled = mean.forward(steps, lengths);
    float[] summary = new float[pooled.batch() * size];
    pooled.values().get(pooled.at(), summary, 0, summary.length);
    return new SourceMemory(steps, lengths, summary, new float[0][][]);
  }

  /**
   * Differentiates the last training pass: writes the gradient of the dense layer.
   *
   * @param needsInputGradient whether the result is wanted
   * @return dL/dx [P, B, I], valid until the next pass, or null
   */
  Sequence gradient(SourceMemory.Gradient down, NativeFloats gradient, boolean needsInputGradient) {
    int n = down.summary().length;
    summaryGradient.ensure(n);
    summaryGradient.put(0, down.summary(), 0, n);
    Sequence steps = mean.backward(summaryGradient, 0, gradient);
    if (down.steps() != null) {
      add(down.steps(), steps);
    }
    if (dropped) {
      dropout.backward(steps);
    }
    return dense.backward(steps, lengths, gradient, needsInputGradient);
  }

  private static void add(Sequence from, Sequence into) {
    int n = from.batch() * from.width();
    float[] a = new float[n];
    float[] b = new float[n];
    for (int t = 0; t < from.steps(); t++) {
      from.values().get(from.at() + t * n, a, 0, n);
      into.values().get(into.at() + t * n, b, 0, n);
      for (int i = 0; i < n; i++) {
        b[i] += a[i];
      }
      into.values().put(into.at() + t * n, b, 0, n);
    }
  }

  /** Frees native memory; closing twice is allowed. */
  @Override
  public void close() {
    dense.close();
    dropout.close();
    mean.close();
    summaryGradient.close();
  }
}
