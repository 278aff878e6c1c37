package io.github.seq4j.core.decode;

/**
 * Finds the smallest set of largest keys that reaches a target, in linear time on average, without
 * sorting: quickselect (Hoare 1961, doi:10.1145/366622.366647), where a key counts 1 (top-k) or
 * itself (top-p). The set is all keys above {@link #threshold()} and {@link #ties()} of those equal
 * to it.
 */
final class Selection {

  private final double[] work;
  private double threshold;
  private int ties;

  private boolean byMass;
  private long spread;
  private int equalStart;
  private int equalEnd;

  Selection(int capacity) {
    work = new double[capacity];
  }

  double threshold() {
    return threshold;
  }

  int ties() {
    return ties;
  }

  /** The k largest of n keys. */
  void reachCount(double[] keys, int n, int k) {
    byMass = false;
    // A few are collected, then cut back to their k largest: for a small k nearly every key of a
    // large vocabulary is then refused at sight.
    long full = Math.max(4L * k, 256);
    double floor = Double.NEGATIVE_INFINITY;
    int collected = 0;
    for (int i = 0; i < n; i++) {
      if (keys[i] > floor || collected < k) {
        work[collected++] = keys[i];
        if (collected == full) {
          select(collected, k); // leaves the k largest in front
          collected = k;
          floor = threshold;
        }
      }
    }
    select(collected, k);
  }

  /**
   * The fewest largest of n keys whose sum is at least {@code mass}.
   *
   * @param negligible keys below it cannot belong to the set, even all together
   */
  void reachMass(double[] keys, int n, double mass, double negligible) {
    int candidates = 0;
    for (int i = 0; i < n; i++) {
      if (keys[i] >= negligible) {
        work[candidates++] = keys[i];
      }
    }
    byMass = true;
    select(candidates, mass);
  }

  private void select(int n, double target) {
    int from = 0;
    int to = n;
    double missing = target;
    spread = 0;
    while (from < to) {
      double pivot = median(pick(from, to), pick(from, to), pick(from, to));
      partition(from, to, pivot);
      double above = count(from, equalStart);
      if (above >= missing) {
        to = equalStart;
        continue;
      }
      missing -= above;
      threshold = pivot;
      ties = equalEnd - equalStart;
      double equal = byMass ? pivot * ties : ties;
      if (equal >= missing) {
        ties = Math.min(ties, (int) Math.ceil(byMass ? missing / pivot : missing));
        return;
      }
      missing -= equal;
      from = equalEnd;
    }
    // Rounding left the target out of reach: the last threshold and all of its equals are the set.
  }

  private double count(int from, int to) {
    if (!byMass) {
      return to - from;
    }
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += work[i];
    }
    return sum;
  }

  /** Brings [from, to) into the order: above the pivot, equal to it, below it. */
  private void partition(int from, int to, double pivot) {
    int above = from;
    int below = to;
    int i = from;
    while (i < below) {
      double key = work[i];
      if (key > pivot) {
        work[i++] = work[above];
        work[above++] = key;
      } else if (key < pivot) {
        work[i] = work[--below];
        work[below] = key;
      } else {
        i++;
      }
    }
    equalStart = above;
    equalEnd = below;
  }

  /** Spread over the range, because real scores often come in patterns; the same on every run. */
  private double pick(int from, int to) {
    spread = spread * 6364136223846793005L + 1442695040888963407L; // Knuth's MMIX generator
    return work[from + (int) ((spread >>> 33) % (to - from))];
  }

  private static double median(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
