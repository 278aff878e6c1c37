package io.github.seq4j.core.nn;

/**
 * LSTM layer (Gers, Schmidhuber & Cummins 2000): input [B, nIn, T], output [B, nOut, T]. Parameters
 * W [nIn, 4H], RW [H, 4H], b [4H], gate order i, f, g, o. Equations at {@link
 * io.github.seq4j.core.nn.kernel.LstmKernel}.
 */
public final class Lstm extends RecurrentConfiguration {

  private static final int FORGET_GATE = 1;

  private double forgetBias = 1;
  private boolean layerNorm;

  /** For JSON. */
  public Lstm() {}

  private Lstm(Builder builder) {
    super(builder);
    forgetBias = builder.forgetBias;
    layerNorm = builder.layerNorm;
  }

  @Override
  Cell cell() {
    return layerNorm ? Cell.LSTM_LAYER_NORM : Cell.LSTM;
  }

  @Override
  double initialBias(int gate) {
    return gate == FORGET_GATE ? forgetBias : 0;
  }

  /** What the bias of the forget gate starts with. */
  public double getForgetBias() {
    return forgetBias;
  }

  /** For JSON. */
  public void setForgetBias(double forgetBias) {
    this.forgetBias = forgetBias;
  }

  /** Whether gates and c are normalized. */
  public boolean isLayerNorm() {
    return layerNorm;
  }

  /** For JSON. */
  public void setLayerNorm(boolean layerNorm) {
    this.layerNorm = layerNorm;
  }

  /** Builds the layer; {@code nOut} is the hidden size H. */
  @SuppressWarnings("unchecked") // DL4J declares build() with a type of the caller's choice
  public static final class Builder extends RecurrentConfiguration.Builder<Builder> {

    private double forgetBias = 1;
    private boolean layerNorm;

    /**
     * Whether gates and c are normalized (Ba, Kiros & Hinton 2016, supplement, equations 20 to 22);
     * it has gains ln.input [4H], ln.state [4H], ln.cell [H] and a bias ln.bias [H] more then.
     */
    public Builder layerNorm(boolean value) {
      layerNorm = value;
      return this;
    }

    /** What the bias of the forget gate starts with (Jozefowicz, Zaremba & Sutskever 2015: 1). */
    public Builder forgetBias(double value) {
      forgetBias = value;
      return this;
    }

    @Override
    public Lstm build() {
      return new Lstm(this);
    }
  }
}
