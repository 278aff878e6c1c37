package io.github.seq4j.core.inspect.cells;

import io.github.seq4j.core.metrics.Estimate;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The block bootstrap (Carlstein 1986; Künsch 1989): neighbouring tokens resemble each other, so
 * what is drawn with replacement is not tokens but 50 stretches of text. An interval of single
 * tokens (DeLong's of an AUC, Fisher's of a correlation) takes each of a comment's 300 characters
 * for a witness of its own, and comes out many times too narrow.
 *
 * @param tokens in all
 * @param seed decides the draws
 */
record Blocks(int tokens, long seed) {

  static final int COUNT = 50;

  private static final int RESAMPLES = 1000;
  private static final double LEVEL = 0.95;

  /** The block of a token, from 0. */
  int of(int token) {
    return (int) ((long) token * COUNT / tokens);
  }

  /**
   * A figure with the interval that holds 95 % of the resamples, and how unlikely it is by chance.
   *
   * @param statistic of how often each block was drawn [50]; NaN where it has none, and then it is
   *     left out
   * @param chance what the statistic is where there is nothing
   */
  Resampled resample(ToDoubleFunction<int[]> statistic, double chance) {
    int[] once = new int[COUNT];
    Arrays.fill(once, 1);
    double value = statistic.applyAsDouble(once);
    RandomStream random = new Seeds(seed).stream("cells", tokens);
    double[] values = new double[RESAMPLES];
    int count = 0;
    for (int i = 0; i < RESAMPLES; i++) {
      int[] drawn = new int[COUNT];
      for (int k = 0; k < COUNT; k++) {
        drawn[random.nextInt(COUNT)]++;
      }
      double resampled = statistic.applyAsDouble(drawn);
      if (!Double.isNaN(resampled)) {
        values[count++] = resampled;
      }
    }
    return resampled(value, chance, Arrays.copyOf(values, count));
  }

  private static Resampled resampled(double value, double chance, double[] values) {
    if (values.length < RESAMPLES / 2 || Double.isNaN(value)) {
      return new Resampled(Estimate.of(value), 0, 1);
    }
    Arrays.sort(values);
    double low = values[(int) ((1 - LEVEL) / 2 * values.length)];
    double high = values[(int) ((1 + LEVEL) / 2 * values.length)];
    double mean = Arrays.stream(values).average().orElse(value);
    double variance =
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    if (variance == 0) { // perfect in every stretch, or nothing in every stretch
      return new Resampled(interval(value, low, high), 0, value == chance ? 1 : 0);
    }
    double t = (value - chance) / Math.sqrt(variance);
    double p = 2 * new TDistribution(null, COUNT - 1).cumulativeProbability(-Math.abs(t));
    return new Resampled(interval(value, low, high), t, Math.min(1, p));
  }

  private static Estimate interval(double value, double low, double high) {
    return new Estimate(value, Optional.of(new Estimate.Interval(low, high)));
  }

  /**
   * A figure.
   *
   * @param estimate with its interval
   * @param t its distance from chance in standard errors
   * @param p two-sided, of Student's t with 49 degrees of freedom, the standard error that of the
   *     resamples
   */
  record Resampled(Estimate estimate, double t, double p) {}
}
