package io.github.seq4j.core.nn;

/**
 * Vanilla recurrent layer (Elman 1990): input [B, nIn, T], output [B, nOut, T]. Parameters W [nIn,
 * H], RW [H, H], b [H]. Equation at {@link io.github.seq4j.core.nn.kernel.RnnKernel}.
 */
public final class Rnn extends RecurrentConfiguration {

  private boolean relu;

  /** For JSON. */
  public Rnn() {}

  private Rnn(Builder builder) {
    super(builder);
    relu = builder.relu;
  }

  @Override
  Cell cell() {
    return relu ? Cell.RNN_RELU : Cell.RNN_TANH;
  }

  /** Whether the activation is max(0, ·) in place of tanh. */
  public boolean isRelu() {
    return relu;
  }

  /** For JSON. */
  public void setRelu(boolean relu) {
    this.relu = relu;
  }

  /** Builds the layer; {@code nOut} is the hidden size H. */
  @SuppressWarnings("unchecked") // DL4J declares build() with a type of the caller's choice
  public static final class Builder extends RecurrentConfiguration.Builder<Builder> {

    private boolean relu;

    /** Uses max(0, ·) in place of tanh. */
    public Builder relu(boolean value) {
      relu = value;
      return this;
    }

    @Override
    public Rnn build() {
      return new Rnn(this);
    }
  }
}
