package io.github.seq4j.core.nn.kernel;

/**
 * Zoneout of one part of a recurrent state (Krueger et al. 2017, section 3.2, arXiv:1606.01305): in
 * training each unit keeps its old value at a step with probability p; otherwise every unit takes
 * the expectation, p old + (1 - p) new.
 *
 * <p>A mask is a pure function of its seed, the step and the row's number in the whole batch, so it
 * does not matter how a batch is split over workers.
 */
final class Zoneout {

  private final double probability;
  private final DropoutMasks masks = new DropoutMasks();
  private float[][] kept = new float[0][]; // [T][B * H] share of the old value: 0 or 1 in training
  private float[] passing = new float[0]; // [B * H] gradient that goes to the old value directly

  Zoneout(double probability) {
    this.probability = probability;
  }

  /**
   * Draws the masks of a training pass.
   *
   * @param rows [B] numbers of the rows in the whole batch of {@code allRows}
   */
  void draw(long seed, int steps, int[] rows, int allRows, int hiddenSize) {
    int n = rows.length * hiddenSize;
    passing = Loops.atLeast(passing, n);
    kept = Loops.atLeast(kept, steps, n);
    for (int t = 0; t < steps; t++) {
      for (int b = 0; b < rows.length; b++) {
        long row = (long) t * allRows + rows[b];
        masks.fill(seed, row, probability, kept[t], b * hiddenSize, hiddenSize);
      }
      keepDropped(kept[t], n);
    }
  }

  /** In training: after = old where the unit is zoned out at step t, else as it is. */
  void mix(int t, float[] before, float[] after, int n) {
    float[] share = kept[t];
    for (int i = 0; i < n; i++) {
      after[i] = share[i] * before[i] + (1f - share[i]) * after[i];
    }
  }

  /** In evaluation: after = p old + (1 - p) after. */
  void expect(float[] before, float[] after, int n) {
    float share = (float) probability;
    for (int i = 0; i < n; i++) {
      after[i] = share * before[i] + (1f - share) * after[i];
    }
  }

  /**
   * Of n numbers of dL/d state at step t the part that goes past the step, in [B * H]; the rest is
   * left in place.
   */
  float[] split(int t, float[] gradient, int at, int n) {
    float[] share = kept[t];
    for (int i = at; i < at + n; i++) {
      float past = share[i] * gradient[i];
      passing[i] = past;
      gradient[i] -= past;
    }
    return passing;
  }

  /** From dropout's factors, 0 where a unit is dropped, to 1 where it keeps its old value. */
  private static void keepDropped(float[] factors, int n) {
    for (int i = 0; i < n; i++) {
      factors[i] = factors[i] == 0f ? 1f : 0f;
    }
  }
}
