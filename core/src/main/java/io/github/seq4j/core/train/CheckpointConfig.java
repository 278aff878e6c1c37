package io.github.seq4j.core.train;

import io.github.seq4j.core.ConfigException;

/**
 * When to save, given a place to save to. The end of a run, an interruption included, is always
 * saved.
 *
 * @param everyUpdates after every so many updates, 0 for not
 * @param everyMinutes once so much time has passed since the last save, 0 for not
 */
public record CheckpointConfig(long everyUpdates, double everyMinutes) {

  /** Checks the intervals. */
  public CheckpointConfig {
    Counts.atLeast("checkpoints.everyUpdates", 0, everyUpdates);
    ConfigException.notNegative("checkpoints.everyMinutes", everyMinutes);
  }

  /** Every five minutes: that much work is lost at most. */
  public static CheckpointConfig defaults() {
    return new CheckpointConfig(0, 5);
  }

  /** After every so many updates. */
  public static CheckpointConfig everyUpdates(long updates) {
    Counts.atLeast("checkpoints.everyUpdates", 1, updates);
    return new CheckpointConfig(updates, 0);
  }
}
