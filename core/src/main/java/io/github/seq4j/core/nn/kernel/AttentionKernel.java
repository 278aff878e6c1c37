package io.github.seq4j.core.nn.kernel;

import java.util.Arrays;

/**
 * Attention of T decoder steps to S source steps of each row, forward and backward:
 *
 * <pre>
 *   a_ts = exp(score(h_t, m_s)) / Σ_r exp(score(h_t, m_r))     c_t = Σ_s a_ts m_s
 * </pre>
 *
 * with sums over the real source steps. How well a source step fits is the subclass's affair.
 *
 * <p>Works on ranges of decoder steps, for all steps at once where the queries are known, or one at
 * a time inside a recurrence; what can wait until all steps are differentiated is one product for
 * each row. Padding may hold any finite numbers.
 *
 * <p>An instance owns what its last pass left behind and is used by one thread.
 */
public abstract class AttentionKernel implements Attention, AutoCloseable {

  final MatrixProduct product;
  final int memorySize; // D
  final int querySize; // H
  final Activations activations = new Activations();
  NativeFloats parameters;
  Sequence memory; // [S, B, D]
  int steps; // T
  int batch; // B
  int sourceSteps; // S
  private int[] lengths = new int[0];

  /** Scores, then weights [B, T, S]; what stands at padding is not read. */
  final NativeFloats weights = NativeFloats.allocate(1);

  /** dL/d weights, then dL/d scores [B, T, S], 0 at padding. */
  final NativeFloats scoreGradient = NativeFloats.allocate(1);

  /** dL/d memory [S, B, D]. */
  final NativeFloats memoryGradient = NativeFloats.allocate(1);

  private final NativeFloats contexts = NativeFloats.allocate(1); // [T, B, D]
  private final NativeFloats contextGradient = NativeFloats.allocate(1); // [T, B, D]
  private float[] block = new float[0]; // [n, S]
  private float[] gradientBlock = new float[0]; // [n, S]
  private float[] row = new float[0]; // [S]
  private HardAttention hard; // null: the mean

  AttentionKernel(MatrixProduct product, int memorySize, int querySize) {
    this.product = product;
    this.memorySize = memorySize;
    this.querySize = querySize;
  }

  /** Uses these parameters from now on; they are read at every pass, never copied. */
  public void bind(NativeFloats flatParameters) {
    this.parameters = flatParameters;
  }

  /** Lets one source step be chosen by the weights, in place of the mean of all. */
  public void choose(HardAttention by) {
    this.hard = by;
  }

  /**
   * Begins a pass.
   *
   * @param newMemory [S, B, D] dense; it must stay as it is until the pass is over
   * @param rowLengths [B] source steps that are real, at least 1 each
   * @param decoderSteps T
   */
  public final void begin(Sequence newMemory, int[] rowLengths, int decoderSteps) {
    memory = newMemory;
    lengths = rowLengths;
    steps = decoderSteps;
    batch = newMemory.batch();
    sourceSteps = newMemory.steps();
    long cells = (long) batch * steps * sourceSteps;
    weights.ensure(cells);
    scoreGradient.ensure(cells);
    contexts.ensure((long) steps * batch * memorySize);
    contextGradient.ensure((long) steps * batch * memorySize);
    memoryGradient.ensure((long) sourceSteps * batch * memorySize);
    row = Loops.atLeast(row, sourceSteps);
    begin();
  }

  @Override
  public final void attend(int t, int n, NativeFloats queries, int at) {
    block = Loops.atLeast(block, (long) n * sourceSteps);
    score(t, n, queries, at);
    for (int b = 0; b < batch; b++) {
      softmax(t, n, b);
      product.multiply(
          n,
          memorySize,
          length(b),
          cells(weights, t, b),
          memory(b, memory.values(), memory.at()),
          0,
          context(contexts, t, b));
    }
  }

  private void softmax(int t, int n, int b) {
    int length = length(b);
    weights.get(cell(t, b), block, 0, n * sourceSteps);
    for (int i = 0; i < n; i++) {
      System.arraycopy(block, i * sourceSteps, row, 0, length);
      float max = Float.NEGATIVE_INFINITY;
      for (int s = 0; s < length; s++) {
        max = Math.max(max, row[s]);
      }
      activations.expMinus(row, max, length);
      double sum = 0;
      for (int s = 0; s < length; s++) {
        sum += row[s];
      }
      float factor = (float) (1 / sum);
      for (int s = 0; s < length; s++) {
        block[i * sourceSteps + s] = row[s] * factor;
      }
      if (hard != null) {
        hard.choose(t + i, b, block, i * sourceSteps, length);
      }
    }
    weights.put(cell(t, b), block, 0, n * sourceSteps);
  }

  @Override
  public final NativeFloats contexts() {
    return contexts;
  }

  /** [T, B, D] dL/d contexts, to be written before {@link #back} of a step. */
  public final NativeFloats contextGradient() {
    return contextGradient;
  }

  /**
   * Differentiates {@link #attend} of the same steps.
   *
   * @param queryGradient [n, B, H] from {@code at}
   * @param beta 0 to write it, 1 to add to it
   */
  public final void back(int t, int n, NativeFloats queryGradient, int at, float beta) {
    block = Loops.atLeast(block, (long) n * sourceSteps);
    gradientBlock = Loops.atLeast(gradientBlock, (long) n * sourceSteps);
    for (int b = 0; b < batch; b++) {
      if (hard != null && hard.isDrawn(b)) {
        throughDraw(t, n, b);
        continue;
      }
      product.multiply(
          n,
          length(b),
          memorySize,
          context(contextGradient, t, b),
          memory(b, memory.values(), memory.at()).transpose(),
          0,
          cells(scoreGradient, t, b));
      throughSoftmax(t, n, b);
    }
    backScore(t, n, queryGradient, at, beta);
  }

  /** dL/d score = a (dL/da - Σ a dL/da). */
  private void throughSoftmax(int t, int n, int b) {
    int length = length(b);
    weights.get(cell(t, b), block, 0, n * sourceSteps);
    scoreGradient.get(cell(t, b), gradientBlock, 0, n * sourceSteps);
    for (int i = 0; i < n; i++) {
      int at = i * sourceSteps;
      double mean = 0;
      for (int s = at; s < at + length; s++) {
        mean += (double) block[s] * gradientBlock[s];
      }
      float shift = (float) mean;
      for (int s = at; s < at + length; s++) {
        gradientBlock[s] = block[s] * (gradientBlock[s] - shift);
      }
      Arrays.fill(gradientBlock, at + length, at + sourceSteps, 0f);
    }
    scoreGradient.put(cell(t, b), gradientBlock, 0, n * sourceSteps);
  }

  private void throughDraw(int t, int n, int b) {
    Arrays.fill(gradientBlock, 0, n * sourceSteps, 0f);
    for (int i = 0; i < n; i++) {
      hard.scoreGradient(t + i, b, gradientBlock, i * sourceSteps, length(b));
    }
    scoreGradient.put(cell(t, b), gradientBlock, 0, n * sourceSteps);
  }

  /**
   * Once all steps have been differentiated: writes the gradient of the parameters and of the
   * memory.
   *
   * @param queries [T, B, H] from {@code at}, those of all steps
   */
  public final void gradient(NativeFloats queries, int at, NativeFloats gradient) {
    memoryGradient.zero(0, sourceSteps * batch * memorySize);
    for (int b = 0; b < batch; b++) {
      product.multiply(
          length(b),
          memorySize,
          steps,
          cells(weights, 0, b).transpose(),
          context(contextGradient, 0, b),
          0,
          memory(b, memoryGradient, 0));
    }
    scoreGradients(queries, at, gradient);
  }

  /** [S, B, D] dL/d memory, 0 at padding, after {@link #gradient}. */
  public final Sequence memoryGradient() {
    return Sequence.dense(sourceSteps, batch, memorySize, memoryGradient, 0);
  }

  /** What a decoder that runs live needs of row {@code b}. */
  public final SourceKeys keys(int b) {
    int length = length(b);
    float[] own = new float[length * memorySize];
    for (int s = 0; s < length; s++) {
      memory
          .values()
          .get(memory.at() + (s * batch + b) * memorySize, own, s * memorySize, memorySize);
    }
    return new SourceKeys(length, own, transposedKeys(b));
  }

  // ---- what a score supplies ----

  /** Computes what depends on the memory alone. */
  abstract void begin();

  /** Writes the scores of {@link #weights} at real source steps. */
  abstract void score(int t, int n, NativeFloats queries, int at);

  /** From {@link #scoreGradient} to the queries' gradient. */
  abstract void backScore(int t, int n, NativeFloats queryGradient, int at, float beta);

  /** Writes the gradient of the score's parameters, and adds to {@link #memoryGradient}. */
  abstract void scoreGradients(NativeFloats queries, int at, NativeFloats gradient);

  /** [K, S of the row] what queries are compared with. */
  abstract float[] transposedKeys(int b);

  // ---- shared parts ----

  final int length(int b) {
    return lengths[b];
  }

  /** Where the S cells of step t of row b begin. */
  final int cell(int t, int b) {
    return (b * steps + t) * sourceSteps;
  }

  /** [n, S] of row b from step t. */
  final Matrix cells(NativeFloats values, int t, int b) {
    return Matrix.of(values, cell(t, b), sourceSteps);
  }

  /** [n, D] of row b from step t in [T, B, D]. */
  private Matrix context(NativeFloats values, int t, int b) {
    return Matrix.of(values, (t * batch + b) * memorySize, batch * memorySize);
  }

  /** [S, D] of row b in [S, B, D]. */
  final Matrix memory(int b, NativeFloats values, int at) {
    return Matrix.of(values, at + b * memorySize, batch * memorySize);
  }

  /** [K, S of row b] of what lies as [S, B, K]. */
  final float[] transposed(NativeFloats values, int at, int width, int b) {
    int length = length(b);
    float[] out = new float[width * length];
    float[] one = new float[width];
    for (int s = 0; s < length; s++) {
      values.get(at + (s * batch + b) * width, one, 0, width);
      for (int k = 0; k < width; k++) {
        out[k * length + s] = one[k];
      }
    }
    return out;
  }

  @Override
  public void close() {
    weights.close();
    scoreGradient.close();
    memoryGradient.close();
    contexts.close();
    contextGradient.close();
  }
}
