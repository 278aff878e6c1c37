package io.github.seq4j.core.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A figure and how far it can be trusted.
 *
 * @param value the figure on the data as it is
 * @param interval where it would lie with other data of the same kind; empty where there is only
 *     one unit to resample, which says nothing about others
 */
public record Estimate(double value, Optional<Interval> interval) {

  /**
   * A range.
   *
   * @param low its lower end
   * @param high its upper end
   */
  public record Interval(double low, double high) {

    /** Checks the order. */
    public Interval {
      if (!(low <= high)) {
        throw new IllegalArgumentException(
            "Interval: not in order; expected low <= high, got " + low + ", " + high);
      }
    }

    /** Whether a value lies inside, the ends included. */
    public boolean contains(double value) {
      return low <= value && value <= high;
    }

    /** Low and high, for a table or a file. */
    public List<Double> ends() {
      return List.of(low, high);
    }
  }

  /** A figure without an interval. */
  public static Estimate of(double value) {
    return new Estimate(value, Optional.empty());
  }

  /** Such as {@code 0.431 [0.410, 0.452]}. */
  @Override
  public String toString() {
    return toString(3);
  }

  /**
   * With so many digits behind the point: figures up to 100 are read with two, shares with three.
   */
  public String toString(int decimals) {
    String number = "%." + decimals + "f";
    String range = " [" + number + ", " + number + "]";
    return String.format(Locale.ROOT, number, value)
        + interval.map(i -> String.format(Locale.ROOT, range, i.low(), i.high())).orElse("");
  }
}
