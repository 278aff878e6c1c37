package io.github.seq4j.models.seq2seq;

import io.github.seq4j.core.inspect.attention.Attended;
import java.util.Arrays;
import java.util.List;

/**
 * A source that was read backward, in the order of the text; the end stays last.
 *
 * @param read as it was read
 */
record TextOrder(Attended read) implements Attended {

  @Override
  public float[][] weights() {
    return Arrays.stream(read.weights()).map(TextOrder::turned).toArray(float[][]::new);
  }

  private static float[] turned(float[] weights) {
    float[] ordered = weights.clone();
    for (int s = 0; s < weights.length; s++) {
      ordered[s] = weights[other(s, weights.length)];
    }
    return ordered;
  }

  private static int other(int step, int steps) {
    return step == steps - 1 ? step : steps - 2 - step;
  }

  @Override
  public double[] logProbabilities() {
    return read.logProbabilities();
  }

  @Override
  public List<Outcome> masked(List<Mask> masks) {
    int steps = read.weights()[0].length;
    return read.masked(
        masks.stream()
            .map(
                mask ->
                    new Mask(
                        mask.decision(),
                        Arrays.stream(mask.steps()).map(s -> other(s, steps)).toArray()))
            .toList());
  }
}
