package io.github.seq4j.core.nn;

/**
 * The loss of one batch or of a whole text, kept as a sum so that sums of sums stay exact means.
 *
 * @param totalNats summed cross entropy over all targets, in nats, or another loss of a network
 *     that says so; not finite once training diverged
 * @param targets number of targets it was summed over, padding excluded
 */
public record BatchLoss(double totalNats, long targets) {

  /** Checks the count. */
  public BatchLoss {
    if (targets < 0) {
      throw new IllegalArgumentException(
          "BatchLoss: targets is negative; expected at least 0, got " + targets);
    }
  }

  /** Adds two sums. */
  public BatchLoss plus(BatchLoss other) {
    return new BatchLoss(totalNats + other.totalNats, targets + other.targets);
  }

  /**
   * Mean loss, in nats per target.
   *
   * @throws IllegalStateException if there are no targets
   */
  public double natsPerTarget() {
    if (targets == 0) {
      throw new IllegalStateException(
          "BatchLoss: a mean of no targets; expected at least 1 target, got 0");
    }
    return totalNats / targets;
  }
}
