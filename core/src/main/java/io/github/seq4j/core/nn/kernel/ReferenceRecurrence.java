package io.github.seq4j.core.nn.kernel;

/**
 * The recurrent cells once more, in double precision and plain loops, written to be read beside the
 * equations of {@link LstmKernel}, {@link GruKernel}, {@link RnnKernel} and of the layer-normalized
 * ones: what gradient checks run on, and what the fast kernels are tested against. Slow, and
 * nothing else.
 *
 * <p>All arrays are time-major and row-major; a layer's parameters are W [I, G H], R [H, G H], b [G
 * H], for the reset-after GRU c [H], and for norms their gains and biases.
 */
public final class ReferenceRecurrence {

  /** The cells. */
  public enum Kind {
    /** h = tanh(a). */
    RNN_TANH(1),
    /** h = max(0, a). */
    RNN_RELU(1),
    /** Gates i, f, g, o. */
    LSTM(4),
    /** The same with layer normalization. */
    LSTM_LAYER_NORM(4),
    /** Gates r, z, n; r after the product. */
    GRU(3),
    /** Gates r, z, n; r before the product. */
    GRU_RESET_BEFORE(3),
    /** Reset after, with layer normalization. */
    GRU_LAYER_NORM(3);

    /** Blocks of H columns in W and R. */
    public final int gates;

    Kind(int gates) {
      this.gates = gates;
    }

    /** Whether there is a c beside h. */
    public boolean hasCellState() {
      return this == LSTM || this == LSTM_LAYER_NORM;
    }

    /** Whether the recurrent product of n has a bias of its own, inside what r multiplies. */
    public boolean hasRecurrentBias() {
      return this == GRU || this == GRU_LAYER_NORM;
    }

    /** Whether x W and h' R are normalized. */
    public boolean hasNorms() {
      return this == LSTM_LAYER_NORM || this == GRU_LAYER_NORM;
    }

    /** Gains and biases of the norms of a layer. */
    public int normalizationLength(int hiddenSize) {
      int ofCell = this == LSTM_LAYER_NORM ? 2 : 0;
      return hasNorms() ? Math.multiplyExact(2 * gates + ofCell, hiddenSize) : 0;
    }

    /** Widths of the columns of W and R that are normalized together. */
    int[] normalizedTogether(int hiddenSize) {
      return hasCellState() ? new int[] {4 * hiddenSize} : new int[] {2 * hiddenSize, hiddenSize};
    }
  }

  /** Weights or their gradients. */
  public record Weights(
      double[] input,
      double[] recurrent,
      double[] bias,
      double[] recurrentBias,
      double[] normalization) {

    /** Of a cell without norms. */
    public Weights(double[] input, double[] recurrent, double[] bias, double[] recurrentBias) {
      this(input, recurrent, bias, recurrentBias, new double[0]);
    }

    /** Zeros of the right sizes. */
    public static Weights zeros(Kind kind, int inputSize, int hiddenSize) {
      int columns = kind.gates * hiddenSize;
      return new Weights(
          new double[inputSize * columns],
          new double[hiddenSize * columns],
          new double[columns],
          new double[kind.hasRecurrentBias() ? hiddenSize : 0],
          new double[kind.normalizationLength(hiddenSize)]);
    }
  }

  private final Kind kind;
  private final int inputSize;
  private final int hiddenSize;
  private final int columns;
  private final Weights weights;

  private int steps;
  private int batch;
  private double[] x;
  private int[] lengths;
  private double[] mask;
  private double[][] hBefore; // [T][B * H] h' of each step
  private double[][] cBefore; // [T][B * H]
  private double[][] gate; // [T][B * G H] gate values
  private double[][] hiddenKept; // [T][B * H] share of the old value in h, null for 0
  private double[][] cellKept; // [T][B * H] of the old value in c, null for 0
  private Normalized[][] inputNorms; // [T][B] of x W
  private Normalized[][] stateNorms; // [T][B] of h' R
  private Normalized[][] cellNorms; // [T][B] of c
  private double[][] inner; // [T][B * H]: LSTM tanh(c), GRU h' Rn + cn

  /** A layer with these weights, which are read at every pass. */
  public ReferenceRecurrence(Kind kind, int inputSize, int hiddenSize, Weights weights) {
    this.kind = kind;
    this.inputSize = inputSize;
    this.hiddenSize = hiddenSize;
    this.columns = kind.gates * hiddenSize;
    this.weights = weights;
  }

  /**
   * Zoneout: h = k h' + (1 - k) h̃ and likewise c, of whose new value h̃ is made (Krueger et al.
   * 2017, section 3.2).
   *
   * @param hidden k of h [T][B * H], 0 or 1 in training and the probability in evaluation; null for
   *     0
   * @param cell k of c, likewise
   */
  public void zoneOut(double[][] hidden, double[][] cell) {
    hiddenKept = hidden;
    cellKept = cell;
  }

  private static double share(double[][] kept, int t, int at) {
    return kept == null ? 0 : kept[t][at];
  }

  /**
   * Runs all steps.
   *
   * @param values [T, B, I]
   * @param rowLengths [B] or null
   * @param state h and, for an LSTM, c, each [B * H]; afterwards the final state
   * @param recurrentMask [B * H] or null
   * @return [T, B, H], 0 beyond a row's length
   */
  public double[] forward(
      double[] values,
      int newSteps,
      int newBatch,
      int[] rowLengths,
      double[][] state,
      double[] recurrentMask) {
    steps = newSteps;
    batch = newBatch;
    x = values;
    lengths = rowLengths;
    mask = recurrentMask;
    hBefore = new double[steps][];
    cBefore = new double[steps][];
    gate = new double[steps][batch * columns];
    inner = new double[steps][batch * hiddenSize];
    inputNorms = new Normalized[steps][batch];
    stateNorms = new Normalized[steps][batch];
    cellNorms = new Normalized[steps][batch];
    double[] out = new double[steps * batch * hiddenSize];
    for (int t = 0; t < steps; t++) {
      hBefore[t] = state[0].clone();
      cBefore[t] = kind.hasCellState() ? state[1].clone() : null;
      for (int b = 0; b < batch; b++) {
        if (real(t, b)) {
          forwardRow(t, b, state, out);
        }
      }
    }
    return out;
  }

  private boolean real(int t, int b) {
    return lengths == null || t < lengths[b];
  }

  /** h' of a row as the recurrent product sees it. */
  private double seen(int t, int b, int k) {
    int at = b * hiddenSize + k;
    return hBefore[t][at] * (mask == null ? 1 : mask[at]);
  }

  private void forwardRow(int t, int b, double[][] state, double[] out) {
    boolean norms = kind.hasNorms();
    double[] fromInput = norms ? new double[columns] : weights.bias.clone();
    double[] fromState = new double[columns];
    int xAt = (t * batch + b) * inputSize;
    for (int k = 0; k < inputSize; k++) {
      addScaled(x[xAt + k], weights.input, k * columns, fromInput);
    }
    for (int k = 0; k < hiddenSize; k++) {
      addScaled(seen(t, b, k), weights.recurrent, k * columns, fromState);
    }
    if (norms) {
      normalize(t, b, fromInput, fromState);
    }
    double[] seenCell =
        norms && kind.hasCellState() ? normalizedCell(t, b, fromInput, fromState) : null;
    int gAt = b * columns;
    int hAt = b * hiddenSize;
    double[] g = gate[t];
    for (int j = 0; kind.gates == 3 && j < hiddenSize; j++) { // r of all units before any candidate
      g[gAt + j] = sigmoid(fromInput[j] + fromState[j]);
    }
    for (int j = 0; j < hiddenSize; j++) {
      double a = fromInput[j] + fromState[j];
      double h =
          switch (kind) {
            case RNN_TANH -> g[gAt + j] = Math.tanh(a);
            case RNN_RELU -> g[gAt + j] = Math.max(0, a);
            case LSTM, LSTM_LAYER_NORM -> {
              double i = g[gAt + j] = sigmoid(a);
              double f =
                  g[gAt + hiddenSize + j] =
                      sigmoid(fromInput[hiddenSize + j] + fromState[hiddenSize + j]);
              double candidate =
                  g[gAt + 2 * hiddenSize + j] =
                      Math.tanh(fromInput[2 * hiddenSize + j] + fromState[2 * hiddenSize + j]);
              double o =
                  g[gAt + 3 * hiddenSize + j] =
                      sigmoid(fromInput[3 * hiddenSize + j] + fromState[3 * hiddenSize + j]);
              double c = f * cBefore[t][hAt + j] + i * candidate;
              inner[t][hAt + j] = Math.tanh(norms ? seenCell[j] : c);
              double k = share(cellKept, t, hAt + j);
              state[1][hAt + j] = k * cBefore[t][hAt + j] + (1 - k) * c;
              yield o * inner[t][hAt + j];
            }
            case GRU, GRU_RESET_BEFORE, GRU_LAYER_NORM -> {
              double z =
                  g[gAt + hiddenSize + j] =
                      sigmoid(fromInput[hiddenSize + j] + fromState[hiddenSize + j]);
              double candidate =
                  g[gAt + 2 * hiddenSize + j] =
                      Math.tanh(
                          fromInput[2 * hiddenSize + j] + candidateFromState(t, b, j, fromState));
              yield (1 - z) * candidate + z * hBefore[t][hAt + j];
            }
          };
      double k = share(hiddenKept, t, hAt + j);
      state[0][hAt + j] = k * hBefore[t][hAt + j] + (1 - k) * h;
      out[t * batch * hiddenSize + hAt + j] = state[0][hAt + j];
    }
  }

  /** A row (x - mean) / deviation, and 1 / deviation, each number's of its own group. */
  private record Normalized(double[] row, double[] inverse, int[] groups) {

    static Normalized of(double[] x, int... groups) {
      double[] row = new double[x.length];
      double[] inverse = new double[x.length];
      int from = 0;
      for (int n : groups) {
        double mean = 0;
        for (int j = from; j < from + n; j++) {
          mean += x[j] / n;
        }
        double variance = 0;
        for (int j = from; j < from + n; j++) {
          variance += (x[j] - mean) * (x[j] - mean) / n;
        }
        for (int j = from; j < from + n; j++) {
          inverse[j] = 1 / Math.sqrt(variance + LayerNorm.EPSILON);
          row[j] = (x[j] - mean) * inverse[j];
        }
        from += n;
      }
      return new Normalized(row, inverse, groups);
    }

    /** dL/dx of dL/d (gain row); the gradient of the gains, from {@code at}, is added to. */
    double[] back(double[] above, double[] gains, double[] gradient, int at) {
      double[] dx = new double[row.length];
      int from = 0;
      for (int n : groups) {
        double mean = 0;
        double along = 0;
        for (int j = from; j < from + n; j++) {
          double d = above[j] * gains[at + j];
          mean += d / n;
          along += d * row[j] / n;
          gradient[at + j] += above[j] * row[j];
        }
        for (int j = from; j < from + n; j++) {
          dx[j] = inverse[j] * (above[j] * gains[at + j] - mean - row[j] * along);
        }
        from += n;
      }
      return dx;
    }
  }

  /** Normalizes both sides of the gates in place. */
  private void normalize(int t, int b, double[] fromInput, double[] fromState) {
    double[] gains = weights.normalization;
    inputNorms[t][b] = Normalized.of(fromInput, kind.normalizedTogether(hiddenSize));
    stateNorms[t][b] = Normalized.of(fromState, kind.normalizedTogether(hiddenSize));
    for (int j = 0; j < columns; j++) {
      fromInput[j] = gains[j] * inputNorms[t][b].row[j] + weights.bias[j];
      fromState[j] = gains[columns + j] * stateNorms[t][b].row[j];
    }
  }

  /** What tanh reads of an LSTM's row: c normalized. */
  private double[] normalizedCell(int t, int b, double[] fromInput, double[] fromState) {
    double[] gains = weights.normalization;
    int n = hiddenSize;
    double[] a = new double[columns];
    for (int j = 0; j < columns; j++) {
      a[j] = fromInput[j] + fromState[j];
    }
    double[] c = new double[n];
    for (int j = 0; j < n; j++) {
      c[j] = sigmoid(a[n + j]) * cBefore[t][b * n + j] + sigmoid(a[j]) * Math.tanh(a[2 * n + j]);
    }
    cellNorms[t][b] = Normalized.of(c, n);
    for (int j = 0; j < n; j++) {
      c[j] = gains[2 * columns + j] * cellNorms[t][b].row[j] + gains[2 * columns + n + j];
    }
    return c;
  }

  private double candidateFromState(int t, int b, int j, double[] fromState) {
    if (kind.hasRecurrentBias()) {
      double u = fromState[2 * hiddenSize + j] + weights.recurrentBias[j];
      inner[t][b * hiddenSize + j] = u;
      return gate[t][b * columns + j] * u;
    }
    double sum = 0;
    for (int k = 0; k < hiddenSize; k++) {
      sum +=
          gate[t][b * columns + k]
              * seen(t, b, k)
              * weights.recurrent[k * columns + 2 * hiddenSize + j];
    }
    return sum;
  }

  /**
   * Differentiates the last forward pass.
   *
   * @param outGradient [T, B, H]
   * @param stateGradient dL/d final state, afterwards dL/d initial state
   * @param gradient written: dL/d weights
   * @return dL/dx [T, B, I]
   */
  public double[] backward(double[] outGradient, double[][] stateGradient, Weights gradient) {
    return backward(outGradient, stateGradient, gradient, true);
  }

  /**
   * As above.
   *
   * @param needInput whether dL/dx is wanted; null is returned where it is not
   */
  public double[] backward(
      double[] outGradient, double[][] stateGradient, Weights gradient, boolean needInput) {
    double[] dx = needInput ? new double[steps * batch * inputSize] : null;
    for (double[] part :
        new double[][] {
          gradient.input,
          gradient.recurrent,
          gradient.bias,
          gradient.recurrentBias,
          gradient.normalization
        }) {
      java.util.Arrays.fill(part, 0);
    }
    for (int t = steps - 1; t >= 0; t--) {
      for (int b = 0; b < batch; b++) {
        if (real(t, b)) {
          backwardRow(t, b, outGradient, stateGradient, gradient, dx);
        }
      }
    }
    return dx;
  }

  private void backwardRow(
      int t, int b, double[] outGradient, double[][] state, Weights gradient, double[] dx) {
    int n = hiddenSize;
    int gAt = b * columns;
    int hAt = b * n;
    double[] g = gate[t];
    double[] dInput = new double[columns]; // dL/d (x W + b)
    double[] dState = new double[columns]; // dL/d (h' R), columns as in R
    double[] dh = new double[n]; // dL/dh', the ways that do not pass R
    double[] dSeen = new double[n]; // dL/d (masked h')
    boolean norms = kind.hasNorms();
    double[] toCell =
        norms && kind.hasCellState()
            ? backThroughCellNorm(t, b, outGradient, state, gradient)
            : null;
    for (int j = 0; j < n; j++) {
      double above = state[0][hAt + j] + outGradient[t * batch * n + hAt + j];
      double past = share(hiddenKept, t, hAt + j) * above;
      double d = above - past;
      double y = g[gAt + j];
      switch (kind) {
        case RNN_TANH -> dInput[j] = dState[j] = d * (1 - y * y);
        case RNN_RELU -> dInput[j] = dState[j] = y > 0 ? d : 0;
        case LSTM, LSTM_LAYER_NORM -> {
          double f = g[gAt + n + j];
          double candidate = g[gAt + 2 * n + j];
          double o = g[gAt + 3 * n + j];
          double tanhC = inner[t][hAt + j];
          double cellPast = share(cellKept, t, hAt + j) * state[1][hAt + j];
          double fromH = toCell != null ? toCell[j] : d * o * (1 - tanhC * tanhC);
          double dc = state[1][hAt + j] - cellPast + fromH;
          dInput[j] = dState[j] = dc * candidate * y * (1 - y);
          dInput[n + j] = dState[n + j] = dc * cBefore[t][hAt + j] * f * (1 - f);
          dInput[2 * n + j] = dState[2 * n + j] = dc * y * (1 - candidate * candidate);
          dInput[3 * n + j] = dState[3 * n + j] = d * tanhC * o * (1 - o);
          state[1][hAt + j] = dc * f;
          state[1][hAt + j] += cellPast;
        }
        case GRU, GRU_RESET_BEFORE, GRU_LAYER_NORM -> {
          double z = g[gAt + n + j];
          double candidate = g[gAt + 2 * n + j];
          double dn = d * (1 - z) * (1 - candidate * candidate);
          dInput[n + j] = dState[n + j] = d * (hBefore[t][hAt + j] - candidate) * z * (1 - z);
          dInput[2 * n + j] = dn;
          dh[j] = d * z;
          if (kind.hasRecurrentBias()) {
            dInput[j] = dState[j] = dn * inner[t][hAt + j] * y * (1 - y);
            dState[2 * n + j] = dn * y;
            gradient.recurrentBias[j] += dn * y;
          }
        }
      }
      dh[j] += past;
    }
    if (kind == Kind.GRU_RESET_BEFORE) {
      for (int k = 0; k < n; k++) {
        double r = g[gAt + k];
        double dReset = 0; // dL/d (r h')
        for (int j = 0; j < n; j++) {
          int at = k * columns + 2 * n + j;
          dReset += dInput[2 * n + j] * weights.recurrent[at];
          gradient.recurrent[at] += r * seen(t, b, k) * dInput[2 * n + j];
        }
        dInput[k] = dState[k] = dReset * seen(t, b, k) * r * (1 - r);
        dSeen[k] += dReset * r;
      }
    }
    int xAt = (t * batch + b) * inputSize;
    double[] dProduct = dInput; // dL/d (x W)
    if (norms) {
      double[] gains = weights.normalization;
      dProduct = inputNorms[t][b].back(dInput, gains, gradient.normalization, 0);
      dState = stateNorms[t][b].back(dState, gains, gradient.normalization, columns);
    }
    for (int j = 0; j < columns; j++) {
      gradient.bias[j] += dInput[j];
    }
    for (int k = 0; k < inputSize; k++) {
      addScaled(x[xAt + k], dProduct, gradient.input, k * columns);
      if (dx != null) {
        dx[xAt + k] = dot(weights.input, k * columns, dProduct);
      }
    }
    for (int k = 0; k < n; k++) {
      addScaled(seen(t, b, k), dState, gradient.recurrent, k * columns);
      dSeen[k] += dot(weights.recurrent, k * columns, dState);
    }
    for (int k = 0; k < n; k++) {
      state[0][hAt + k] = dh[k] + dSeen[k] * (mask == null ? 1 : mask[hAt + k]);
    }
  }

  /** dL/dc through h, where a norm stands between c and tanh. */
  private double[] backThroughCellNorm(
      int t, int b, double[] outGradient, double[][] state, Weights gradient) {
    int n = hiddenSize;
    double[] above = new double[n];
    for (int j = 0; j < n; j++) {
      int at = b * n + j;
      double dh = state[0][at] + outGradient[t * batch * n + at];
      double o = gate[t][b * columns + 3 * n + j];
      double tanhC = inner[t][at];
      above[j] = (1 - share(hiddenKept, t, at)) * dh * o * (1 - tanhC * tanhC);
      gradient.normalization[2 * columns + n + j] += above[j];
    }
    return cellNorms[t][b].back(above, weights.normalization, gradient.normalization, 2 * columns);
  }

  /** into += factor row, a row of a matrix; most of a one-hot input is nothing. */
  private static void addScaled(double factor, double[] matrix, int at, double[] into) {
    if (factor != 0) {
      for (int j = 0; j < into.length; j++) {
        into[j] += factor * matrix[at + j];
      }
    }
  }

  /** A row of a matrix += factor row. */
  private static void addScaled(double factor, double[] row, double[] matrix, int at) {
    if (factor != 0) {
      for (int j = 0; j < row.length; j++) {
        matrix[at + j] += factor * row[j];
      }
    }
  }

  private static double dot(double[] matrix, int at, double[] row) {
    double sum = 0;
    for (int j = 0; j < row.length; j++) {
      sum += matrix[at + j] * row[j];
    }
    return sum;
  }

  private static double sigmoid(double a) {
    return 1 / (1 + Math.exp(-a));
  }
}
