package io.github.seq4j.core.nn.kernel;

import java.util.Arrays;

/**
 * Layer normalization of rows (Ba, Kiros & Hinton 2016, section 3, arXiv:1607.06450), without a
 * bias: y = gain (x - mean) / sqrt(variance + 1e-5), over the numbers of a row, or of each group of
 * them alone. Owns what its last training pass needs on the way back.
 */
final class LayerNorm {

  /**
   * As in the code of the paper's authors; a row of zeros, such as h R of a new state, stays zeros.
   */
  static final double EPSILON = 1e-5;

  private final int[] groups; // widths
  private final int width; // W, of all together
  private final int gainAt;
  private float[] gain = new float[0]; // [W]
  private float[] gainGradient = new float[0]; // [W]
  private float[][] normalized = new float[0][]; // [T][B * W], or one step outside training
  private float[][] inverse = new float[0][]; // [T][B * groups] 1 / deviation
  private final float[] sums = new float[2];
  private boolean history;

  /**
   * Of rows of these groups.
   *
   * @param gainAt where the gains [W] begin among the parameters
   * @param groups widths of what is normalized together, side by side
   */
  LayerNorm(int gainAt, int... groups) {
    this.gainAt = gainAt;
    this.groups = groups.clone();
    this.width = Arrays.stream(groups).sum();
  }

  void begin(NativeFloats parameters, int steps, int batch, boolean keep) {
    history = keep;
    int kept = keep ? steps : 1;
    normalized = Loops.atLeast(normalized, kept, batch * width);
    inverse = Loops.atLeast(inverse, kept, batch * groups.length);
    gain = Loops.atLeast(gain, width);
    parameters.get(gainAt, gain, 0, width);
  }

  /** Normalizes row b of [B * W] in place. */
  void forward(int t, int b, float[] rows) {
    float[] hat = normalized[history ? t : 0];
    int from = 0;
    for (int k = 0; k < groups.length; k++) {
      int n = groups[k];
      int at = b * width + from;
      float mean = sum(rows, at, n) / n;
      for (int j = at; j < at + n; j++) {
        hat[j] = rows[j] - mean;
      }
      products(hat, hat, at, n, sums);
      float scale = (float) (1 / Math.sqrt(sums[1] / n + EPSILON));
      inverse[history ? t : 0][b * groups.length + k] = scale;
      for (int j = 0; j < n; j++) {
        hat[at + j] *= scale;
        rows[at + j] = gain[from + j] * hat[at + j];
      }
      from += n;
    }
  }

  void beginBackward() {
    gainGradient = Loops.atLeast(gainGradient, width);
    Arrays.fill(gainGradient, 0, width, 0f);
  }

  /** Makes dL/dy of row b of [B * W] at step t to dL/dx, in place. */
  void backward(int t, int b, float[] gradient) {
    float[] hat = normalized[t];
    int from = 0;
    for (int k = 0; k < groups.length; k++) {
      int n = groups[k];
      int at = b * width + from;
      for (int j = 0; j < n; j++) {
        gainGradient[from + j] += gradient[at + j] * hat[at + j];
        gradient[at + j] *= gain[from + j];
      }
      products(gradient, hat, at, n, sums);
      float mean = sums[0] / n;
      float along = sums[1] / n;
      float scale = inverse[t][b * groups.length + k];
      for (int j = at; j < at + n; j++) {
        gradient[j] = scale * (gradient[j] - mean - hat[j] * along);
      }
      from += n;
    }
  }

  /** Writes the gradient of the gains. */
  void putGradient(NativeFloats gradient) {
    gradient.put(gainAt, gainGradient, 0, width);
  }

  private static float sum(float[] a, int at, int n) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = at;
    for (; i + 4 <= at + n; i += 4) { // four sums, or the additions would wait for each other
      s0 += a[i];
      s1 += a[i + 1];
      s2 += a[i + 2];
      s3 += a[i + 3];
    }
    for (; i < at + n; i++) {
      s0 += a[i];
    }
    return s0 + s1 + s2 + s3;
  }

  /** out = {Σ a, Σ a b}. */
  private static void products(float[] a, float[] b, int at, int n, float[] out) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = at;
    for (; i + 4 <= at + n; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < at + n; i++) {
      s0 += a[i] * b[i];
    }
    out[0] = sum(a, at, n);
    out[1] = s0 + s1 + s2 + s3;
  }
}
