package io.github.seq4j.examples.reproduce;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Mean and spread over seeds. */
final class Figures {

  private Figures() {}

  /** The arithmetic mean of at least one value. */
  static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** The sample standard deviation (divided by n - 1); empty for fewer than two values. */
  static OptionalDouble deviation(List<Double> values) {
    if (values.size() < 2) {
      return OptionalDouble.empty();
    }
    double mean = mean(values);
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return OptionalDouble.of(Math.sqrt(squares / (values.size() - 1)));
  }

  /** Such as {@code 134.79 ± 0.92}; without the spread for one value. */
  static String show(List<Double> values, int decimals) {
    String spread =
        deviation(values).isPresent()
            ? " ± " + show(deviation(values).getAsDouble(), decimals)
            : "";
    return show(mean(values), decimals) + spread;
  }

  /** With so many decimals. */
  static String show(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
