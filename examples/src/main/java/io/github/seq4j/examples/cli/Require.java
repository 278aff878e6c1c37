package io.github.seq4j.examples.cli;

import io.github.seq4j.core.ConfigException;

/** Ranges of options, checked before anything is read: the message names the option, the range and the value. */
final class Require {

  private Require() {}

  static int between(String option, int least, int most, int value) {
    if (value < least || value > most) {
      throw new ConfigException(option, value, "must be between " + least + " and " + most);
    }
    return value;
  }

  static long atLeast(String option, long least, long value) {
    if (value < least) {
      throw new ConfigException(option, value, "must be at least " + least);
    }
    return value;
  }

  static double between(String option, double least, double most, double value) {
    if (!(value >= least && value <= most)) {
      throw new ConfigException(option, value, "must be between " + least + " and " + most);
    }
    return value;
  }

  static double above(String option, double bound, double most, double value) {
    if (!(value > bound && value <= most)) {
      throw new ConfigException(
          option, value, "must be above " + bound + " and at most " + most);
    }
    return value;
  }
}
