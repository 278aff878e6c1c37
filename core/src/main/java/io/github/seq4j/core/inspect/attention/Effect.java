package io.github.seq4j.core.inspect.attention;

import java.util.List;
import java.util.Locale;

/**
 * What a kind of mask does to a decision on average.
 *
 * @param lost nats of ln p that the decision loses
 * @param standardError of that mean, as sources differ; NaN for a single source
 * @param changed share of the decisions that would be another one
 */
public record Effect(double lost, double standardError, double changed) {

  /** Half the width of an interval that holds 95 % of a normal distribution, in standard errors. */
  private static final double NORMAL_95 = 1.96;

  private static final double SHOWN = 1e-4; // four decimals

  /**
   * Of sources with one decision or more each, which are drawn together: the ratio of two sums,
   * with the standard error that goes by how the sources differ (Cochran 1977, section 2.11,
   * equation 2.46).
   *
   * @param items [N] of each source
   */
  static Effect of(List<Sum> items) {
    double lost = items.stream().mapToDouble(Sum::lost).sum();
    double changed = items.stream().mapToDouble(Sum::changed).sum();
    long decisions = items.stream().mapToLong(Sum::decisions).sum();
    double mean = lost / decisions;
    double squares = 0;
    for (Sum item : items) {
      double residual = item.lost - mean * item.decisions;
      squares += residual * residual;
    }
    int n = items.size();
    double error = n < 2 ? Double.NaN : Math.sqrt(squares * n / (n - 1)) / decisions;
    return new Effect(mean, error, changed / decisions);
  }

  /**
   * Of one source.
   *
   * @param decisions that were masked
   * @param lost nats, together
   * @param changed how many became others
   */
  record Sum(long decisions, double lost, double changed) {

    Sum plus(double moreLost, boolean isChanged) {
      return new Sum(decisions + 1, lost + moreLost, changed + (isChanged ? 1 : 0));
    }
  }

  /** The lower end of the 95 % interval; NaN for a single source. */
  public double low() {
    return lost - NORMAL_95 * standardError;
  }

  /** Such as {@code 1.2034 ± 0.0312}. */
  @Override
  public String toString() {
    double shown = Math.abs(lost) < SHOWN / 2 ? 0 : lost; // not -0.0000
    return Double.isNaN(standardError)
        ? String.format(Locale.ROOT, "%.4f", shown)
        : String.format(Locale.ROOT, "%.4f \u00b1 %.4f", shown, standardError);
  }
}
