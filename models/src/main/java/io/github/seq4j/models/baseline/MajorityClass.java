package io.github.seq4j.models.baseline;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.metrics.ConfusionMatrix;
import java.util.Arrays;
import java.util.List;

/**
 * Predicts the most frequent class of the training data, whatever it sees.
 *
 * @param label its id
 */
public record MajorityClass(int label) {

  /** Checks the range. */
  public MajorityClass {
    ConfigException.atLeast("label", 0, label);
  }

  /**
   * Counts.
   *
   * @param labels [N] of the training data, in [0, classes)
   * @param classes K
   */
  public static MajorityClass of(int[] labels, int classes) {
    return of(List.of(labels), classes);
  }

  /**
   * Counts the steps of sequences.
   *
   * @param labels [N][T] of the training data, in [0, classes) or without a label
   * @param classes K; the first of equally frequent ones is taken
   */
  public static MajorityClass of(List<int[]> labels, int classes) {
    long[] counts = new long[ConfigException.atLeast("classes", 1, classes)];
    for (int[] sequence : labels) {
      for (int label : sequence) {
        if (label != ConfusionMatrix.NO_LABEL) {
          counts[label]++;
        }
      }
    }
    return new MajorityClass(Best.index(counts));
  }

  /** [n] the same label n times. */
  public int[] predict(int n) {
    int[] labels = new int[n];
    Arrays.fill(labels, label);
    return labels;
  }
}
