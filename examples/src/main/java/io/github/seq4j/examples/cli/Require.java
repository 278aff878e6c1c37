package io.github.seq4j.examples.cli;

import io.github.seq4j.core.ConfigException;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Ranges of options, and which go together, checked before anything is read: the message names the
 * option, the range and the value.
 */
final class Require {

  /** No machine has more cores; each worker has its own memory. */
  static final int MOST_THREADS = 1_024;

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
      throw new ConfigException(option, value, "must be above " + bound + " and at most " + most);
    }
    return value;
  }

  static double strictlyBetween(String option, double least, double most, double value) {
    if (!(value > least && value < most)) {
      throw new ConfigException(option, value, "must be above " + least + " and below " + most);
    }
    return value;
  }

  /**
   * Refuses options that would be ignored.
   *
   * @param spec of the command as it was called
   * @param reason what to say after the name of the first that was given
   */
  static void notGiven(CommandSpec spec, String reason, String... options) {
    for (String option : options) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw CommandFailure.usage(option + ": " + reason, null);
      }
    }
  }

  static double probability(String option, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new ConfigException(option, value, "must be at least 0 and below 1");
    }
    return value;
  }
}
