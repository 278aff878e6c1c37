package io.github.seq4j.core.inspect.cells;

import java.util.Arrays;

/** After which tokens a predicate may matter to the prediction of the next. */
enum Mattering {
  /** Where it holds; of a number, where it is in the top quarter of the first half. */
  HOLDS("where it holds"),
  /**
   * Where it holds and with the next token does not any more, or where a number is about to fall.
   */
  ENDS("before it ends");

  private static final double TOP = 0.75;

  private final String words;

  Mattering(String words) {
    this.words = words;
  }

  /** [N] 1 where it matters, 0 elsewhere, NaN where the predicate does not apply. */
  double[] of(TextPredicate predicate, TextHalf first) {
    return this == HOLDS ? holds(predicate, first) : ends(predicate.values());
  }

  private static double[] holds(TextPredicate predicate, TextHalf first) {
    if (predicate.kind() == TextPredicate.Kind.BINARY) {
      return predicate.values();
    }
    double[] sorted =
        Arrays.stream(first.of(predicate.values()))
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    double most = sorted[sorted.length - 1];
    double quarter = sorted[(int) (TOP * (sorted.length - 1))];
    double bound = quarter < most ? quarter : Math.nextDown(most);
    double[] matters = predicate.values().clone();
    for (int i = 0; i < matters.length; i++) {
      matters[i] = Double.isNaN(matters[i]) ? Double.NaN : matters[i] > bound ? 1 : 0;
    }
    return matters;
  }

  private static double[] ends(double[] values) {
    double[] matters = new double[values.length];
    for (int i = 0; i < matters.length; i++) {
      double next = i + 1 < values.length ? values[i + 1] : values[i];
      matters[i] = Double.isNaN(values[i]) ? Double.NaN : next < values[i] ? 1 : 0;
    }
    return matters;
  }

  /** As a table has it. */
  @Override
  public String toString() {
    return words;
  }
}
