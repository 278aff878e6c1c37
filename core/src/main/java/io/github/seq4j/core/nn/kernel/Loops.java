package io.github.seq4j.core.nn.kernel;

/**
 * The loops that every cell needs, over heap arrays from index 0: the form that HotSpot's C2
 * vectorizes (see {@link Activations}).
 */
final class Loops {

  /** Rows of a transpose that share a cache line of the result. */
  private static final int PANEL = 16;

  private Loops() {}

  /** into[i] += values[i]. */
  static void add(float[] values, float[] into, int n) {
    for (int i = 0; i < n; i++) {
      into[i] += values[i];
    }
  }

  /** into[at + i] += values[i]. */
  static void add(float[] values, float[] into, int at, int n) {
    for (int i = 0; i < n; i++) {
      into[at + i] += values[i];
    }
  }

  /** into += factor values[at ...]. */
  static void addScaled(float factor, float[] values, int at, float[] into, int n) {
    for (int i = 0; i < n; i++) {
      into[i] += factor * values[at + i];
    }
  }

  /** into[at + i] += values[from + i]. */
  static void add(float[] values, int from, float[] into, int at, int n) {
    for (int i = 0; i < n; i++) {
      into[at + i] += values[from + i];
    }
  }

  /** out = a + b. */
  static void sum(float[] a, float[] b, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] + b[i];
    }
  }

  /** out = a b. */
  static void multiply(float[] a, float[] b, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] * b[i];
    }
  }

  /** out = grad factor y (1 - y), y the gate's value. */
  static void throughSigmoid(float[] grad, float[] factor, float[] y, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      float v = y[i];
      out[i] = grad[i] * factor[i] * v * (1f - v);
    }
  }

  /** out = grad factor (1 - y²), y the gate's value. */
  static void throughTanh(float[] grad, float[] factor, float[] y, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      float v = y[i];
      out[i] = grad[i] * factor[i] * (1f - v * v);
    }
  }

  /** out = grad (1 - y²), y the unit's value. */
  static void throughTanh(float[] grad, float[] y, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      float v = y[i];
      out[i] = grad[i] * (1f - v * v);
    }
  }

  /** into [columns, rows] = the transpose of [rows, columns], some rows at a time. */
  static void transpose(NativeFloats from, int at, int rows, int columns, NativeFloats into) {
    into.ensure((long) rows * columns);
    float[] panel = new float[PANEL * columns];
    float[] out = new float[rows * columns];
    for (int first = 0; first < rows; first += PANEL) {
      int height = Math.min(PANEL, rows - first);
      from.get(at + first * columns, panel, 0, height * columns);
      for (int j = 0; j < columns; j++) {
        for (int i = 0; i < height; i++) {
          out[j * rows + first + i] = panel[i * columns + j];
        }
      }
    }
    into.put(0, out, 0, out.length);
  }

  /** [n] or more, reused while it is large enough. */
  static float[] atLeast(float[] array, long n) {
    if (n > Integer.MAX_VALUE - 8L) {
      throw new IllegalArgumentException(
          "one activation array would need "
              + n
              + " floats; lower batch size, sequence length or hidden size");
    }
    return array.length >= n ? array : new float[(int) n];
  }

  /** [count][n] or more, reused while they are large enough. */
  static float[][] atLeast(float[][] arrays, int count, int n) {
    if (arrays.length >= count && (count == 0 || arrays[0].length >= n)) {
      return arrays;
    }
    return new float[Math.max(count, arrays.length)][n];
  }
}
