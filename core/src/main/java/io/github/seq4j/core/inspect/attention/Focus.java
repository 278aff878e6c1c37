package io.github.seq4j.core.inspect.attention;

import io.github.seq4j.core.ShapeException;

/**
 * How attention is spread over a source, on average over the decisions.
 *
 * @param entropy of the weights, in nats; ln S where they are all equal, 0 where they are on one
 *     step
 * @param greatest the greatest weight
 * @param onTarget mass on the steps that another attention looks at most, such as that of the
 *     trained model, or on those that are known to be right
 */
public record Focus(double entropy, double greatest, double onTarget) {

  /**
   * Of one source.
   *
   * @param weights [T][S] each row adds up to 1
   * @param target [T] a step for each decision
   */
  public static Focus of(float[][] weights, int[] target) {
    ShapeException.check("Focus", "decisions T", weights.length, target.length);
    double entropy = 0;
    double greatest = 0;
    double onTarget = 0;
    for (int t = 0; t < weights.length; t++) {
      for (float weight : weights[t]) {
        entropy -= weight > 0 ? weight * Math.log(weight) : 0;
      }
      greatest += weights[t][largest(weights[t])];
      onTarget += weights[t][target[t]];
    }
    int decisions = weights.length;
    return new Focus(entropy / decisions, greatest / decisions, onTarget / decisions);
  }

  /** [T] the step with the greatest weight for each decision, the first of equal ones. */
  public static int[] largest(float[][] weights) {
    int[] largest = new int[weights.length];
    for (int t = 0; t < largest.length; t++) {
      largest[t] = largest(weights[t]);
    }
    return largest;
  }

  private static int largest(float[] weights) {
    int largest = 0;
    for (int s = 1; s < weights.length; s++) {
      largest = weights[s] > weights[largest] ? s : largest;
    }
    return largest;
  }
}
