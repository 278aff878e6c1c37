package io.github.seq4j.core.nn.kernel;

import java.util.Arrays;

/**
 * The layer-normalized LSTM (Ba, Kiros & Hinton 2016, section 3.1 and supplement, equations 20 to
 * 22, arXiv:1607.06450); N normalizes a row, all gates together:
 *
 * <pre>
 *   i, f, g, o before σ and tanh = αx N(x W) + αh N(h' R) + b
 *   c = f c' + i g     h = o tanh(αc N(c) + βc)
 * </pre>
 *
 * The paper's biases of the first two norms add up to b, and so b is all there is of them. What a
 * {@link StepFeed} tells is added to b. Gains start at 1, biases at 0; they stand one after the
 * other from {@link RecurrentKernel.Layout#normalization}: αx [4 H], αh [4 H], αc [H], βc [H].
 */
public final class LayerNormLstmKernel extends LstmKernel {

  private final GateNorms gateNorms;
  private final LayerNorm cellNorm;

  /** h' R [T, B, 4H], in training on the way back its gradient; one step elsewhere. */
  private final NativeFloats fromState = NativeFloats.allocate(1);

  private float[] sums = new float[0]; // [B * 4H]
  private float[] cell = new float[0]; // [B * H]
  private float[] cellBias = new float[0]; // [H]
  private float[] cellBiasGradient = new float[0]; // [H]

  /** For one layer; parameters are bound later. */
  public LayerNormLstmKernel(MatrixProduct product, int inputSize, int hiddenSize, Layout layout) {
    super(product, inputSize, hiddenSize, layout, layout.withoutBias());
    int columns = GATES * hiddenSize;
    gateNorms = new GateNorms(this, columns);
    cellNorm = new LayerNorm(layout.normalization() + 2 * columns, hiddenSize);
  }

  private int cellBiasAt() {
    return layout.normalization() + (2 * GATES + 1) * hiddenSize;
  }

  @Override
  void allocate(boolean keep) {
    super.allocate(keep);
    int columns = GATES * hiddenSize;
    fromState.ensure((keep ? (long) steps : 1) * batch * columns);
    sums = Loops.atLeast(sums, (long) batch * columns);
    cell = Loops.atLeast(cell, (long) batch * hiddenSize);
    cellBias = Loops.atLeast(cellBias, hiddenSize);
    cellBiasGradient = Loops.atLeast(cellBiasGradient, hiddenSize);
    gateNorms.begin(keep);
    cellNorm.begin(parameters, steps, batch, keep);
  }

  @Override
  void begin(float[][] state) {
    super.begin(state);
    parameters.get(cellBiasAt(), cellBias, 0, hiddenSize);
    gateNorms.forwardInput();
  }

  @Override
  void addFromState(int t, NativeFloats from, int fromAt) {
    int n = batch * GATES * hiddenSize;
    int at = history() ? t * n : 0;
    recurrentProduct.add(from, fromAt, 0, GATES * hiddenSize, fromState, at, 0);
    float[] rows = gateNorms.forwardState(t, fromState, at);
    preActivations.get(t * n, sums, 0, n);
    Loops.add(rows, sums, n);
    preActivations.put(t * n, sums, 0, n);
  }

  @Override
  void squash(int t, float[] c, float[] into) {
    int n = batch * hiddenSize;
    System.arraycopy(c, 0, cell, 0, n);
    normalize(cellNorm, t, cell);
    for (int b = 0; b < batch; b++) {
      Loops.add(cellBias, cell, b * hiddenSize, hiddenSize);
    }
    activations.tanh(cell, into, n);
  }

  @Override
  void beginBackward(float[][] stateGradient) {
    super.beginBackward(stateGradient);
    gateNorms.beginBackward();
    cellNorm.beginBackward();
    Arrays.fill(cellBiasGradient, 0, hiddenSize, 0f);
  }

  @Override
  void backSquash(int t, float[] gradient) {
    padding.zero(t, gradient);
    for (int b = 0; b < batch; b++) {
      Loops.add(gradient, b * hiddenSize, cellBiasGradient, 0, hiddenSize);
    }
    backNormalize(cellNorm, t, gradient);
  }

  @Override
  void backFromState(int t) {
    int at = t * batch * GATES * hiddenSize;
    gateNorms.backwardState(t, preActivations, fromState, at);
    backThroughRecurrence(t, fromState, at);
  }

  @Override
  void recurrentGradients(NativeFloats previous, NativeFloats gradient) {
    recurrentProduct.gradient(previous, fromState, steps, 0, GATES * hiddenSize, gradient);
    cellNorm.putGradient(gradient);
    gradient.put(cellBiasAt(), cellBiasGradient, 0, hiddenSize);
  }

  @Override
  void backInputProduct(NativeFloats gradient) {
    gateNorms.backwardInput(gradient);
  }

  @Override
  public void close() {
    super.close();
    fromState.close();
  }
}
