package io.github.seq4j.examples.cli;

import java.util.Locale;

/** Seconds as people say them. */
final class Durations {

  private Durations() {}

  static String of(double seconds) {
    if (!Double.isFinite(seconds)) {
      return "an unknown time";
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole / 60 % 60);
  }
}
