package io.github.seq4j.core;

/** Training left the numbers: the loss or the gradient is not finite any more. */
public final class TrainingDivergedException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  private final int epoch;
  private final long update;
  private final double loss;
  private final double gradientNorm;

  /**
   * @param epoch the epoch, from 1
   * @param update the update, from 1
   * @param loss nats per target token of that update
   * @param gradientNorm global norm before clipping
   * @param advice what to try, a clause
   */
  public TrainingDivergedException(
      int epoch, long update, double loss, double gradientNorm, String advice) {
    super(
        "loss is "
            + loss
            + " at update "
            + update
            + " (epoch "
            + epoch
            + "); gradient norm before clipping "
            + gradientNorm
            + "; "
            + advice);
    this.epoch = epoch;
    this.update = update;
    this.loss = loss;
    this.gradientNorm = gradientNorm;
  }

  /** The epoch, from 1. */
  public int epoch() {
    return epoch;
  }

  /** The update, from 1. */
  public long update() {
    return update;
  }

  /** Nats per target token of that update. */
  public double loss() {
    return loss;
  }

  /** Global gradient norm before clipping. */
  public double gradientNorm() {
    return gradientNorm;
  }
}
