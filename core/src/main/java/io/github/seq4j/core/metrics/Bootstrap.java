package io.github.seq4j.core.metrics;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The percentile bootstrap (Efron &amp; Tibshirani 1993, "An Introduction to the Bootstrap", chapter
 * 13): draw as many units as there are, with replacement, compute the statistic, repeat, and cut the
 * same share off both ends.
 *
 * <p>The units must be what was drawn independently: texts, sentences, whole videos. Frames of one
 * video resemble each other; resampled one by one they would promise an interval many times too
 * narrow. With few units, say under 20, the interval is still too narrow, and with one there is none.
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
    double value = statistic.applyAsDouble(units.total());
    return new Estimate(
        value, units.units() < 2 ? Optional.empty() : Optional.of(interval(units, statistic)));
  }

  private Estimate.Interval interval(UnitCounts units, ToDoubleFunction<long[]> statistic) {
    RandomStream random = new Seeds(seed).stream(STREAM);
    double[] values = new double[resamples];
    long[] sum = new long[units.cells()];
    for (int i = 0; i < resamples; i++) {
      Arrays.fill(sum, 0);
      for (int draw = 0; draw < units.units(); draw++) {
        units.addTo(sum, random.nextInt(units.units()));
      }
      values[i] = statistic.applyAsDouble(sum);
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
