package io.github.seq4j.core.metrics;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * The percentile bootstrap (Efron &amp; Tibshirani 1993, "An Introduction to the Bootstrap",
 * chapter 13): draw as many units as there are, with replacement, compute the statistic, repeat,
 * and cut the same share off both ends.
 *
 * <p>The units must be what was drawn independently: texts, sentences, whole videos. Frames of one
 * video resemble each other; resampled one by one they would promise an interval many times too
 * narrow. With few units, say under 20, the interval is still too narrow, and with one there is
 * none.
 *
 * @param resamples how often to draw, at least 100
 * @param level the share of resamples inside the interval, in (0, 1)
 * @param seed decides the draws; the same seed, units and statistic give the same interval
 */
public record Bootstrap(int resamples, double level, long seed) {

  private static final String STREAM = "bootstrap";

  /** Checks the ranges. */
  public Bootstrap {
    ConfigException.atLeast("resamples", 100, resamples);
    if (!(level > 0 && level < 1)) {
      throw new ConfigException("level", level, "must be in (0, 1)");
    }
  }

  /**
   * 1,000 resamples, about what Efron &amp; Tibshirani ask for where percentiles are wanted; 95 %;
   * seed 0.
   */
  public static Bootstrap defaults() {
    return new Bootstrap(1000, 0.95, 0);
  }

  /**
   * The statistic of all units, and its interval where there are two units or more.
   *
   * @param statistic computes a number from the sum [cells] of the units' counts, never NaN
   */
  public Estimate estimate(UnitCounts units, ToDoubleFunction<long[]> statistic) {
    long[] sum = new long[units.cells()];
    return estimate(
        statistic.applyAsDouble(units.total()),
        units.units(),
        draw -> {
          Arrays.fill(sum, 0);
          for (int i = 0; i < units.units(); i++) {
            units.addTo(sum, draw.getAsInt());
          }
          return statistic.applyAsDouble(sum);
        });
  }

  /**
   * The mean of the units' values, and its interval where there are two units or more: for figures
   * that are no function of sums of counts.
   *
   * @param values [units] at least 1, never NaN
   */
  public Estimate estimateMean(double[] values) {
    if (values.length == 0) {
      throw new ShapeException("Bootstrap.estimateMean", "values, at least", 1, 0);
    }
    return estimate(
        mean(values.length, i -> values[i]),
        values.length,
        draw -> mean(values.length, i -> values[draw.getAsInt()]));
  }

  /** As sacreBLEU's signatures write it, to stand behind another part. */
  String signature() {
    return "|bs:" + resamples + "|seed:" + seed;
  }

  private static double mean(int units, IntToDoubleFunction value) {
    double sum = 0;
    for (int i = 0; i < units; i++) {
      sum += value.applyAsDouble(i);
    }
    return sum / units;
  }

  private Estimate estimate(double value, int units, ToDoubleFunction<IntSupplier> resample) {
    return new Estimate(
        value, units < 2 ? Optional.empty() : Optional.of(interval(units, resample)));
  }

  private Estimate.Interval interval(int units, ToDoubleFunction<IntSupplier> resample) {
    RandomStream random = new Seeds(seed).stream(STREAM);
    double[] values = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      values[i] = resample.applyAsDouble(() -> random.nextInt(units));
    }
    Arrays.sort(values);
    return new Estimate.Interval(
        quantile(values, (1 - level) / 2), quantile(values, (1 + level) / 2));
  }

  /** Linear between the two nearest, as numpy's default (Hyndman &amp; Fan 1996, type 7). */
  private static double quantile(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
