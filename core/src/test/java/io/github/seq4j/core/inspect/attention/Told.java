package io.github.seq4j.core.inspect.attention;

import java.util.Arrays;
import java.util.List;

/**
 * A model made by hand: each decision loses nats of its own for each step that is hidden, and
 * becomes another one once it has lost more than a nat.
 *
 * @param weights [T][S]
 * @param nats [T][S]
 */
@SuppressWarnings("ArrayRecordComponent")
record Told(float[][] weights, double[][] nats) implements Attended {

  static final double WHOLE = -0.5;

  @Override
  public double[] logProbabilities() {
    double[] all = new double[weights.length];
    Arrays.fill(all, WHOLE);
    return all;
  }

  @Override
  public List<Outcome> masked(List<Mask> masks) {
    return masks.stream()
        .map(
            mask -> {
              double lost =
                  Arrays.stream(mask.steps()).mapToDouble(s -> nats[mask.decision()][s]).sum();
              return new Outcome(WHOLE - lost, lost > 1);
            })
        .toList();
  }
}
