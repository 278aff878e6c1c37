package io.github.seq4j.core.nn;

/** A softmax over few labels. */
final class Probabilities {

  private Probabilities() {}

  /**
   * Turns {@code n} logits from {@code at} into probabilities, in place.
   *
   * @return the index of the largest, the first of equals
   */
  static int softmax(float[] values, int at, int n) {
    int best = 0;
    for (int k = 1; k < n; k++) {
      if (values[at + k] > values[at + best]) {
        best = k;
      }
    }
    double max = values[at + best];
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += Math.exp(values[at + k] - max);
    }
    for (int k = 0; k < n; k++) {
      values[at + k] = (float) (Math.exp(values[at + k] - max) / sum);
    }
    return best;
  }
}
