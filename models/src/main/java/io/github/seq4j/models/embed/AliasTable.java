package io.github.seq4j.models.embed;

import io.github.seq4j.core.random.RandomStream;

/**
 * Draws from any distribution over n outcomes in constant time (Walker 1977,
 * doi:10.1145/355744.355749; built as in Vose 1991, doi:10.1109/32.92917).
 */
final class AliasTable {

  private final double[] probabilities;
  private final float[] threshold;
  private final int[] alias;

  /**
   * @param weights [n] in proportion to the probabilities, above 0
   */
  AliasTable(double[] weights) {
    int n = weights.length;
    threshold = new float[n];
    alias = new int[n];
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    probabilities = new double[n];
    double[] scaled = new double[n];
    int[] stack = new int[n]; // too small from the left, large enough from the right
    int small = 0;
    int large = n;
    for (int i = 0; i < n; i++) {
      probabilities[i] = weights[i] / sum;
      scaled[i] = probabilities[i] * n;
      alias[i] = i;
      threshold[i] = 1;
      if (scaled[i] < 1) {
        stack[small++] = i;
      } else {
        stack[--large] = i;
      }
    }
    while (small > 0 && large < n) {
      int less = stack[--small];
      int more = stack[large];
      threshold[less] = (float) scaled[less];
      alias[less] = more;
      scaled[more] -= 1 - scaled[less];
      if (scaled[more] < 1) {
        stack[small++] = more;
        large++;
      }
    }
  }

  /** The probability of an outcome. */
  double probability(int outcome) {
    return probabilities[outcome];
  }

  /** An outcome in [0, n). */
  int draw(RandomStream random) {
    int column = random.nextInt(alias.length);
    return random.nextFloat() < threshold[column] ? column : alias[column];
  }
}
