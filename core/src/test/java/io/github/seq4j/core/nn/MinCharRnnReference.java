package io.github.seq4j.core.nn;

/**
 * Karpathy's min-char-rnn (2015) written out in double precision: one sequence at a time, the loss
 * summed over its steps, each element of the gradient limited to 5, Adagrad.
 */
final class MinCharRnnReference {

  private static final double LIMIT = 5;
  private static final double RATE = 0.1;

  private final double[][] wxh; // [V][H]
  private final double[][] whh; // [H][H], from row to column
  private final double[][] bh; // [1][H]
  private final double[][] why; // [H][V]
  private final double[][] by; // [1][V]
  private final double[][][] memory;
  private double[] state;
  private int clipped;

  MinCharRnnReference(TokenNetwork network, int vocabulary, int hidden) {
    wxh = rows(network.tensor("layer.l0.W"), hidden);
    whh = rows(network.tensor("layer.l0.RW"), hidden);
    bh = rows(network.tensor("layer.l0.b"), hidden);
    why = rows(network.tensor("layer.out.W"), vocabulary);
    by = rows(network.tensor("layer.out.b"), vocabulary);
    memory = zeros();
    forget();
  }

  private static double[][] rows(float[] values, int columns) {
    double[][] rows = new double[values.length / columns][columns];
    for (int i = 0; i < values.length; i++) {
      rows[i / columns][i % columns] = values[i];
    }
    return rows;
  }

  private double[][][] parameters() {
    return new double[][][] {wxh, whh, bh, why, by};
  }

  private double[][][] zeros() {
    double[][][] parameters = parameters();
    double[][][] zeros = new double[parameters.length][][];
    for (int p = 0; p < zeros.length; p++) {
      zeros[p] = new double[parameters[p].length][parameters[p][0].length];
    }
    return zeros;
  }

  /** At the text's end. */
  void forget() {
    state = new double[bh[0].length];
  }

  /** How many elements of gradients were limited. */
  int clipped() {
    return clipped;
  }

  /**
   * One update.
   *
   * @param text its tokens
   * @param from where the sequence begins
   * @param steps T
   * @return the loss before it, summed over the steps
   */
  double update(int[] text, int from, int steps) {
    double[][] h = new double[steps + 1][];
    double[][] p = new double[steps][];
    h[0] = state;
    double loss = 0;
    for (int t = 0; t < steps; t++) {
      h[t + 1] = hidden(text[from + t], h[t]);
      p[t] = probabilities(h[t + 1]);
      loss -= Math.log(p[t][text[from + t + 1]]);
    }
    double[][][] gradient = zeros();
    double[] next = new double[state.length];
    for (int t = steps - 1; t >= 0; t--) {
      p[t][text[from + t + 1]] -= 1;
      next = backward(gradient, text[from + t], h[t], h[t + 1], p[t], next);
    }
    state = h[steps];
    adagrad(gradient);
    return loss;
  }

  private double[] hidden(int token, double[] before) {
    double[] h = new double[before.length];
    for (int j = 0; j < h.length; j++) {
      double sum = wxh[token][j] + bh[0][j];
      for (int i = 0; i < h.length; i++) {
        sum += whh[i][j] * before[i];
      }
      h[j] = Math.tanh(sum);
    }
    return h;
  }

  private double[] probabilities(double[] h) {
    double[] p = new double[by[0].length];
    double sum = 0;
    for (int v = 0; v < p.length; v++) {
      double y = by[0][v];
      for (int j = 0; j < h.length; j++) {
        y += why[j][v] * h[j];
      }
      p[v] = Math.exp(y);
      sum += p[v];
    }
    for (int v = 0; v < p.length; v++) {
      p[v] /= sum;
    }
    return p;
  }

  private double[] backward(
      double[][][] gradient, int token, double[] before, double[] h, double[] dy, double[] next) {
    double[] dh = next.clone();
    for (int v = 0; v < dy.length; v++) {
      gradient[4][0][v] += dy[v];
      for (int j = 0; j < h.length; j++) {
        gradient[3][j][v] += h[j] * dy[v];
        dh[j] += why[j][v] * dy[v];
      }
    }
    double[] earlier = new double[h.length];
    for (int j = 0; j < h.length; j++) {
      double raw = (1 - h[j] * h[j]) * dh[j];
      gradient[0][token][j] += raw;
      gradient[2][0][j] += raw;
      for (int i = 0; i < h.length; i++) {
        gradient[1][i][j] += before[i] * raw;
        earlier[i] += whh[i][j] * raw;
      }
    }
    return earlier;
  }

  private void adagrad(double[][][] gradient) {
    double[][][] parameters = parameters();
    for (int p = 0; p < parameters.length; p++) {
      for (int i = 0; i < parameters[p].length; i++) {
        for (int j = 0; j < parameters[p][i].length; j++) {
          double g = gradient[p][i][j];
          clipped += Math.abs(g) > LIMIT ? 1 : 0;
          g = Math.max(-LIMIT, Math.min(LIMIT, g));
          memory[p][i][j] += g * g;
          parameters[p][i][j] -= RATE * g / Math.sqrt(memory[p][i][j] + 1e-8);
        }
      }
    }
  }
}
