package io.github.seq4j.core.train;

import io.github.seq4j.core.ConfigException;

/**
 * When a finite loss is taken for a diverged run. (A loss or gradient that is not finite always
 * is.) The alarm is raised when an update's loss exceeds {@code lossFactor} times the median of the
 * last {@code window} losses. The median counts as at least 1 nat, so that a run which has nearly
 * learned its data by heart is not stopped by one hard batch.
 *
 * @param lossFactor above 1; 0 switches this alarm off
 * @param window updates the median runs over, at least 3; no alarm before it is full
 */
public record DivergenceConfig(double lossFactor, int window) {

  /** Checks the settings. */
  public DivergenceConfig {
    if (lossFactor != 0 && !(lossFactor > 1 && lossFactor <= Double.MAX_VALUE)) {
      throw new ConfigException("divergence.lossFactor", lossFactor, "must be 0 or above 1");
    }
    ConfigException.atLeast("divergence.window", 3, window);
  }

  /** Ten times the median of the last 50 losses. */
  public static DivergenceConfig defaults() {
    return new DivergenceConfig(10, 50);
  }

  /** Only losses and gradients that are not finite. */
  public static DivergenceConfig nonFiniteOnly() {
    return new DivergenceConfig(0, 3);
  }
}
