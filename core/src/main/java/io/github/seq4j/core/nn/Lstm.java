package io.github.seq4j.core.nn;

/**
 * LSTM layer (Gers, Schmidhuber & Cummins 2000): input [B, nIn, T], output [B, nOut, T]. Parameters
 * W [nIn, 4H], RW [H, 4H], b [4H], gate order i, f, g, o. Equations at
 * {@link io.github.seq4j.core.nn.kernel.LstmKernel}.
 */
public final class Lstm extends RecurrentConfiguration {

  private static final int FORGET_GATE = 1;

  private double forgetBias = 1;

  /** For JSON. */
  public Lstm() {}

  private Lstm(Builder builder) {
    super(builder);
    forgetBias = builder.forgetBias;
  }

  @Override
  Cell cell() {
    return Cell.LSTM;
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

  /** Builds the layer; {@code nOut} is the hidden size H. */
  @SuppressWarnings("unchecked") // DL4J declares build() with a type of the caller's choice
  public static final class Builder extends RecurrentConfiguration.Builder<Builder> {

    private double forgetBias = 1;

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
