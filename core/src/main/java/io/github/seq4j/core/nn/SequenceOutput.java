package io.github.seq4j.core.nn;

/**
 * What a {@link SequenceNetwork} says about one sequence of T steps.
 *
 * @param probabilities of K labels: [K] of the sequence, or [T, K] of its steps; under a CRF the
 *     marginals; [0] where numbers are said
 * @param labels [1] or [T] the best label, or the best label of each step; under a CRF the best
 *     path (Viterbi), which need not be the best label of every step; [0] where numbers are said
 * @param values [K] or [T, K] numbers, under {@link ValueLoss#BERNOULLI} probabilities; [0] where
 *     labels are said
 * @param attention [T] weights that attention pooling gave the steps, else [0]
 */
@SuppressWarnings("ArrayRecordComponent") // made anew for each caller
public record SequenceOutput(
    float[] probabilities, int[] labels, float[] values, float[] attention) {

  private static final float[] NONE = {};

  static SequenceOutput ofLabels(float[] probabilities, int[] labels) {
    return new SequenceOutput(probabilities, labels, NONE, NONE);
  }

  static SequenceOutput ofValues(float[] values) {
    return new SequenceOutput(NONE, new int[0], values, NONE);
  }

  SequenceOutput withAttention(float[] weights) {
    return new SequenceOutput(probabilities, labels, values, weights);
  }

  /** [K] or [T, K] the probabilities of labels, or the values. */
  float[] numbers() {
    return labels.length == 0 ? values : probabilities;
  }
}
