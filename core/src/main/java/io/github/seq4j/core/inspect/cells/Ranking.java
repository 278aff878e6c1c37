package io.github.seq4j.core.inspect.cells;

import java.util.Arrays;

/**
 * Numbers of some tokens in ascending order: sorted once, then compared with any predicate over the
 * same tokens.
 */
final class Ranking {

  private final int[] order; // tokens of the half, from 0, by value
  private final boolean[] equalsNext; // whether the next in order has the same value

  private Ranking(int[] order, boolean[] equalsNext) {
    this.order = order;
    this.equalsNext = equalsNext;
  }

  /** Of a unit's numbers in a half of the text. */
  static Ranking of(float[] values, TextHalf half) {
    long[] keys = new long[half.length()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) ordered(values[half.from() + i]) << 32 | i;
    }
    Arrays.sort(keys);
    int[] order = new int[keys.length];
    boolean[] equalsNext = new boolean[keys.length];
    for (int i = 0; i < keys.length; i++) {
      order[i] = (int) keys[i];
      equalsNext[i] = i + 1 < keys.length && keys[i] >> 32 == keys[i + 1] >> 32;
    }
    return new Ranking(order, equalsNext);
  }

  /** An int that compares as the float does; 0 and -0 are equal. */
  private static int ordered(float value) {
    int bits = Float.floatToIntBits(value + 0f);
    return bits < 0 ? bits ^ 0x7FFFFFFF : bits;
  }

  /**
   * The area under the ROC curve: how often the number of a token where the predicate holds is the
   * larger of two, equals counted half (Mann &amp; Whitney 1947).
   *
   * @param holds [n] 0, 1 or NaN, of the half
   * @return in [0, 1]; NaN where the predicate holds always or never
   */
  double auc(double[] holds) {
    double wins = 0;
    long below = 0; // tokens where it does not hold
    long positives = 0;
    for (int i = 0; i < order.length; ) {
      long pos = 0;
      long neg = 0;
      boolean more = true;
      for (; more; i++) {
        double value = holds[order[i]];
        pos += value == 1 ? 1 : 0;
        neg += value == 0 ? 1 : 0;
        more = equalsNext[i];
      }
      wins += pos * (below + neg / 2.0);
      below += neg;
      positives += pos;
    }
    return wins / ((double) positives * below);
  }

  /**
   * Ranks among the tokens that a predicate applies to, equals with their mean rank.
   *
   * @param applies [n] NaN where it does not
   * @return [n] NaN where it does not
   */
  double[] ranks(double[] applies) {
    double[] ranks = new double[order.length];
    double below = 0;
    for (int i = 0; i < order.length; ) {
      int begin = i;
      int count = 0;
      boolean more = true;
      for (; more; i++) {
        count += Double.isNaN(applies[order[i]]) ? 0 : 1;
        more = equalsNext[i];
      }
      for (int k = begin; k < i; k++) {
        ranks[order[k]] = Double.isNaN(applies[order[k]]) ? Double.NaN : below + (count + 1) / 2.0;
      }
      below += count;
    }
    return ranks;
  }

  /** [n] tokens by value. */
  int order(int i) {
    return order[i];
  }

  boolean equalsNext(int i) {
    return equalsNext[i];
  }

  /** Pearson's correlation over the pairs in which neither is NaN. */
  static double correlation(double[] x, double[] y) {
    double[] sums = new double[6];
    for (int i = 0; i < x.length; i++) {
      addPair(sums, x[i], y[i]);
    }
    return correlation(sums);
  }

  /** Adds n, x, y, x², y², xy. */
  static void addPair(double[] sums, double x, double y) {
    if (!Double.isNaN(x) && !Double.isNaN(y)) {
      sums[0]++;
      sums[1] += x;
      sums[2] += y;
      sums[3] += x * x;
      sums[4] += y * y;
      sums[5] += x * y;
    }
  }

  /** Of such sums; NaN where one of the two is constant. */
  static double correlation(double[] sums) {
    double n = sums[0];
    double varianceX = sums[3] - sums[1] * sums[1] / n;
    double varianceY = sums[4] - sums[2] * sums[2] / n;
    double covariance = sums[5] - sums[1] * sums[2] / n;
    return covariance / Math.sqrt(varianceX * varianceY);
  }
}
