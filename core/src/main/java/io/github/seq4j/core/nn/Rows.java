package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.Sequence;

/**
 * Moves rows of sequences about. HotSpot vectorizes loops over heap arrays only, so rows pass
 * through one.
 */
final class Rows {

  private static final int BLOCK = 4096;

  private Rows() {}

  /** Copies a dense sequence to the beginning of {@code into}. */
  static void copy(Sequence from, NativeFloats into) {
    into.buffer().put(0, from.values().buffer(), from.at(), from.positions() * from.width());
  }

  /** into += from, n floats. */
  static void add(NativeFloats from, int fromAt, NativeFloats into, int intoAt, int n) {
    float[] a = new float[Math.min(n, BLOCK)];
    float[] b = new float[a.length];
    for (int done = 0; done < n; done += BLOCK) {
      int m = Math.min(BLOCK, n - done);
      from.get(fromAt + done, a, 0, m);
      into.get(intoAt + done, b, 0, m);
      for (int i = 0; i < m; i++) {
        b[i] += a[i];
      }
      into.put(intoAt + done, b, 0, m);
    }
  }

  /** The step that stands where step t stood before each row was reversed within its own length. */
  static int reversed(int t, int b, int[] lengths, int steps) {
    return (lengths == null ? steps : lengths[b]) - 1 - t;
  }

  /** [T * B] ids with each row reversed within its own length; padding stays. */
  static int[] reverse(int[] ids, int steps, int batch, int[] lengths) {
    int[] out = ids.clone();
    for (int t = 0; t < steps; t++) {
      for (int b = 0; b < batch; b++) {
        int from = reversed(t, b, lengths, steps);
        if (from >= 0) {
          out[t * batch + b] = ids[from * batch + b];
        }
      }
    }
    return out;
  }

  /**
   * Reverses each row within its own length, a part of {@code width} floats of every step; padding
   * becomes zero.
   */
  static void reverse(Part from, Part into, int width, int steps, int batch, int[] lengths) {
    float[] row = new float[width];
    float[] zeros = new float[width];
    for (int t = 0; t < steps; t++) {
      for (int b = 0; b < batch; b++) {
        int other = reversed(t, b, lengths, steps);
        if (other >= 0) {
          from.values.get(from.at + (other * batch + b) * from.stride, row, 0, width);
        }
        into.values.put(
            into.at + (t * batch + b) * into.stride, other >= 0 ? row : zeros, 0, width);
      }
    }
  }

  /** Copies a part of {@code width} floats of every step. */
  static void copy(Part from, Part into, int width, int positions) {
    float[] row = new float[width];
    for (int i = 0; i < positions; i++) {
      from.values.get(from.at + i * from.stride, row, 0, width);
      into.values.put(into.at + i * into.stride, row, 0, width);
    }
  }

  /**
   * Columns of a time-major matrix.
   *
   * @param values the memory
   * @param at where the first column of the first row lies
   * @param stride floats from one position to the next
   */
  record Part(NativeFloats values, int at, int stride) {}
}
