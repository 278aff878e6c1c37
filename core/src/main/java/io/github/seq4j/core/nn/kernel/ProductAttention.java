package io.github.seq4j.core.nn.kernel;

/**
 * Attention by products (Luong, Pham & Manning 2015, equation 8): score = h · m, or h · (m W) with
 * W [D, H].
 */
public final class ProductAttention extends AttentionKernel {

  /** In place of where W begins: there is none. */
  public static final int NO_WEIGHTS = -1;

  private final int weightsAt;
  private final NativeFloats projected = NativeFloats.allocate(1); // m W [S, B, H]
  private final NativeFloats projectedGradient = NativeFloats.allocate(1);

  /**
   * For one layer; parameters are bound later.
   *
   * @param weightsAt where W [D, H] begins, or {@link #NO_WEIGHTS} where D = H
   */
  public ProductAttention(MatrixProduct product, int memorySize, int querySize, int weightsAt) {
    super(product, memorySize, querySize);
    this.weightsAt = weightsAt;
  }

  private boolean projects() {
    return weightsAt != NO_WEIGHTS;
  }

  @Override
  void begin() {
    if (projects()) {
      int positions = sourceSteps * batch;
      projected.ensure((long) positions * querySize);
      projectedGradient.ensure((long) positions * querySize);
      product.multiply(
          positions,
          querySize,
          memorySize,
          Matrix.of(memory.values(), memory.at(), memorySize),
          Matrix.of(parameters, weightsAt, querySize),
          0,
          Matrix.of(projected, 0, querySize));
    }
  }

  /** [S, H] of row b. */
  private Matrix compared(int b) {
    return projects() ? row(projected, 0, b) : row(memory.values(), memory.at(), b);
  }

  /** [steps, H] of row b in [steps, B, H]. */
  private Matrix row(NativeFloats values, int at, int b) {
    return Matrix.of(values, at + b * querySize, batch * querySize);
  }

  @Override
  void score(int t, int n, NativeFloats queries, int at) {
    for (int b = 0; b < batch; b++) {
      product.multiply(
          n,
          length(b),
          querySize,
          row(queries, at, b),
          compared(b).transpose(),
          0,
          cells(weights, t, b));
    }
  }

  @Override
  void backScore(int t, int n, NativeFloats queryGradient, int at, float beta) {
    for (int b = 0; b < batch; b++) {
      product.multiply(
          n,
          querySize,
          length(b),
          cells(scoreGradient, t, b),
          compared(b),
          beta,
          row(queryGradient, at, b));
    }
  }

  @Override
  void scoreGradients(NativeFloats queries, int at, NativeFloats gradient) {
    NativeFloats into = projects() ? projectedGradient : memoryGradient;
    int positions = sourceSteps * batch;
    if (projects()) {
      projectedGradient.zero(0, positions * querySize);
    }
    for (int b = 0; b < batch; b++) {
      product.multiply(
          length(b),
          querySize,
          steps,
          cells(scoreGradient, 0, b).transpose(),
          row(queries, at, b),
          1,
          row(into, 0, b));
    }
    if (projects()) {
      Matrix down = Matrix.of(projectedGradient, 0, querySize);
      product.multiply(
          memorySize,
          querySize,
          positions,
          Matrix.of(memory.values(), memory.at(), memorySize).transpose(),
          down,
          0,
          Matrix.of(gradient, weightsAt, querySize));
      product.multiply(
          positions,
          memorySize,
          querySize,
          down,
          Matrix.of(parameters, weightsAt, querySize).transpose(),
          1,
          Matrix.of(memoryGradient, 0, memorySize));
    }
  }

  @Override
  float[] transposedKeys(int b) {
    return projects()
        ? transposed(projected, 0, querySize, b)
        : transposed(memory.values(), memory.at(), querySize, b);
  }

  @Override
  public void close() {
    super.close();
    projected.close();
    projectedGradient.close();
  }
}
