package io.github.seq4j.core.page;

import java.util.ArrayList;
import java.util.List;

/**
 * How the values of groups are distributed, each group as shares of itself over the same bins.
 * Immutable.
 *
 * <pre>{@code
 * Histogram.of("l0/17", "activation").group("inside quotes", inside).group("outside", outside)
 * }</pre>
 */
public final class Histogram {

  private static final int BINS = 40;

  private final String title;
  private final String x;
  private final List<Group> groups;

  private Histogram(String title, String x, List<Group> groups) {
    this.title = title;
    this.x = x;
    this.groups = List.copyOf(groups);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Group(String name, double[] values) {}

  /** A histogram of no groups. */
  public static Histogram of(String title, String x) {
    return new Histogram(title, x, List.of());
  }

  /** A copy with one more group; values that are not finite are left out. */
  public Histogram group(String name, double[] values) {
    List<Group> more = new ArrayList<>(groups);
    double[] finite = java.util.Arrays.stream(values).filter(Double::isFinite).toArray();
    more.add(new Group(name, finite));
    return new Histogram(title, x, more);
  }

  Figure figure() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Group group : groups) {
      for (double value : group.values) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    if (!(low < high)) { // one value, or none
      low = low == high ? low - 0.5 : 0;
      high = low + 1;
    }
    double width = (high - low) / BINS;
    double[] edges = new double[BINS + 1];
    for (int i = 0; i <= BINS; i++) {
      edges[i] = low + i * width;
    }
    LineChart chart = LineChart.of(title, x, "share").steps();
    for (Group group : groups) {
      chart = chart.line(group.name, edges, shares(group.values, low, width));
    }
    return chart.figure();
  }

  /** [BINS + 1] the last, where nothing begins, is 0. */
  private static double[] shares(double[] values, double low, double width) {
    double[] shares = new double[BINS + 1];
    for (double value : values) {
      int bin = Math.min(BINS - 1, (int) ((value - low) / width));
      shares[bin] += 1.0 / values.length;
    }
    return shares;
  }
}
