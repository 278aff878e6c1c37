package io.github.seq4j.core.nn.kernel;

/**
 * The vanilla recurrent network (Elman 1990): h = tanh(x W + h' R + b), or with max(0, ·) in place
 * of tanh (Le, Jaitly & Hinton 2015).
 */
public final class RnnKernel extends RecurrentKernel {

  private final boolean relu;
  private float[] z = new float[0]; // [B * H]
  private float[][] outputs = new float[0][]; // [T][B * H], or none outside training
  private boolean history;

  /** For one layer; parameters are bound later. */
  public RnnKernel(
      MatrixProduct product, int inputSize, int hiddenSize, boolean relu, Layout layout) {
    super(product, inputSize, hiddenSize, 1, layout);
    this.relu = relu;
  }

  @Override
  public String[] stateNames() {
    return new String[] {"h"};
  }

  @Override
  void allocate(boolean keep) {
    history = keep;
    int n = batch * hiddenSize;
    z = Loops.atLeast(z, n);
    outputs = Loops.atLeast(outputs, keep ? steps : 0, n);
  }

  @Override
  void forwardStep(int t, NativeFloats from, int fromAt) {
    int n = batch * hiddenSize;
    recurrentProduct.add(from, fromAt, 0, hiddenSize, preActivations, t * n, 1);
    preActivations.get(t * n, z, 0, n);
    if (relu) {
      rectify(z, h, n);
    } else {
      activations.tanh(z, h, n);
    }
    if (history) {
      System.arraycopy(h, 0, outputs[t], 0, n);
    }
  }

  @Override
  void backwardStep(int t) {
    int n = batch * hiddenSize;
    if (relu) {
      throughRelu(gradH, outputs[t], z, n);
    } else {
      Loops.throughTanh(gradH, outputs[t], z, n);
    }
    if (padding.anyAt(t)) {
      padding.zero(t, z);
    }
    preActivations.put(t * n, z, 0, n);
    backThroughRecurrence(t, preActivations, t * n);
  }

  @Override
  void recurrentGradients(NativeFloats previous, NativeFloats gradient) {
    recurrentProduct.gradient(previous, preActivations, steps, 0, hiddenSize, gradient);
  }

  private static void rectify(float[] in, float[] out, int n) {
    for (int j = 0; j < n; j++) {
      out[j] = Math.max(0f, in[j]);
    }
  }

  private static void throughRelu(float[] grad, float[] y, float[] out, int n) {
    for (int j = 0; j < n; j++) {
      out[j] = y[j] > 0f ? grad[j] : 0f;
    }
  }
}
