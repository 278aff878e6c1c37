package io.github.seq4j.core.train;

import io.github.seq4j.core.ConfigException;

/**
 * When a run is over: at the first of its limits.
 *
 * @param epochs passes over the training data, 0 for no such limit
 * @param maxUpdates optimizer steps, 0 for no such limit; one of the two must be above 0
 * @param patience validations in a row without a new best after which the run stops early, 0 for
 *     never
 */
public record Stopping(int epochs, long maxUpdates, int patience) {

  /** Checks the limits. */
  public Stopping {
    ConfigException.atLeast("stopping.epochs", 0, epochs);
    Counts.atLeast("stopping.maxUpdates", 0, maxUpdates);
    ConfigException.atLeast("stopping.patience", 0, patience);
    if (epochs == 0 && maxUpdates == 0) {
      throw new ConfigException("stopping.epochs", 0, "or maxUpdates must be above 0");
    }
  }

  /** After so many epochs. */
  public static Stopping afterEpochs(int epochs) {
    ConfigException.atLeast("stopping.epochs", 1, epochs);
    return new Stopping(epochs, 0, 0);
  }

  /** After so many updates. */
  public static Stopping afterUpdates(long updates) {
    Counts.atLeast("stopping.maxUpdates", 1, updates);
    return new Stopping(0, updates, 0);
  }

  /** The same, but also early after so many validations without a new best. */
  public Stopping withPatience(int patience) {
    return new Stopping(epochs, maxUpdates, patience);
  }
}
