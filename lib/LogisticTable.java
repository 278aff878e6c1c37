package io.github.seq4j.models.embed;

/**
 * The logistic function and its logarithm from tables, between whose places it is a straight line:
 * off by less than 2e-6. Filled by StrictMath, so that it is the same on every machine.
 */
final class LogisticTable {

  private static final int LIMIT = 16;
  private static final int PER_UNIT = 128;
  private static final int PLACES = 2 * LIMIT * PER_UNIT;
  private static final float[] SIGMOID = new float[PLACES + 2];
  private static final float[] SOFTPLUS = new float[PLACES + 2];

  static {
    for (int i = 0; i < SIGMOID.length; i++) {
      double x = (double) i / PER_UNIT - LIMIT;
      SIGMOID[i] = (float) (1 / (1 + StrictMath.exp(-x)));
      SOFTPLUS[i] = (float) StrictMath.log1p(StrictMath.exp(x));
    }
  }

  private LogisticTable() {}

  /** 1 / (1 + e^-x); NaN stays NaN. */
  static float sigmoid(float x) {
    return x > -LIMIT && x < LIMIT ? between(SIGMOID, x) : beyond(x, 1);
  }

  /** ln(1 + e^x), that is -ln sigmoid(-x): the loss of a noise word of score x. */
  static float softplus(float x) {
    return x > -LIMIT && x < LIMIT ? between(SOFTPLUS, x) : beyond(x, x);
  }

  private static float between(float[] table, float x) {
    float place = (x + LIMIT) * PER_UNIT;
    int below = (int) place;
    return table[below] + (place - below) * (table[below + 1] - table[below]);
  }

  private static float beyond(float x, float above) {
    if (Float.isNaN(x)) {
      return x;
    }
    return x > 0 ? above : 0;
  }
}
