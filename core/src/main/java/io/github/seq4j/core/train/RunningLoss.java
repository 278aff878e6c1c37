package io.github.seq4j.core.train;

import io.github.seq4j.core.nn.BatchLoss;

/** A mean loss that grows batch by batch and can be stored. */
final class RunningLoss {

  private final String name;
  private double nats;
  private long targets;

  RunningLoss(String name) {
    this.name = name;
  }

  void clear() {
    nats = 0;
    targets = 0;
  }

  void add(BatchLoss loss) {
    nats += loss.totalNats();
    targets += loss.targets();
  }

  /** Nats per target; NaN before the first batch. */
  double mean() {
    return nats / targets;
  }

  void save(TrainerState.Builder to) {
    to.put(name + ".nats", nats);
    to.put(name + ".targets", targets);
  }

  void restore(TrainerState from) {
    nats = from.doubleAt(name + ".nats");
    targets = from.longAt(name + ".targets");
  }
}
