package io.github.seq4j.core.decode;

import java.util.Objects;

/** From unnormalised scores to probabilities, in double, with the largest score taken out first. */
public final class Softmax {

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
    double sum = 0;
    for (int i = offset; i < offset + size; i++) {
      sum += Math.exp((double) logits[i] - max);
    }
    return max + Math.log(sum);
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
