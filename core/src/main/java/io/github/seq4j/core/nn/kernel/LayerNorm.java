package io.github.seq4j.core.nn.kernel;

import java.util.Arrays;

/**
 * Layer normalization of rows (Ba, Kiros & Hinton 2016, section 3, arXiv:1607.06450), without a bias:
 * y = gain (x - mean) / sqrt(variance + 1e-5), over the W numbers of a row. Owns what its last training pass
 * needs on the way back.
 */
final class LayerNorm {

  /** As in the code of the paper's authors; a row of zeros, such as h R of a new state, stays zeros. */
  static final double EPSILON = 1e-5;

  private final int width; // W
  private final int gainAt;
  private float[] gain = new float[0]; // [W]
  private float[] gainGradient = new float[0]; // [W]
  private float[][] normalized = new float[0][]; // [T][B * W], or one step outside training
  private float[][] inverse = new float[0][]; // [T][B] 1 / deviation
  private final float[] sums = new float[2];
  private boolean history;

  /**
   * Of rows of this width.
   *
   * @param gainAt where the gains [W] begin among the parameters
   */
  LayerNorm(int width, int gainAt) {
    this.width = width;
    this.gainAt = gainAt;
  }

  void begin(NativeFloats parameters, int steps, int batch, boolean keep) {
    history = keep;
    int kept = keep ? steps : 1;
    normalized = Loops.atLeast(normalized, kept, batch * width);
    inverse = Loops.atLeast(inverse, kept, batch);
    gain = Loops.atLeast(gain, width);
    parameters.get(gainAt, gain, 0, width);
  }

  /** Normalizes row b of [B * W] in place. */
  void forward(int t, int b, float[] rows) {
    float[] hat = normalized[history ? t : 0];
    int at = b * width;
    float mean = sum(rows, at, width) / width;
    for (int j = at; j < at + width; j++) {
      hat[j] = rows[j] - mean;
    }
    products(hat, hat, at, width, sums);
    float scale = (float) (1 / Math.sqrt(sums[1] / width + EPSILON));
    inverse[history ? t : 0][b] = scale;
    for (int j = 0; j < width; j++) {
      hat[at + j] *= scale;
      rows[at + j] = gain[j] * hat[at + j];
    }
  }

  void beginBackward() {
    gainGradient = Loops.atLeast(gainGradient, width);
    Arrays.fill(gainGradient, 0, width, 0f);
  }

  /** Makes dL/dy of row b of [B * W] at step t to dL/dx, in place. */
  void backward(int t, int b, float[] gradient) {
    float[] hat = normalized[t];
    int at = b * width;
    for (int j = 0; j < width; j++) {
      gainGradient[j] += gradient[at + j] * hat[at + j];
      gradient[at + j] *= gain[j];
    }
    products(gradient, hat, at, width, sums);
    float mean = sums[0] / width;
    float along = sums[1] / width;
    float scale = inverse[t][b];
    for (int j = at; j < at + width; j++) {
      gradient[j] = scale * (gradient[j] - mean - hat[j] * along);
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
