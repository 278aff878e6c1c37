package io.github.seq4j.core.nn.kernel;

/**
 * Long short-term memory (Hochreiter & Schmidhuber 1997) with a forget gate (Gers, Schmidhuber &
 * Cummins 2000), no peepholes. Gate order i, f, g, o, as in PyTorch, Keras and oneDNN:
 *
 * <pre>
 *   i = σ(x Wi + h' Ri + bi)     g = tanh(x Wg + h' Rg + bg)
 *   f = σ(x Wf + h' Rf + bf)     o = σ(x Wo + h' Ro + bo)
 *   c = f c' + i g               h = o tanh(c)
 * </pre>
 */
public sealed class LstmKernel extends RecurrentKernel permits LayerNormLstmKernel {

  static final int GATES = 4;

  private float[][] z =
      new float[0][]; // [4][B * H] pre-activations of one step, or their gradients
  private float[][] inputGate =
      new float[0][]; // [T][B * H], or one step outside training; so the next
  private float[][] forgetGate = new float[0][];
  private float[][] candidate = new float[0][];
  private float[][] outputGate = new float[0][];
  private float[][] tanhC = new float[0][];
  private float[][] c = new float[0][]; // [T + 1][B * H] with the initial one before, or [2]
  private float[] gradC = new float[0]; // [B * H]
  private float[] gradCNow = new float[0]; // [B * H]
  private boolean history;
  private Zoneout zoneout; // of c; null for none

  /** For one layer; parameters are bound later. */
  public LstmKernel(MatrixProduct product, int inputSize, int hiddenSize, Layout layout) {
    super(product, inputSize, hiddenSize, GATES, layout);
  }

  LstmKernel(
      MatrixProduct product, int inputSize, int hiddenSize, Layout layout, Layout inputLayout) {
    super(product, inputSize, hiddenSize, GATES, layout, inputLayout);
  }

  /** Whether steps are kept for a backward pass. */
  final boolean history() {
    return history;
  }

  /** Adds what h' brings to the pre-activations of step t. */
  void addFromState(int t, NativeFloats from, int fromAt) {
    int step = t * GATES * batch * hiddenSize;
    recurrentProduct.add(from, fromAt, 0, GATES * hiddenSize, preActivations, step, 1);
  }

  /** What o lets pass: tanh(c). */
  void squash(int t, float[] cell, float[] into) {
    activations.tanh(cell, into, batch * hiddenSize);
  }

  /** From the gradient of what tanh reads to that of c, in place. */
  void backSquash(int t, float[] gradient) {}

  /** From the gradients of the pre-activations to {@link #gradH} of the step before. */
  void backFromState(int t) {
    backThroughRecurrence(t, preActivations, t * GATES * batch * hiddenSize);
  }

  @Override
  public String[] stateNames() {
    return new String[] {"h", "c"};
  }

  @Override
  void allocate(boolean keep) {
    history = keep;
    int n = batch * hiddenSize;
    int kept = keep ? steps : 1;
    z = Loops.atLeast(z, GATES, n);
    gradC = Loops.atLeast(gradC, n);
    gradCNow = Loops.atLeast(gradCNow, n);
    inputGate = Loops.atLeast(inputGate, kept, n);
    forgetGate = Loops.atLeast(forgetGate, kept, n);
    candidate = Loops.atLeast(candidate, kept, n);
    outputGate = Loops.atLeast(outputGate, kept, n);
    tanhC = Loops.atLeast(tanhC, kept, n);
    c = Loops.atLeast(c, kept + 1, n);
  }

  @Override
  void zoneOutCell(double probability) {
    zoneout = probability == 0 ? null : new Zoneout(probability);
  }

  @Override
  void begin(float[][] state) {
    drawMasks(zoneout, 1);
    System.arraycopy(state[1], 0, c[0], 0, batch * hiddenSize);
  }

  @Override
  void end(float[][] state) {
    System.arraycopy(c[history ? steps : 0], 0, state[1], 0, batch * hiddenSize);
  }

  @Override
  void forwardStep(int t, NativeFloats from, int fromAt) {
    int n = batch * hiddenSize;
    int k = history ? t : 0;
    int step = t * GATES * n;
    addFromState(t, from, fromAt);
    toGates(preActivations, step, z);
    activations.sigmoid(z[0], inputGate[k], n);
    activations.sigmoid(z[1], forgetGate[k], n);
    activations.tanh(z[2], candidate[k], n);
    activations.sigmoid(z[3], outputGate[k], n);
    cell(inputGate[k], forgetGate[k], candidate[k], c[k], c[k + 1], n);
    squash(t, c[k + 1], tanhC[k]);
    Loops.multiply(outputGate[k], tanhC[k], h, n);
    zoneOut(zoneout, t, c[k], c[k + 1]); // after h, which is made of what c would have become
  }

  @Override
  void afterStep(int t) {
    int k = history ? t : 0;
    padding.copy(t, c[k], c[k + 1]);
    if (!history) { // two steps take turns
      float[] last = c[0];
      c[0] = c[1];
      c[1] = last;
    }
  }

  @Override
  void beginBackward(float[][] stateGradient) {
    System.arraycopy(stateGradient[1], 0, gradC, 0, batch * hiddenSize);
  }

  @Override
  void endBackward(float[][] stateGradient) {
    System.arraycopy(gradC, 0, stateGradient[1], 0, batch * hiddenSize);
  }

  @Override
  void backwardStep(int t) {
    int n = batch * hiddenSize;
    float[] past = zoneout == null ? null : pastStep(zoneout, t, gradC);
    throughOutput(gradH, outputGate[t], tanhC[t], gradCNow, n);
    backSquash(t, gradCNow);
    Loops.add(gradC, gradCNow, n);
    Loops.throughSigmoid(gradCNow, candidate[t], inputGate[t], z[0], n);
    Loops.throughSigmoid(gradCNow, c[t], forgetGate[t], z[1], n);
    Loops.throughTanh(gradCNow, inputGate[t], candidate[t], z[2], n);
    Loops.throughSigmoid(gradH, tanhC[t], outputGate[t], z[3], n);
    Loops.multiply(gradCNow, forgetGate[t], gradCNow, n);
    if (past != null) {
      Loops.add(past, gradCNow, n);
    }
    if (padding.anyAt(t)) {
      padding.zero(t, z);
      padding.copyReal(t, gradCNow, gradC);
    } else {
      System.arraycopy(gradCNow, 0, gradC, 0, n);
    }
    fromGates(z, preActivations, t * GATES * n);
    backFromState(t);
  }

  @Override
  void recurrentGradients(NativeFloats previous, NativeFloats gradient) {
    recurrentProduct.gradient(previous, preActivations, steps, 0, GATES * hiddenSize, gradient);
  }

  /** c = f c' + i g. */
  private static void cell(float[] i, float[] f, float[] g, float[] before, float[] after, int n) {
    for (int j = 0; j < n; j++) {
      after[j] = f[j] * before[j] + i[j] * g[j];
    }
  }

  /** dL/d what tanh reads, through h = o tanh(c). */
  private static void throughOutput(float[] gradH, float[] o, float[] tanhC, float[] out, int n) {
    for (int j = 0; j < n; j++) {
      out[j] = gradH[j] * o[j] * (1f - tanhC[j] * tanhC[j]);
    }
  }
}
