package io.github.seq4j.core.inspect.attention;

import io.github.seq4j.core.inspect.attention.Attended.Mask;
import io.github.seq4j.core.inspect.attention.Attended.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * What each step of a source is good for, measured: the step alone is hidden from a decision, one
 * after the other (leave-one-out, to which Jain & Wallace 2019, section 4.1, compare attention).
 * The counterpart of the weights, which say what was looked at.
 */
public final class Importance {

  private Importance() {}

  /**
   * The share of a decision's probability that it loses without a step; 0 where it gains.
   *
   * @return [T][S] in [0, 1]
   */
  public static float[][] of(Attended item) {
    int steps = item.weights()[0].length;
    int decisions = item.weights().length;
    float[][] lost = new float[decisions][steps];
    if (steps < 2) {
      return lost;
    }
    List<Mask> masks = new ArrayList<>();
    for (int t = 0; t < decisions; t++) {
      for (int s = 0; s < steps; s++) {
        masks.add(new Mask(t, s));
      }
    }
    List<Outcome> outcomes = item.masked(masks);
    for (int i = 0; i < outcomes.size(); i++) {
      int t = i / steps;
      double change = outcomes.get(i).logProbability() - item.logProbabilities()[t];
      lost[t][i % steps] = (float) -Math.expm1(Math.min(0, change));
    }
    return lost;
  }
}
