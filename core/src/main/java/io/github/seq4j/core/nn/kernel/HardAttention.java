package io.github.seq4j.core.nn.kernel;

import java.util.Arrays;

/**
 * One source step for each decoder step, in place of the mean of all (Xu et al. 2015, section 4.1).
 * In training it is drawn by the weights a, whose scores e learn by REINFORCE (Williams 1992) and
 * are kept from deciding too early by their entropy H:
 *
 * <pre>
 *   dL/de_s = -r (R - b) ([s drawn] - a_s) + h a_s (ln a_s + H)
 * </pre>
 *
 * with R the log probability of what the draw had a part in: the step's own token, or with feeding
 * the rest of the target; b what it is on average; r = {@value #REWARD} and h = {@value #ENTROPY}
 * as in the authors' code. Some rows of a batch keep the mean, also as there. In evaluation the
 * step of the largest weight is looked at.
 */
public final class HardAttention {

  /** Factor on the reward, beside 1 on the log likelihood. */
  private static final double REWARD = 0.1;

  /** Factor on the entropy, in nats. */
  private static final double ENTROPY = 0.002;

  private double[][] draws; // [B][T] in [0, 1), a row or all of it null
  private boolean training;
  private int batch;
  private float[][] weights = {}; // [T * B][S] of rows that drew
  private int[] chosen = new int[0]; // [T * B]
  private double[] advantage = new double[0]; // [T * B] R - b
  private float scale;

  /** Looks at the step of the largest weight, until told otherwise. */
  public void evaluate() {
    training = false;
  }

  /**
   * Draws in the next pass.
   *
   * @param uniform [B][T] uniform numbers in [0, 1) that decide; null for rows that look at the
   *     mean
   */
  public void draw(double[][] uniform) {
    training = true;
    draws = uniform;
    batch = uniform.length;
    int steps =
        Arrays.stream(uniform).mapToInt(row -> row == null ? 0 : row.length).max().orElse(0);
    if (weights.length < steps * batch) {
      weights = new float[steps * batch][0];
      chosen = new int[steps * batch];
      advantage = new double[steps * batch];
    }
  }

  /** Whether row {@code b} draws. */
  boolean isDrawn(int b) {
    return training && draws[b] != null;
  }

  /** Replaces weights [S] from {@code at} by 1 for the step that is chosen and 0 for the others. */
  void choose(int t, int b, float[] ofStep, int at, int length) {
    if (training && draws[b] == null) {
      return;
    }
    int s;
    if (training) {
      int cell = t * batch + b;
      weights[cell] = Arrays.copyOfRange(ofStep, at, at + length);
      s = drawn(weights[cell], draws[b][t]);
      chosen[cell] = s;
    } else {
      s = largest(ofStep, at, length);
    }
    Arrays.fill(ofStep, at, at + length, 0f);
    ofStep[at + s] = 1f;
  }

  /** The step in whose share of [0, 1) {@code u} falls. */
  private static int drawn(float[] weights, double u) {
    double sum = 0;
    for (int s = 0; s < weights.length; s++) {
      sum += weights[s];
      if (u < sum) {
        return s;
      }
    }
    return largest(weights, 0, weights.length); // u beyond a sum that rounding left below 1
  }

  /** The index, from {@code at}, of the largest weight, the first of equals. */
  static int largest(float[] weights, int at, int length) {
    int largest = 0;
    for (int s = 1; s < length; s++) {
      largest = weights[at + s] > weights[at + largest] ? s : largest;
    }
    return largest;
  }

  /**
   * Tells how well it went, before the pass is differentiated.
   *
   * @param nats [T * B] -ln p of the token of each step
   * @param steps [B] real steps of each row
   * @param baseline nats of a token on average
   * @param rest whether a draw has a part in all tokens from its own on, and not in its own alone
   * @param factor on the gradient
   */
  public void reward(float[] nats, int[] steps, double baseline, boolean rest, float factor) {
    scale = factor;
    for (int b = 0; b < batch; b++) {
      if (draws[b] == null) {
        continue;
      }
      double sum = 0;
      for (int t = draws[b].length - 1; t >= 0; t--) {
        double better = t < steps[b] ? baseline - nats[t * batch + b] : 0;
        sum = rest ? sum + better : better;
        advantage[t * batch + b] = t < steps[b] ? sum : Double.NaN;
      }
    }
  }

  /** Writes dL/d scores [S] of a step of a row that drew; nothing where the row is over. */
  void scoreGradient(int t, int b, float[] into, int at, int length) {
    int cell = t * batch + b;
    if (Double.isNaN(advantage[cell])) {
      return;
    }
    float[] a = weights[cell];
    double entropy = 0;
    for (int s = 0; s < length; s++) {
      entropy -= a[s] > 0 ? a[s] * Math.log(a[s]) : 0;
    }
    for (int s = 0; s < length; s++) {
      double reward = -REWARD * advantage[cell] * ((s == chosen[cell] ? 1 : 0) - a[s]);
      double evenness = a[s] > 0 ? ENTROPY * a[s] * (Math.log(a[s]) + entropy) : 0;
      into[at + s] = (float) (scale * (reward + evenness));
    }
  }
}
