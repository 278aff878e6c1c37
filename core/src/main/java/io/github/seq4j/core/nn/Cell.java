package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.GruKernel;
import io.github.seq4j.core.nn.kernel.LayerNormGruKernel;
import io.github.seq4j.core.nn.kernel.LayerNormLstmKernel;
import io.github.seq4j.core.nn.kernel.LstmKernel;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.RecurrentKernel;
import io.github.seq4j.core.nn.kernel.ReferenceRecurrence;
import io.github.seq4j.core.nn.kernel.RnnKernel;
import java.util.List;

/** The recurrent cells. Their equations stand at the kernels of the same names. */
public enum Cell {
  /** Vanilla RNN with tanh (Elman 1990). */
  RNN_TANH(ReferenceRecurrence.Kind.RNN_TANH),
  /** Vanilla RNN with max(0, ·) (Le, Jaitly & Hinton 2015). */
  RNN_RELU(ReferenceRecurrence.Kind.RNN_RELU),
  /** LSTM with forget gate, no peepholes (Gers, Schmidhuber & Cummins 2000). */
  LSTM(ReferenceRecurrence.Kind.LSTM),
  /**
   * The same with layer normalization (Ba, Kiros & Hinton 2016, supplement, equations 20 to 22).
   */
  LSTM_LAYER_NORM(ReferenceRecurrence.Kind.LSTM_LAYER_NORM),
  /** GRU, reset after the matrix product: what PyTorch, Keras and cuDNN compute. */
  GRU(ReferenceRecurrence.Kind.GRU),
  /** GRU, reset before the matrix product: Cho et al. 2014, the formula in most lectures. */
  GRU_RESET_BEFORE(ReferenceRecurrence.Kind.GRU_RESET_BEFORE),
  /** GRU, reset after, with layer normalization (Ba, Kiros & Hinton 2016, supplement). */
  GRU_LAYER_NORM(ReferenceRecurrence.Kind.GRU_LAYER_NORM);

  private static final String INPUT_GAIN = "ln.input";
  private static final String STATE_GAIN = "ln.state";

  /** The one that is no gain. */
  static final String NORM_BIAS = "ln.bias";

  private final ReferenceRecurrence.Kind reference;

  Cell(ReferenceRecurrence.Kind reference) {
    this.reference = reference;
  }

  /** Blocks of H columns in W, R and b. */
  public int gates() {
    return reference.gates;
  }

  /** Whether the recurrent product has a bias of its own [H] (the reset-after GRU). */
  public boolean hasRecurrentBias() {
    return reference.hasRecurrentBias();
  }

  /** Whether gates decide what it keeps. */
  public boolean hasGates() {
    return this != RNN_TANH && this != RNN_RELU;
  }

  /** Parts of the state: h, and c for an LSTM. */
  public int stateParts() {
    return isLstm() ? 2 : 1;
  }

  /** Whether it is an LSTM, with a forget gate and c. */
  public boolean isLstm() {
    return reference.hasCellState();
  }

  /** Whether gains and biases of norms are among its parameters. */
  public boolean isLayerNormalized() {
    return reference.hasNorms();
  }

  /**
   * Names of the gains and biases of its norms, in the order in which they stand; none without
   * norms.
   */
  List<String> norms() {
    if (!isLayerNormalized()) {
      return List.of();
    }
    return isLstm()
        ? List.of(INPUT_GAIN, STATE_GAIN, "ln.cell", NORM_BIAS)
        : List.of(INPUT_GAIN, STATE_GAIN);
  }

  /** How many numbers one of {@link #norms} has. */
  int normWidth(String norm, int hiddenSize) {
    boolean ofGates = norm.equals(INPUT_GAIN) || norm.equals(STATE_GAIN);
    return ofGates ? Math.multiplyExact(gates(), hiddenSize) : hiddenSize;
  }

  ReferenceRecurrence.Kind reference() {
    return reference;
  }

  /** A Deeplearning4j layer of this cell. */
  RecurrentConfiguration.Builder<?> layer(double forgetBias) {
    return switch (this) {
      case RNN_TANH -> new Rnn.Builder();
      case RNN_RELU -> new Rnn.Builder().relu(true);
      case LSTM -> new Lstm.Builder().forgetBias(forgetBias);
      case LSTM_LAYER_NORM -> new Lstm.Builder().layerNorm(true).forgetBias(forgetBias);
      case GRU -> new Gru.Builder();
      case GRU_RESET_BEFORE -> new Gru.Builder().resetAfter(false);
      case GRU_LAYER_NORM -> new Gru.Builder().layerNorm(true);
    };
  }

  RecurrentKernel kernel(
      MatrixProduct product, int inputSize, int hiddenSize, RecurrentKernel.Layout layout) {
    return switch (this) {
      case RNN_TANH -> new RnnKernel(product, inputSize, hiddenSize, false, layout);
      case RNN_RELU -> new RnnKernel(product, inputSize, hiddenSize, true, layout);
      case LSTM -> new LstmKernel(product, inputSize, hiddenSize, layout);
      case LSTM_LAYER_NORM -> new LayerNormLstmKernel(product, inputSize, hiddenSize, layout);
      case GRU -> new GruKernel(product, inputSize, hiddenSize, true, layout);
      case GRU_RESET_BEFORE -> new GruKernel(product, inputSize, hiddenSize, false, layout);
      case GRU_LAYER_NORM -> new LayerNormGruKernel(product, inputSize, hiddenSize, layout);
    };
  }
}
