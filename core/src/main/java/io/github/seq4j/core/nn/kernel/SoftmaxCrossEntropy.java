package io.github.seq4j.core.nn.kernel;

import java.util.Arrays;

/**
 * The output step of a token model: logits x W + b, log-softmax and cross entropy against sparse
 * ids, forward and backward in one pass over blocks of positions, so that the logits of a large
 * vocabulary never exist all at once.
 *
 * <p>An instance is used by one thread.
 */
public final class SoftmaxCrossEntropy implements AutoCloseable {

  /** Logits held at a time: small enough for the second-level cache to help, large enough for W. */
  private static final int LOGITS = 1 << 18;

  /**
   * Of a large vocabulary, W and its gradient go through memory once for each block: 256 rows took
   * 12 % less time than 64 with V = 8,000 and H = 256.
   */
  private static final int MOST_LOGITS = 1 << 21;

  private static final int LEAST_ROWS = 64;
  private static final int ENOUGH_ROWS = 256;
  private static final int FOLD = 64;

  private final MatrixProduct product;
  private final Activations activations = new Activations();
  private final int inputSize; // H
  private final int vocabulary; // V
  private final int weightsAt;
  private final int biasAt;
  private final NativeFloats logits = NativeFloats.allocate(1);
  private final NativeFloats inputGradient = NativeFloats.allocate(1);
  private final ColumnSums columnSums;
  private final float[] lanes = new float[FOLD];
  private float[] bias = new float[0];
  private float[] row = new float[0];
  private NativeFloats parameters;
  private float[] weights; // [V] of targets, or null
  private final boolean tied; // whether W lies transposed
  private RowTerm term; // added to the logits of a row, or null
  private double smoothing;
  private float[] positionNats = new float[0]; // [T * B]
  private int[] ranks; // [T * B] of targets, or null

  /**
   * For one layer; parameters are bound later.
   *
   * @param weightsAt where W [H, V] begins in the flat parameters
   * @param biasAt where b [V] begins
   */
  public SoftmaxCrossEntropy(
      MatrixProduct product, int inputSize, int vocabulary, int weightsAt, int biasAt) {
    this(product, inputSize, vocabulary, weightsAt, biasAt, false);
  }

  /**
   * For a layer whose W is an embedding (Press & Wolf 2017), transposed.
   *
   * @param tableAt where the embedding's first V rows, [V, H], begin in the flat parameters
   * @param biasAt where b [V] begins
   */
  public static SoftmaxCrossEntropy tied(
      MatrixProduct product, int inputSize, int vocabulary, int tableAt, int biasAt) {
    return new SoftmaxCrossEntropy(product, inputSize, vocabulary, tableAt, biasAt, true);
  }

  private SoftmaxCrossEntropy(
      MatrixProduct product,
      int inputSize,
      int vocabulary,
      int weightsAt,
      int biasAt,
      boolean tied) {
    this.product = product;
    this.columnSums = new ColumnSums(product);
    this.tied = tied;
    this.inputSize = inputSize;
    this.vocabulary = vocabulary;
    this.weightsAt = weightsAt;
    this.biasAt = biasAt;
    this.row = new float[vocabulary];
    this.bias = new float[vocabulary];
  }

  /** Uses these parameters from now on. */
  public void bind(NativeFloats flatParameters) {
    this.parameters = flatParameters;
  }

  /**
   * Weighs the targets of passes with a gradient.
   *
   * @param ofTargets [V] factor on the loss of each target, or null for 1
   */
  public void weights(float[] ofTargets) {
    this.weights = ofTargets;
  }

  /**
   * Adds s W', one row of logits for each row of a batch, to those of all its steps: logits x W + s
   * W' + b.
   *
   * @param rows of V columns, or null
   */
  public void term(RowTerm rows) {
    this.term = rows;
  }

  /**
   * Smooths labels (Szegedy et al. 2016, section 7): gradients are those of the cross entropy
   * against (1 - e) onehot(target) + e / V. The loss that is returned stays -ln p(target), so that
   * it can be compared with a validation loss and with other runs.
   *
   * @param mass e, in [0, 1)
   */
  public void smoothing(double mass) {
    this.smoothing = mass;
  }

  /**
   * As {@link #loss}, and the rank of each target among all ids; see also {@link #positionNats}.
   *
   * @param into [T * B] written: 1 more than there are ids with a higher logit, 0 without a target
   */
  public double scores(Sequence in, int[] targets, int[] into) {
    ranks = into;
    try {
      return loss(in, targets);
    } finally {
      ranks = null;
    }
  }

  /** Sum of -ln p(target) over the targets, in nats. Positions with target -1 do not count. */
  public double loss(Sequence in, int[] targets) {
    return run(in, targets, 0f, null);
  }

  /**
   * Loss and gradients in one pass.
   *
   * @param in [T, B, H] dense
   * @param targets [T * B] ids, -1 for no target
   * @param scale factor on the gradient, such as 1 / targets of the whole batch
   * @param gradient the network's flat gradient array; this layer's part is written, not added
   * @return sum of -ln p(target), in nats, without the factor
   */
  public double lossAndGradient(Sequence in, int[] targets, float scale, NativeFloats gradient) {
    inputGradient.ensure((long) in.positions() * inputSize);
    return run(in, targets, scale, gradient);
  }

  /** [T * B or more] -ln p(target) of each position of the last pass, 0 without a target. */
  public float[] positionNats() {
    return positionNats;
  }

  /** dL/d input [T, B, H] of the last {@link #lossAndGradient}. */
  public Sequence inputGradient(Sequence in) {
    return Sequence.dense(in.steps(), in.batch(), inputSize, inputGradient, 0);
  }

  /**
   * Differentiates logits that somebody else makes a loss of; parameters' gradients are written,
   * not added.
   *
   * @param in [T, B, H] dense, as in {@link #logits}
   * @param down [T * B * V] dL/d logits
   * @return dL/d input [T, B, H], valid until the next pass
   */
  public Sequence backward(Sequence in, float[] down, NativeFloats gradient) {
    int positions = in.positions();
    inputGradient.ensure((long) positions * inputSize);
    logits.ensure((long) positions * vocabulary);
    logits.put(0, down, 0, positions * vocabulary);
    for (int i = 0; term != null && i < positions; i++) {
      System.arraycopy(down, i * vocabulary, row, 0, vocabulary);
      Loops.add(row, term.valueGradient(), i % in.batch() * vocabulary, vocabulary);
    }
    back(in, 0, positions, gradient);
    return inputGradient(in);
  }

  /** Writes the logits [T * B * V] of all steps, usually one, to the heap. */
  public void logits(Sequence in, float[] into) {
    int rows = in.positions();
    logits.ensure((long) rows * vocabulary);
    multiply(in, 0, rows);
    logits.get(0, into, 0, rows * vocabulary);
  }

  /**
   * The most likely id at each position, the first of equals.
   *
   * @param into [T * B] written
   */
  public void best(Sequence in, int[] into) {
    int positions = in.positions();
    int rows = rows(positions);
    logits.ensure((long) rows * vocabulary);
    for (int from = 0; from < positions; from += rows) {
      int n = Math.min(rows, positions - from);
      multiply(in, from, n);
      for (int i = 0; i < n; i++) {
        logits.get(i * vocabulary, row, 0, vocabulary);
        into[from + i] = largest(row, vocabulary);
      }
    }
  }

  private static int largest(float[] values, int n) {
    int best = 0;
    for (int v = 1; v < n; v++) {
      best = values[v] > values[best] ? v : best;
    }
    return best;
  }

  /** Positions whose logits are held at a time. */
  private int rows(int positions) {
    int wanted = Math.min(ENOUGH_ROWS, MOST_LOGITS / vocabulary);
    return Math.min(positions, Math.max(Math.max(LEAST_ROWS, wanted), LOGITS / vocabulary));
  }

  private double run(Sequence in, int[] targets, float scale, NativeFloats gradient) {
    int positions = in.positions();
    int rows = rows(positions);
    logits.ensure((long) rows * vocabulary);
    positionNats = Loops.atLeast(positionNats, positions);
    double nats = 0;
    for (int from = 0; from < positions; from += rows) {
      int n = Math.min(rows, positions - from);
      multiply(in, from, n);
      for (int i = 0; i < n; i++) {
        int at = from + i;
        if (ranks != null) {
          ranks[at] = rank(i * vocabulary, targets[at]);
        }
        double own = rowLoss(i * vocabulary, targets[at], scale, gradient != null, at % in.batch());
        positionNats[at] = (float) own;
        nats += own;
      }
      if (gradient != null) {
        back(in, from, n, gradient);
      }
    }
    return nats;
  }

  private void multiply(Sequence in, int from, int n) {
    parameters.get(biasAt, bias, 0, vocabulary);
    for (int i = 0; i < n; i++) {
      float[] first = bias;
      if (term != null) {
        int termAt = (from + i) % in.batch() * vocabulary;
        System.arraycopy(term.values(), termAt, row, 0, vocabulary);
        Loops.add(bias, row, vocabulary);
        first = row;
      }
      logits.put(i * vocabulary, first, 0, vocabulary);
    }
    product.multiply(
        n,
        vocabulary,
        inputSize,
        Matrix.of(in.values(), in.at() + from * inputSize, inputSize),
        weights(parameters),
        1,
        Matrix.of(logits, 0, vocabulary));
  }

  /** W [H, V] as a product reads it. */
  private Matrix weights(NativeFloats flat) {
    return tied
        ? Matrix.of(flat, weightsAt, inputSize).transpose()
        : Matrix.of(flat, weightsAt, vocabulary);
  }

  private int rank(int at, int target) {
    if (target < 0) {
      return 0;
    }
    logits.get(at, row, 0, vocabulary);
    float own = row[target];
    int higher = 0;
    for (int v = 0; v < vocabulary; v++) {
      higher += row[v] > own ? 1 : 0;
    }
    return 1 + higher;
  }

  /** -ln softmax(logits)[target]; turns the logits into (softmax - wanted) * scale. */
  private double rowLoss(int at, int target, float scale, boolean differentiate, int b) {
    if (target < 0) {
      if (differentiate) {
        logits.zero(at, vocabulary);
      }
      return 0;
    }
    logits.get(at, row, 0, vocabulary);
    float weight = weights == null || !differentiate ? 1 : weights[target];
    float max = max(row, vocabulary);
    double chosen = (double) row[target] - max;
    activations.expMinus(row, max, vocabulary);
    double sum = sum(row, vocabulary);
    if (differentiate) {
      scale(row, (float) (scale * weight / sum), vocabulary);
      row[target] -= (float) (scale * weight * (1 - smoothing));
      if (smoothing > 0) {
        subtract(row, (float) (scale * weight * smoothing / vocabulary), vocabulary);
      }
      if (term != null) {
        Loops.add(row, term.valueGradient(), b * vocabulary, vocabulary);
      }
      logits.put(at, row, 0, vocabulary);
    }
    return weight * (Math.log(sum) - chosen);
  }

  private void back(Sequence in, int from, int n, NativeFloats gradient) {
    int at = in.at() + from * inputSize;
    float beta = from == 0 ? 0f : 1f;
    Matrix x = Matrix.of(in.values(), at, inputSize);
    Matrix down = Matrix.of(logits, 0, vocabulary);
    if (tied) {
      Matrix into = Matrix.of(gradient, weightsAt, inputSize);
      product.multiply(vocabulary, inputSize, n, down.transpose(), x, beta, into);
    } else {
      Matrix into = Matrix.of(gradient, weightsAt, vocabulary);
      product.multiply(inputSize, vocabulary, n, x.transpose(), down, beta, into);
    }
    columnSums.write(down, n, vocabulary, beta, gradient, biasAt);
    product.multiply(
        n,
        inputSize,
        vocabulary,
        down,
        weights(parameters).transpose(),
        0,
        Matrix.of(inputGradient, from * inputSize, inputSize));
  }

  /** Lane by lane, because HotSpot vectorizes max(a, b) of two arrays and not a running maximum. */
  private float max(float[] values, int n) {
    Arrays.fill(lanes, Float.NEGATIVE_INFINITY);
    int at = 0;
    for (; at + FOLD <= n; at += FOLD) {
      maxLanes(values, at, lanes);
    }
    float max = Float.NEGATIVE_INFINITY;
    for (; at < n; at++) {
      max = Math.max(max, values[at]);
    }
    for (float lane : lanes) {
      max = Math.max(max, lane);
    }
    return max;
  }

  private double sum(float[] values, int n) {
    Arrays.fill(lanes, 0f);
    int at = 0;
    for (; at + FOLD <= n; at += FOLD) {
      addLanes(values, at, lanes);
    }
    double sum = 0;
    for (; at < n; at++) {
      sum += values[at];
    }
    for (float lane : lanes) {
      sum += lane;
    }
    return sum;
  }

  private static void maxLanes(float[] values, int at, float[] lanes) {
    for (int i = 0; i < FOLD; i++) {
      lanes[i] = Math.max(lanes[i], values[at + i]);
    }
  }

  private static void addLanes(float[] values, int at, float[] lanes) {
    for (int i = 0; i < FOLD; i++) {
      lanes[i] += values[at + i];
    }
  }

  private static void subtract(float[] values, float by, int n) {
    for (int i = 0; i < n; i++) {
      values[i] -= by;
    }
  }

  private static void scale(float[] values, float by, int n) {
    for (int i = 0; i < n; i++) {
      values[i] *= by;
    }
  }

  @Override
  public void close() {
    logits.close();
    inputGradient.close();
    columnSums.close();
  }
}
