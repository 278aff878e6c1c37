package io.github.seq4j.models.embed;

/** Loops over rows of one length, in the form that HotSpot makes fast. */
final class Rows {

  private static final int LANES = 8;

  private Rows() {}

  /**
   * The sum of the products, in eight running sums: Java may not reorder one sum, so it would wait
   * for each addition.
   */
  static float dot(float[] a, float[] b, int n) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int whole = n - n % LANES;
    for (int i = 0; i < whole; i += LANES) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
      s4 += a[i + 4] * b[i + 4];
      s5 += a[i + 5] * b[i + 5];
      s6 += a[i + 6] * b[i + 6];
      s7 += a[i + 7] * b[i + 7];
    }
    for (int i = whole; i < n; i++) {
      s0 += a[i] * b[i];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }

  /** into += values. */
  static void add(float[] values, float[] into, int n) {
    for (int i = 0; i < n; i++) {
      into[i] += values[i];
    }
  }

  /** into += factor values. */
  static void addScaled(float factor, float[] values, float[] into, int n) {
    for (int i = 0; i < n; i++) {
      into[i] += factor * values[i];
    }
  }

  /** values *= factor. */
  static void scale(float factor, float[] values, int n) {
    for (int i = 0; i < n; i++) {
      values[i] *= factor;
    }
  }
}
