package io.github.seq4j.core.nn;

/**
 * GRU layer in both published forms: input [B, nIn, T], output [B, nOut, T]. Parameters W [nIn, 3H],
 * RW [H, 3H], b [3H] and, for reset after, rb [H]; gate order r, z, n. Equations at
 * {@link io.github.seq4j.core.nn.kernel.GruKernel}.
 */
public final class Gru extends RecurrentConfiguration {

  private boolean resetAfter = true;

  /** For JSON. */
  public Gru() {}

  private Gru(Builder builder) {
    super(builder);
    resetAfter = builder.resetAfter;
  }

  @Override
  Cell cell() {
    return resetAfter ? Cell.GRU : Cell.GRU_RESET_BEFORE;
  }

  /** Whether the reset gate applies after the matrix product. */
  public boolean isResetAfter() {
    return resetAfter;
  }

  /** For JSON. */
  public void setResetAfter(boolean resetAfter) {
    this.resetAfter = resetAfter;
  }

  /** Builds the layer; {@code nOut} is the hidden size H. */
  @SuppressWarnings("unchecked") // DL4J declares build() with a type of the caller's choice
  public static final class Builder extends RecurrentConfiguration.Builder<Builder> {

    private boolean resetAfter = true;

    /** True (default): as PyTorch, Keras and cuDNN; false: as Cho et al. 2014. */
    public Builder resetAfter(boolean value) {
      resetAfter = value;
      return this;
    }

    @Override
    public Gru build() {
      return new Gru(this);
    }
  }
}
