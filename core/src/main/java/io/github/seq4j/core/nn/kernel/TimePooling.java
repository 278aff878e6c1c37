package io.github.seq4j.core.nn.kernel;

import java.util.Arrays;

/**
 * All steps of each sequence become one vector, on float arrays: forward [T, B, D] to [1, B, D],
 * and back. How is the subclass's affair, or chosen by name: {@link LastPooling}, {@link
 * MeanPooling}, {@link MaxPooling}, {@link AttentionPooling}.
 *
 * <p>Padding takes no part, whatever finite numbers it holds, and gets the gradient 0.
 *
 * <p>An instance owns what its last forward pass left behind and is used by one thread.
 */
public abstract class TimePooling implements AutoCloseable {

  private static final float[] NO_WEIGHTS = {};

  final int width; // D
  int steps; // T of the last forward pass
  int batch; // B
  private int[] lengths; // null: all T

  final NativeFloats output = NativeFloats.allocate(1);
  final NativeFloats inputGradient = NativeFloats.allocate(1);

  /** Heap copy of one step. */
  float[] step = new float[0]; // [B, D]

  TimePooling(int width) {
    this.width = width;
  }

  /** Uses these parameters from now on; they are read at every pass, never copied. */
  public void bind(NativeFloats flatParameters) {}

  /**
   * Pools.
   *
   * @param in [T, B, D] dense; it must stay as it is until the backward pass
   * @param rowLengths [B] steps that are real, at least 1 each, the rest is padding at the right;
   *     null for all
   * @return [1, B, D], valid until the next pass
   */
  public final Sequence forward(Sequence in, int[] rowLengths) {
    steps = in.steps();
    batch = in.batch();
    lengths = rowLengths;
    step = Loops.atLeast(step, (long) batch * width);
    output.ensure((long) batch * width);
    pool(in);
    return Sequence.dense(1, batch, width, output, 0);
  }

  /**
   * Differentiates the last forward pass; once only.
   *
   * @param outputGradient [1, B, D] dL/d output from {@code outputAt}
   * @param gradient the network's flat gradient array; the part of this layer's parameters, if it
   *     has any, is written, not added
   * @return dL/d input [T, B, D], valid until the next pass
   */
  public final Sequence backward(NativeFloats outputGradient, int outputAt, NativeFloats gradient) {
    inputGradient.ensure((long) steps * batch * width);
    spread(outputGradient, outputAt, gradient);
    return Sequence.dense(steps, batch, width, inputGradient, 0);
  }

  /**
   * [B, T] the weight of each step in the last pass, 0 for padding; [0] where nothing is weighted.
   */
  public float[] weights() {
    return NO_WEIGHTS;
  }

  /** Writes {@link #output}. */
  abstract void pool(Sequence in);

  /** Writes all of {@link #inputGradient}, and the gradient of the parameters. */
  abstract void spread(NativeFloats outputGradient, int outputAt, NativeFloats gradient);

  final int length(int b) {
    return lengths == null ? steps : lengths[b];
  }

  /** Fills the rows of [B, D] that are padding at step t. */
  final void fillPadding(int t, float[] rows, float value) {
    for (int b = 0; lengths != null && b < batch; b++) {
      if (t >= lengths[b]) {
        Arrays.fill(rows, b * width, (b + 1) * width, value);
      }
    }
  }

  @Override
  public void close() {
    output.close();
    inputGradient.close();
  }
}
