package io.github.seq4j.core.train;

import java.util.function.LongSupplier;

/** How fast a run is. What it says is shown to people and decides nothing. */
final class Stopwatch {

  private final LongSupplier nanos;
  private final long start;
  private final long firstUpdate;
  private final long totalUpdates;
  private long targets;

  Stopwatch(LongSupplier nanos, long updatesDone, long totalUpdates) {
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.firstUpdate = updatesDone;
    this.totalUpdates = totalUpdates;
  }

  void add(long targets) {
    this.targets += targets;
  }

  /** The pace after so many updates of the whole run. */
  UpdateInfo.Pace pace(long update) {
    double seconds = (nanos.getAsLong() - start) / 1e9;
    double perUpdate = update == firstUpdate ? 0 : seconds / (update - firstUpdate);
    double rate = seconds > 0 ? targets / seconds : 0;
    return new UpdateInfo.Pace(seconds, rate, perUpdate * Math.max(0, totalUpdates - update));
  }
}
