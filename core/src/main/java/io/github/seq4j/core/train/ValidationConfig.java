package io.github.seq4j.core.train;

/**
 * When to validate, given validation data. The end of a run is always validated.
 *
 * @param everyEpoch after each epoch
 * @param everyUpdates also after every so many updates, 0 for not
 */
public record ValidationConfig(boolean everyEpoch, long everyUpdates) {

  /** Checks the interval. */
  public ValidationConfig {
    Counts.atLeast("validation.everyUpdates", 0, everyUpdates);
  }

  /** After each epoch. */
  public static ValidationConfig defaults() {
    return new ValidationConfig(true, 0);
  }

  /** After every so many updates, epochs or not. */
  public static ValidationConfig everyUpdates(long updates) {
    Counts.atLeast("validation.everyUpdates", 1, updates);
    return new ValidationConfig(false, updates);
  }
}
