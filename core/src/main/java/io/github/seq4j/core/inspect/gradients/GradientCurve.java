package io.github.seq4j.core.inspect.gradients;

import io.github.seq4j.core.nn.GradientNorms;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How large dL_T / d state at T - k is by k, over many T, in log10. Where the gradient of a
 * position is exactly 0 (of rectified units that are all off) it counts in the quartiles, as
 * -Infinity, and in {@code zeros}, and not in the mean.
 *
 * @param slot name of the state, such as {@code l0.h}
 * @param mean [K + 1] of log10 of the norm; NaN where nothing is known
 * @param lower [K + 1] first quartile
 * @param upper [K + 1] third quartile
 * @param zeros [K + 1] share of positions without any gradient
 */
@SuppressWarnings("ArrayRecordComponent") // a result to read, never compared
public record GradientCurve(
    String slot, double[] mean, double[] lower, double[] upper, double[] zeros) {

  /** Of one state. */
  public static GradientCurve of(GradientNorms norms, String slot) {
    double[][] all = norms.of(slot);
    return new GradientCurve(
        slot,
        each(all, GradientCurve::finiteMean),
        each(all, values -> quantile(values, 0.25)),
        each(all, values -> quantile(values, 0.75)),
        each(all, values -> count(values) / (double) values.length));
  }

  private interface Statistic {
    double of(double[] values);
  }

  private static double[] each(double[][] all, Statistic statistic) {
    return Arrays.stream(all).mapToDouble(statistic::of).toArray();
  }

  private static double finiteMean(double[] values) {
    return Arrays.stream(values).filter(Double::isFinite).average().orElse(Double.NaN);
  }

  private static long count(double[] values) {
    return Arrays.stream(values).filter(value -> value == Double.NEGATIVE_INFINITY).count();
  }

  /** By linear interpolation between the two values around it. */
  private static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double at = share * (sorted.length - 1);
    int below = (int) at;
    double low = sorted[below];
    double high = sorted[Math.min(sorted.length - 1, below + 1)];
    return low == high || at == below || Double.isInfinite(low)
        ? low
        : low + (at - below) * (high - low);
  }

  /** K. */
  public int distance() {
    return mean.length - 1;
  }

  /** log10 of the norm at k by that at 0. */
  public double fallen(int k) {
    return mean[k] - mean[0];
  }

  /**
   * The factor per step, from the slope of the mean of the logarithm over [from, K]; NaN where
   * there are not two points.
   *
   * @param from where the curve counts from, so that the first steps do not blur the slope
   */
  public double growthPerStep(int from) {
    int[] known =
        IntStream.rangeClosed(from, distance()).filter(k -> Double.isFinite(mean[k])).toArray();
    if (known.length < 2) {
      return Double.NaN;
    }
    double middle = Arrays.stream(known).average().orElseThrow();
    double level = Arrays.stream(known).mapToDouble(k -> mean[k]).average().orElseThrow();
    double product = 0;
    double square = 0;
    for (int k : known) {
      product += (k - middle) * (mean[k] - level);
      square += (k - middle) * (k - middle);
    }
    return Math.pow(10, product / square);
  }
}
