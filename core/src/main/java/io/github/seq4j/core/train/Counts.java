package io.github.seq4j.core.train;

import io.github.seq4j.core.ConfigException;

/** Checks counts that may exceed an int. */
final class Counts {

  private Counts() {}

  /** Checks that a count is at least {@code least}. */
  static long atLeast(String key, long least, long value) {
    if (value < least) {
      throw new ConfigException(key, value, "must be at least " + least);
    }
    return value;
  }
}
