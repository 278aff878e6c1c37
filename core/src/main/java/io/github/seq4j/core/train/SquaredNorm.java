package io.github.seq4j.core.train;

/**
 * Sum of squares of a stretch of floats. A whole block first adds squares by fours in single
 * precision, which HotSpot turns into vector instructions, and then sums the quarter in double
 * precision: a relative error below 3e-7. Where squares leave the range of a float, everything is
 * done in double.
 */
final class SquaredNorm {

  private static final int QUARTER = BlockPlan.BLOCK / 4;
  private static final double SMALLEST = 1e-30;
  private static final double LARGEST = 1e37;

  private final float[] fours = new float[QUARTER];

  /** Sum of squares of {@code values[from..to)}. */
  double sum(float[] values, int from, int to) {
    if (to - from == BlockPlan.BLOCK) {
      addByFours(values, fours);
      double sum = total(fours);
      if (sum > SMALLEST && sum < LARGEST) {
        return sum;
      }
    }
    return exact(values, from, to);
  }

  private static void addByFours(float[] v, float[] fours) {
    for (int i = 0; i < QUARTER; i++) {
      fours[i] =
          v[i] * v[i]
              + v[i + QUARTER] * v[i + QUARTER]
              + v[i + 2 * QUARTER] * v[i + 2 * QUARTER]
              + v[i + 3 * QUARTER] * v[i + 3 * QUARTER];
    }
  }

  /** Four running sums, because one addition has to wait for the one before it. */
  private static double total(float[] v) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    for (int i = 0; i < v.length; i += 4) {
      a += v[i];
      b += v[i + 1];
      c += v[i + 2];
      d += v[i + 3];
    }
    return (a + b) + (c + d);
  }

  private static double exact(float[] v, int from, int to) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i + 4 <= to; i += 4) {
      a += (double) v[i] * v[i];
      b += (double) v[i + 1] * v[i + 1];
      c += (double) v[i + 2] * v[i + 2];
      d += (double) v[i + 3] * v[i + 3];
    }
    for (; i < to; i++) {
      a += (double) v[i] * v[i];
    }
    return (a + b) + (c + d);
  }
}
