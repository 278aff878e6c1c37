package io.github.seq4j.core.metrics;

import io.github.seq4j.core.ConfigException;

/**
 * How often something was predicted, how often it was there, and how often both: all that
 * precision, recall and F1 need. Where one of them is 0/0 it is 0, as in conlleval and in
 * scikit-learn with {@code zero_division=0}: a class nobody predicted has precision 0, one that
 * never occurs recall 0.
 *
 * @param correct predicted where it was there
 * @param predicted predicted at all
 * @param gold there at all
 */
public record HitCounts(long correct, long predicted, long gold) {

  /** Nothing counted yet. */
  public static final HitCounts NONE = new HitCounts(0, 0, 0);

  /** Checks that they are possible. */
  public HitCounts {
    if (correct < 0 || correct > Math.min(predicted, gold)) {
      throw new ConfigException(
          "correct", correct, "must be in [0, " + Math.min(predicted, gold) + "]");
    }
  }

  /** Both together. */
  public HitCounts plus(HitCounts other) {
    return new HitCounts(correct + other.correct, predicted + other.predicted, gold + other.gold);
  }

  /** correct / predicted, in [0, 1]: how much of what was claimed is true. */
  public double precision() {
    return ratio(correct, predicted);
  }

  /** correct / gold, in [0, 1]: how much of what is there was found. */
  public double recall() {
    return ratio(correct, gold);
  }

  /** The harmonic mean of precision and recall, 2 correct / (predicted + gold), in [0, 1]. */
  public double f1() {
    return ratio(2 * correct, predicted + gold);
  }

  /** Whether it was predicted or there at least once. */
  public boolean occurs() {
    return predicted + gold > 0;
  }

  static double ratio(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
