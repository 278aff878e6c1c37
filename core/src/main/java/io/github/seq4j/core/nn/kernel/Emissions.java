package io.github.seq4j.core.nn.kernel;

/**
 * The scores of K labels at every step, [T, B, K] time-major: step t of row b begins at {@code (t *
 * B + b) * K}. Also what has their shape: their gradient, and marginal probabilities. A view over a
 * caller's array, float or double; who computes with a row copies it to doubles first.
 */
public sealed interface Emissions {

  /**
   * Copies one row.
   *
   * @param row b, in [0, B)
   * @param length steps to copy, at most T
   * @param into [length, K]
   */
  void read(int row, int length, double[] into);

  /**
   * Writes one row: {@code length} steps, and zeros from there to T.
   *
   * @param row b, in [0, B)
   * @param length real steps, at most T
   * @param from [length, K]
   */
  void write(int row, int length, double[] from);

  /** Over the first T * B * K floats of an array. */
  static Emissions of(float[] values, int steps, int batch, int labels) {
    return new Floats(values, steps, batch, labels);
  }

  /** Over the first T * B * K doubles of an array. */
  static Emissions of(double[] values, int steps, int batch, int labels) {
    return new Doubles(values, steps, batch, labels);
  }

  /** Single precision, as networks compute. */
  @SuppressWarnings("ArrayRecordComponent") // a view, never compared
  record Floats(float[] values, int steps, int batch, int labels) implements Emissions {

    @Override
    public void read(int row, int length, double[] into) {
      for (int t = 0; t < length; t++) {
        int at = (t * batch + row) * labels;
        for (int k = 0; k < labels; k++) {
          into[t * labels + k] = values[at + k];
        }
      }
    }

    @Override
    public void write(int row, int length, double[] from) {
      for (int t = 0; t < steps; t++) {
        int at = (t * batch + row) * labels;
        for (int k = 0; k < labels; k++) {
          values[at + k] = t < length ? (float) from[t * labels + k] : 0;
        }
      }
    }
  }

  /** Double precision, as gradients are checked. */
  @SuppressWarnings("ArrayRecordComponent") // a view, never compared
  record Doubles(double[] values, int steps, int batch, int labels) implements Emissions {

    @Override
    public void read(int row, int length, double[] into) {
      for (int t = 0; t < length; t++) {
        System.arraycopy(values, (t * batch + row) * labels, into, t * labels, labels);
      }
    }

    @Override
    public void write(int row, int length, double[] from) {
      for (int t = 0; t < steps; t++) {
        int at = (t * batch + row) * labels;
        for (int k = 0; k < labels; k++) {
          values[at + k] = t < length ? from[t * labels + k] : 0;
        }
      }
    }
  }
}
