package io.github.seq4j.core.nn.kernel;

/**
 * The two norms of a layer's gates, of x W and of h' R, and the bias b that is added behind the
 * first. Rows that are padding are let alone.
 */
final class GateNorms {

  private final RecurrentKernel kernel;
  private final int columns; // G H
  private final LayerNorm inputNorm;
  private final LayerNorm stateNorm;
  private float[] rows = new float[0]; // [B * G H]
  private float[] bias = new float[0]; // [G H]

  /**
   * Of this kernel; the gains of both stand one behind the other.
   *
   * @param groups widths of what is normalized together, G H in all
   */
  GateNorms(RecurrentKernel kernel, int... groups) {
    this.kernel = kernel;
    this.columns = kernel.gates * kernel.hiddenSize;
    this.inputNorm = new LayerNorm(kernel.layout.normalization(), groups);
    this.stateNorm = new LayerNorm(kernel.layout.normalization() + columns, groups);
  }

  void begin(boolean keep) {
    rows = Loops.atLeast(rows, (long) kernel.batch * columns);
    bias = Loops.atLeast(bias, columns);
    inputNorm.begin(kernel.parameters, kernel.steps, kernel.batch, keep);
    stateNorm.begin(kernel.parameters, kernel.steps, kernel.batch, keep);
  }

  /** Makes x W of all steps to N(x W) + b. */
  void forwardInput() {
    int n = kernel.batch * columns;
    kernel.parameters.get(kernel.layout.bias(), bias, 0, columns);
    for (int t = 0; t < kernel.steps; t++) {
      kernel.preActivations.get(t * n, rows, 0, n);
      kernel.normalize(inputNorm, t, rows);
      for (int b = 0; b < kernel.batch; b++) {
        Loops.add(bias, rows, b * columns, columns);
      }
      kernel.preActivations.put(t * n, rows, 0, n);
    }
  }

  /** N(h' R) [B * G H] of step t, valid until the next call. */
  float[] forwardState(int t, NativeFloats fromState, int at) {
    fromState.get(at, rows, 0, kernel.batch * columns);
    kernel.normalize(stateNorm, t, rows);
    return rows;
  }

  void beginBackward() {
    inputNorm.beginBackward();
    stateNorm.beginBackward();
  }

  /** Writes dL/d h' R of step t to {@code below}, of dL/d N(h' R) in {@code above}. */
  void backwardState(int t, NativeFloats above, NativeFloats below, int at) {
    int n = kernel.batch * columns;
    above.get(at, rows, 0, n);
    kernel.backNormalize(stateNorm, t, rows);
    below.put(at, rows, 0, n);
  }

  /** Makes dL/d N(x W) of all steps to dL/d x W, and writes the gradients of all gains. */
  void backwardInput(NativeFloats gradient) {
    int n = kernel.batch * columns;
    for (int t = 0; t < kernel.steps; t++) {
      kernel.preActivations.get(t * n, rows, 0, n);
      kernel.backNormalize(inputNorm, t, rows);
      kernel.preActivations.put(t * n, rows, 0, n);
    }
    inputNorm.putGradient(gradient);
    stateNorm.putGradient(gradient);
  }
}
