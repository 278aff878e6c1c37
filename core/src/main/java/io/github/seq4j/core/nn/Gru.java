package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;

/**
 * GRU layer in both published forms: input [B, nIn, T], output [B, nOut, T]. Parameters W [nIn,
 * 3H], RW [H, 3H], b [3H] and, for reset after, rb [H]; gate order r, z, n. Equations at {@link
 * io.github.seq4j.core.nn.kernel.GruKernel} and {@link
 * io.github.seq4j.core.nn.kernel.LayerNormGruKernel}.
 */
public final class Gru extends RecurrentConfiguration {

  private boolean resetAfter = true;
  private boolean layerNorm;

  /** For JSON. */
  public Gru() {}

  private Gru(Builder builder) {
    super(builder);
    resetAfter = builder.resetAfter;
    layerNorm = builder.layerNorm;
    if (layerNorm && !resetAfter) {
      throw new ConfigException("layerNorm", true, "must be false where reset comes before");
    }
  }

  @Override
  Cell cell() {
    if (layerNorm) {
      return Cell.GRU_LAYER_NORM;
    }
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

  /** Whether gates are normalized. */
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

    private boolean resetAfter = true;
    private boolean layerNorm;

    /** True (default): as PyTorch, Keras and cuDNN; false: as Cho et al. 2014. */
    public Builder resetAfter(boolean value) {
      resetAfter = value;
      return this;
    }

    /**
     * Whether gates are normalized (Ba, Kiros & Hinton 2016, supplement), with reset after only; it
     * has gains ln.input [3H] and ln.state [3H] more then.
     */
    public Builder layerNorm(boolean value) {
      layerNorm = value;
      return this;
    }

    @Override
    public Gru build() {
      return new Gru(this);
    }
  }
}
