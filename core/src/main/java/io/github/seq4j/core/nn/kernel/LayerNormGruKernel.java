package io.github.seq4j.core.nn.kernel;

import java.util.Arrays;

/**
 * The layer-normalized GRU (Ba, Kiros & Hinton 2016, section 3.1 and supplement, arXiv:1607.06450),
 * reset after the product; N normalizes r and z of a row together and n alone:
 *
 * <pre>
 *   r, z before σ = αx N(x W) + αh N(h' R) + b     h = (1 - z) n + z h'
 *   n = tanh(αx N(x Wn) + bn + r (αh N(h' Rn) + cn))
 * </pre>
 *
 * The paper's two biases of r and z add up to b. What a {@link StepFeed} tells is added to b. Gains
 * start at 1, biases at 0; they stand one after the other from {@link
 * RecurrentKernel.Layout#normalization}: αx [3 H], αh [3 H].
 */
public final class LayerNormGruKernel extends GruKernel {

  private final GateNorms gateNorms;
  private float[] rows = new float[0]; // [B * 3H]
  private float[] recurrentBiasGradient = new float[0]; // [H]

  /** For one layer; parameters are bound later. */
  public LayerNormGruKernel(MatrixProduct product, int inputSize, int hiddenSize, Layout layout) {
    super(product, inputSize, hiddenSize, layout, layout.withoutBias());
    gateNorms = new GateNorms(this, 2 * hiddenSize, hiddenSize);
  }

  @Override
  void allocate(boolean keep) {
    super.allocate(keep);
    rows = Loops.atLeast(rows, (long) batch * GATES * hiddenSize);
    recurrentBiasGradient = Loops.atLeast(recurrentBiasGradient, hiddenSize);
    gateNorms.begin(keep);
  }

  @Override
  void begin(float[][] state) {
    super.begin(state);
    gateNorms.forwardInput();
  }

  @Override
  void fromState(int t, int at) {
    recurrent.put(at, gateNorms.forwardState(t, recurrent, at), 0, batch * GATES * hiddenSize);
  }

  @Override
  void beginBackward(float[][] stateGradient) {
    gateNorms.beginBackward();
    Arrays.fill(recurrentBiasGradient, 0, hiddenSize, 0f);
  }

  @Override
  void backFromState(int t, int at) {
    recurrent.get(at, rows, 0, batch * GATES * hiddenSize);
    for (int b = 0;
        b < batch;
        b++) { // cn stands behind the norm, so its gradient is that of before
      int candidate = (b * GATES + 2) * hiddenSize;
      Loops.add(rows, candidate, recurrentBiasGradient, 0, hiddenSize);
    }
    gateNorms.backwardState(t, recurrent, recurrent, at);
  }

  @Override
  void recurrentBiasGradient(NativeFloats gradient) {
    gradient.put(layout.recurrentBias(), recurrentBiasGradient, 0, hiddenSize);
  }

  @Override
  void backInputProduct(NativeFloats gradient) {
    gateNorms.backwardInput(gradient);
  }
}
