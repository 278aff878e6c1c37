package io.github.seq4j.core.decode;

import java.util.Objects;

/** From unnormalised scores to probabilities, in double, with the largest score taken out first. */
public final class Softmax {

  /** Scores worked on at a time: they stay in the first-level cache. */
  private static final int BLOCK = 256;

  /** What is this far below the largest score, 1e-19 of it, counts as this far below. */
  private static final double LEAST = -44;

  private Softmax() {}

  /**
   * ln of the sum of exp over one row.
   *
   * @param logits scores, unnormalised log probabilities
   * @param offset where the row starts
   * @param size V, its length
   * @throws UnusableLogitsException if a score is NaN or +Infinity, or all are -Infinity
   */
  public static double logSumExp(float[] logits, int offset, int size) {
    float max = max(logits, offset, size);
    double[] block = new double[Math.min(BLOCK, size)];
    double sum = 0;
    for (int from = offset; from < offset + size; from += BLOCK) {
      int n = Math.min(BLOCK, offset + size - from);
      load(logits, from, n, max, block);
      exponentiate(block, n);
      sum += sum(block, n);
    }
    return max + Math.log(sum);
  }

  /** A 64th of how far n scores are from the largest. */
  private static void load(float[] logits, int from, int n, double max, double[] into) {
    for (int i = 0; i < n; i++) {
      into[i] = Math.max(LEAST, logits[from + i] - max) * (1 / 64.0);
    }
  }

  /**
   * exp of 64 times numbers in [{@link #LEAST} / 64, 0], exact at 0: exp of the number itself by
   * its Taylor series, squared six times. The relative error is below 1e-14 where exp is not
   * negligible beside 1. More than twice as fast as {@link Math#exp}, because the compiler turns
   * such a loop, if it stands alone, into vector instructions.
   */
  private static void exponentiate(double[] values, int n) {
    for (int i = 0; i < n; i++) {
      double x = values[i];
      double y = 1 / 40320.0 + x * (1 / 362880.0 + x * (1 / 3628800.0));
      y = 1 / 24.0 + x * (1 / 120.0 + x * (1 / 720.0 + x * (1 / 5040.0 + x * y)));
      y = 1 + x * (1 + x * (1 / 2.0 + x * (1 / 6.0 + x * y)));
      y *= y;
      y *= y;
      y *= y;
      y *= y;
      y *= y;
      y *= y;
      values[i] = y;
    }
  }

  /** Four sums at once, always in the same order. */
  private static double sum(double[] values, int n) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      a += values[i];
      b += values[i + 1];
      c += values[i + 2];
      d += values[i + 3];
    }
    for (; i < n; i++) {
      a += values[i];
    }
    return a + b + (c + d);
  }

  /**
   * ln p of one token, in nats, at most 0; -Infinity if it is impossible.
   *
   * @throws UnusableLogitsException as {@link #logSumExp}
   */
  public static double logProbability(float[] logits, int offset, int size, int token) {
    Objects.checkIndex(token, size);
    double score = logits[offset + token];
    return Math.min(0, score - logSumExp(logits, offset, size));
  }

  /**
   * [V] probabilities of one row, they sum to 1.
   *
   * @throws UnusableLogitsException as {@link #logSumExp}
   */
  public static double[] probabilities(float[] logits, int offset, int size) {
    double normaliser = logSumExp(logits, offset, size);
    double[] probabilities = new double[size];
    for (int i = 0; i < size; i++) {
      probabilities[i] = Math.exp(logits[offset + i] - normaliser);
    }
    return probabilities;
  }

  /** The largest score of a row that is fit to choose from. */
  static float max(float[] logits, int offset, int size) {
    Objects.checkFromIndexSize(offset, size, logits.length);
    float max = Float.NEGATIVE_INFINITY;
    for (int i = offset; i < offset + size; i++) {
      float score = logits[i];
      if (!(score < Float.POSITIVE_INFINITY)) {
        throw UnusableLogitsException.notANumber(i - offset, score);
      }
      max = score > max ? score : max;
    }
    if (max == Float.NEGATIVE_INFINITY) {
      throw UnusableLogitsException.nothingLeft(size);
    }
    return max;
  }
}
