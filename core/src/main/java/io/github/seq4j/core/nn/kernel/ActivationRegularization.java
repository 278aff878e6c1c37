package io.github.seq4j.core.nn.kernel;

/**
 * Activation regularization and temporal activation regularization of a layer's output (Merity,
 * McCann & Socher 2017, section 3, arXiv:1708.01009; Merity, Keskar & Socher 2018, section 4.6,
 * arXiv:1708.02182):
 *
 * <pre>
 *   α mean (m h)²   of the output after dropout, m its factors
 *   β mean (h_t - h_(t+1))²   of the output before dropout
 * </pre>
 *
 * <p>Means of squares over all units and all real steps of a batch, and over all changes from one
 * real step to the next, as in the code of the second paper, where the first writes norms. What a
 * batch brings from the one before has no part in it. Where several workers share a batch, each
 * adds its rows' part of the mean.
 *
 * <p>Not thread-safe.
 */
public final class ActivationRegularization {

  private final double alpha;
  private final double beta;
  private float[] now = new float[0]; // [B * F]
  private float[] next = new float[0]; // [B * F]
  private float[] gradient = new float[0]; // [B * F]
  private float[] change = new float[0]; // [F]

  /**
   * Both penalties.
   *
   * @param alpha factor of the mean square, at least 0
   * @param beta factor of the mean square of changes, at least 0
   */
  public ActivationRegularization(double alpha, double beta) {
    this.alpha = alpha;
    this.beta = beta;
  }

  /** Real steps of a whole batch, over which the first mean is taken. */
  public static long steps(int[] lengths) {
    long sum = 0;
    for (int length : lengths) {
      sum += length;
    }
    return sum;
  }

  /** Changes from one real step to the next, over which the second mean is taken. */
  public static long changes(int[] lengths) {
    long sum = 0;
    for (int length : lengths) {
      sum += Math.max(0, length - 1);
    }
    return sum;
  }

  /**
   * Adds the gradient of the penalty on activations.
   *
   * @param output [T, B, F] the layer's output after dropout
   * @param lengths [B] real steps of these rows
   * @param allSteps real steps of the whole batch
   * @param scale what the penalty is multiplied by, as the loss beside it is
   * @param into [T, B, F] dL/d output, added to
   * @return the penalty, these rows' part
   */
  public double addActivation(
      Sequence output, int[] lengths, long allSteps, double scale, Sequence into) {
    if (alpha == 0 || allSteps == 0) {
      return 0;
    }
    int width = output.width();
    double share = scale * alpha / ((double) allSteps * width);
    double squares = 0;
    for (int t = 0; t < output.steps(); t++) {
      now = read(output, t, now);
      gradient = read(into, t, gradient);
      for (int b = 0; b < lengths.length; b++) {
        if (t < lengths[b]) {
          squares += sumOfSquares(now, b * width, width);
          addScaled((float) (2 * share), now, b * width, gradient, b * width, width);
        }
      }
      write(gradient, into, t);
    }
    return share * squares;
  }

  /**
   * Adds the gradient of the penalty on changes.
   *
   * @param output [T, B, F] the layer's output before dropout
   * @param lengths [B] real steps of these rows
   * @param allChanges changes in the whole batch
   * @param scale what the penalty is multiplied by, as the loss beside it is
   * @param into [T, B, F] dL/d output, added to
   * @return the penalty, these rows' part
   */
  public double addTemporal(
      Sequence output, int[] lengths, long allChanges, double scale, Sequence into) {
    if (beta == 0 || allChanges == 0) {
      return 0;
    }
    int width = output.width();
    double share = scale * beta / ((double) allChanges * width);
    float factor = (float) (2 * share);
    double squares = 0;
    change = Loops.atLeast(change, width);
    now = read(output, 0, now);
    for (int t = 0; t + 1 < output.steps(); t++) {
      next = read(output, t + 1, next);
      squares += addChanges(t, lengths, factor, width, into);
      float[] last = now;
      now = next;
      next = last;
    }
    return share * squares;
  }

  /** Of the change from step t to the next: its gradient at both, and the sum of squares. */
  private double addChanges(int t, int[] lengths, float factor, int width, Sequence into) {
    double squares = 0;
    for (int b = 0; b < lengths.length; b++) {
      if (t + 1 < lengths[b]) {
        int row = b * width;
        for (int j = 0; j < width; j++) {
          change[j] = next[row + j] - now[row + j];
        }
        squares += sumOfSquares(change, 0, width);
        addToRow(-factor, into, t, b);
        addToRow(factor, into, t + 1, b);
      }
    }
    return squares;
  }

  /** into [t, b] += factor change. */
  private void addToRow(float factor, Sequence into, int t, int b) {
    int width = into.width();
    int at = into.at() + (t * into.batch() + b) * width;
    gradient = Loops.atLeast(gradient, width);
    into.values().get(at, gradient, 0, width);
    addScaled(factor, change, 0, gradient, 0, width);
    into.values().put(at, gradient, 0, width);
  }

  private static float[] read(Sequence from, int t, float[] into) {
    int n = from.batch() * from.width();
    float[] row = Loops.atLeast(into, n);
    from.values().get(from.at() + t * n, row, 0, n);
    return row;
  }

  private static void write(float[] from, Sequence into, int t) {
    int n = into.batch() * into.width();
    into.values().put(into.at() + t * n, from, 0, n);
  }

  private static void addScaled(float factor, float[] from, int at, float[] into, int to, int n) {
    for (int i = 0; i < n; i++) {
      into[to + i] += factor * from[at + i];
    }
  }

  private static double sumOfSquares(float[] values, int at, int n) {
    double sum = 0;
    for (int i = at; i < at + n; i++) {
      sum += (double) values[i] * values[i];
    }
    return sum;
  }
}
