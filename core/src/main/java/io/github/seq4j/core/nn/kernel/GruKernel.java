package io.github.seq4j.core.nn.kernel;

/**
 * Gated recurrent unit in both published forms; gate order r, z, n, as in PyTorch.
 *
 * <pre>
 *   r = σ(x Wr + h' Rr + br)     z = σ(x Wz + h' Rz + bz)     h = (1 - z) n + z h'
 *   reset after the product:   n = tanh(x Wn + bn + r (h' Rn + cn))
 *   reset before the product:  n = tanh(x Wn + bn + (r h') Rn)
 * </pre>
 *
 * Reset before is Cho et al. 2014 (arXiv:1406.1078, equations 5 to 8; Chung et al. 2014 write z and
 * 1 - z the other way round); reset after, with its own bias c inside the product, is what PyTorch,
 * Keras and cuDNN compute.
 */
public sealed class GruKernel extends RecurrentKernel permits LayerNormGruKernel {

  static final int GATES = 3;

  private final boolean resetAfter;

  /** h' R [T, B, 3H], of which reset-after needs n's block in backward; then its gradients. */
  final NativeFloats recurrent = NativeFloats.allocate(1);

  /** r h' [T, B, H], the left operand of n's product in the reset-before form. */
  private final NativeFloats resetHidden = NativeFloats.allocate(1);

  private float[][] x = new float[0][]; // [3][B * H] input side of one step, then its gradients
  private float[][] y = new float[0][]; // [3][B * H] recurrent side of one step
  private float[][] reset = new float[0][]; // [T][B * H], or one step outside training; so the next
  private float[][] update = new float[0][];
  private float[][] candidate = new float[0][];
  private float[][] inner = new float[0][]; // h' Rn + cn (reset after)
  private float[][] previous = new float[0][]; // h' without dropout, for (1 - z) n + z h'
  private float[] work = new float[0]; // [B * H]
  private float[] throughResetGate = new float[0]; // [B * H]
  private float[] bias = new float[0]; // [B * H] cn, once per row
  private boolean history;

  /** For one layer; parameters are bound later. */
  public GruKernel(
      MatrixProduct product, int inputSize, int hiddenSize, boolean resetAfter, Layout layout) {
    super(product, inputSize, hiddenSize, GATES, layout);
    this.resetAfter = resetAfter;
  }

  /** Reset after, with another layout for the input's product. */
  GruKernel(
      MatrixProduct product, int inputSize, int hiddenSize, Layout layout, Layout inputLayout) {
    super(product, inputSize, hiddenSize, GATES, layout, inputLayout);
    this.resetAfter = true;
  }

  /** What the gates make of h' R of step t, which lies in {@link #recurrent}. */
  void fromState(int t, int at) {}

  /**
   * From the gradient of what the gates make of h' R of step t to that of h' R, in {@link
   * #recurrent}.
   */
  void backFromState(int t, int at) {}

  @Override
  public String[] stateNames() {
    return new String[] {"h"};
  }

  @Override
  void allocate(boolean keep) {
    history = keep;
    int n = batch * hiddenSize;
    int kept = keep ? steps : 1;
    x = Loops.atLeast(x, GATES, n);
    y = Loops.atLeast(y, GATES, n);
    work = Loops.atLeast(work, n);
    throughResetGate = Loops.atLeast(throughResetGate, n);
    bias = Loops.atLeast(bias, n);
    reset = Loops.atLeast(reset, kept, n);
    update = Loops.atLeast(update, kept, n);
    candidate = Loops.atLeast(candidate, kept, n);
    previous = Loops.atLeast(previous, kept, n);
    inner = Loops.atLeast(inner, resetAfter ? kept : 0, n);
    recurrent.ensure(resetAfter ? (long) kept * GATES * n : 1);
    resetHidden.ensure(resetAfter ? 1 : (long) kept * n);
  }

  @Override
  void begin(float[][] state) {
    if (resetAfter) {
      for (int b = 0; b < batch; b++) {
        parameters.get(layout.recurrentBias(), bias, b * hiddenSize, hiddenSize);
      }
    }
  }

  @Override
  void forwardStep(int t, NativeFloats from, int fromAt) {
    int n = batch * hiddenSize;
    int k = history ? t : 0;
    int step = t * GATES * n;
    System.arraycopy(h, 0, previous[k], 0, n);
    if (resetAfter) {
      recurrentProduct.add(from, fromAt, 0, GATES * hiddenSize, recurrent, k * GATES * n, 0);
      fromState(t, k * GATES * n);
      toGates(preActivations, step, x);
      toGates(recurrent, k * GATES * n, y);
      Loops.add(y[0], x[0], n);
      Loops.add(y[1], x[1], n);
      activations.sigmoid(x[0], reset[k], n);
      activations.sigmoid(x[1], update[k], n);
      Loops.sum(y[2], bias, inner[k], n);
      addProduct(x[2], reset[k], inner[k], work, n);
    } else {
      recurrentProduct.add(from, fromAt, 0, 2 * hiddenSize, preActivations, step, 1);
      toGates(preActivations, step, x);
      activations.sigmoid(x[0], reset[k], n);
      activations.sigmoid(x[1], update[k], n);
      Loops.multiply(previousH, reset[k], work, n);
      resetHidden.put(k * n, work, 0, n);
      recurrentProduct.add(resetHidden, k * n, 2 * hiddenSize, hiddenSize, preActivations, step, 1);
      toGates(preActivations, step, x);
      System.arraycopy(x[2], 0, work, 0, n);
    }
    activations.tanh(work, candidate[k], n);
    interpolate(update[k], candidate[k], previous[k], h, n);
  }

  @Override
  void backwardStep(int t) {
    int n = batch * hiddenSize;
    candidateGradient(gradH, update[t], candidate[t], x[2], n);
    updateGradient(gradH, previous[t], candidate[t], update[t], x[1], n);
    if (resetAfter) {
      Loops.throughSigmoid(x[2], inner[t], reset[t], x[0], n);
    } else {
      throughReset(t);
    }
    Loops.multiply(gradH, update[t], work, n); // what reaches h' without passing R
    if (padding.anyAt(t)) {
      padding.zero(t, x);
      padding.copyReal(t, work, gradH);
    } else {
      System.arraycopy(work, 0, gradH, 0, n);
    }
    fromGates(x, preActivations, t * GATES * n);
    if (resetAfter) {
      Loops.multiply(x[2], reset[t], x[2], n);
      fromGates(x, recurrent, t * GATES * n);
      backFromState(t, t * GATES * n);
      addThroughRecurrence(recurrent, t * GATES * n, 0, GATES * hiddenSize);
    } else {
      Loops.add(throughResetGate, gradH, n);
      addThroughRecurrence(preActivations, t * GATES * n, 0, 2 * hiddenSize);
    }
  }

  /** Reset before the product: d(r h') = dn Rnᵀ gives dr, and one more way to h'. */
  private void throughReset(int t) {
    int n = batch * hiddenSize;
    padding.zero(t, x[2]);
    fromGates(x, preActivations, t * GATES * n);
    recurrentProduct.back(preActivations, t * GATES * n, 2 * hiddenSize, hiddenSize, work);
    readPrevious(t, y[0]);
    Loops.throughSigmoid(work, y[0], reset[t], x[0], n);
    Loops.multiply(work, reset[t], throughResetGate, n);
    dropGradient(throughResetGate, n);
  }

  @Override
  void recurrentGradients(NativeFloats before, NativeFloats gradient) {
    if (resetAfter) {
      recurrentProduct.gradient(before, recurrent, steps, 0, GATES * hiddenSize, gradient);
      recurrentBiasGradient(gradient);
    } else {
      recurrentProduct.gradient(before, preActivations, steps, 0, 2 * hiddenSize, gradient);
      recurrentProduct.gradient(
          resetHidden, preActivations, steps, 2 * hiddenSize, hiddenSize, gradient);
    }
  }

  void recurrentBiasGradient(NativeFloats gradient) {
    Matrix candidates = Matrix.of(recurrent, 2 * hiddenSize, GATES * hiddenSize);
    columnSums.write(candidates, steps * batch, hiddenSize, 0, gradient, layout.recurrentBias());
  }

  /** out = a + g u. */
  private static void addProduct(float[] a, float[] g, float[] u, float[] out, int n) {
    for (int j = 0; j < n; j++) {
      out[j] = a[j] + g[j] * u[j];
    }
  }

  /** h = (1 - z) n + z h'. */
  private static void interpolate(
      float[] z, float[] candidate, float[] before, float[] out, int n) {
    for (int j = 0; j < n; j++) {
      out[j] = candidate[j] + z[j] * (before[j] - candidate[j]);
    }
  }

  private static void candidateGradient(
      float[] gradH, float[] z, float[] candidate, float[] out, int n) {
    for (int j = 0; j < n; j++) {
      out[j] = gradH[j] * (1f - z[j]) * (1f - candidate[j] * candidate[j]);
    }
  }

  private static void updateGradient(
      float[] gradH, float[] before, float[] candidate, float[] z, float[] out, int n) {
    for (int j = 0; j < n; j++) {
      float u = z[j];
      out[j] = gradH[j] * (before[j] - candidate[j]) * u * (1f - u);
    }
  }

  @Override
  public void close() {
    super.close();
    recurrent.close();
    resetHidden.close();
  }
}
