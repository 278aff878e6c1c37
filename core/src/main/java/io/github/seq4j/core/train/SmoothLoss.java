package io.github.seq4j.core.train;

import io.github.seq4j.core.nn.BatchLoss;

/**
 * The smooth loss of Karpathy's min-char-rnn: 0.999 of what it was and 0.001 of the newest batch's
 * mean, so about the last thousand updates count.
 */
final class SmoothLoss {

  private static final String NAME = "smooth.nats";
  private static final double KEPT = 0.999;

  private double nats; // NaN: nothing yet

  /**
   * @param start nats per target before the first update, or NaN to start from the first batch
   */
  SmoothLoss(double start) {
    this.nats = start;
  }

  void add(BatchLoss loss) {
    double newest = loss.natsPerTarget();
    nats = Double.isNaN(nats) ? newest : KEPT * nats + (1 - KEPT) * newest;
  }

  /** Nats per target; NaN before there is any. */
  double nats() {
    return nats;
  }

  void save(TrainerState.Builder to) {
    if (!Double.isNaN(nats)) {
      to.put(NAME, nats);
    }
  }

  /** A state saved by an earlier version has none: it begins anew. */
  void restore(TrainerState from) {
    nats = from.numbers().containsKey(NAME) ? from.doubleAt(NAME) : nats;
  }
}
