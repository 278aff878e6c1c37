package io.github.seq4j.core.nn.kernel;

import java.util.Arrays;

/**
 * Additive attention (Bahdanau, Cho & Bengio 2015, appendix A.1.2): score = v · tanh(h W + m U + b)
 * with W [H, A], U [D, A], b [A] and v [A]. The A units of T S pairs of steps are not kept but
 * computed again in backward: there is a tanh to pay either way for reading them back from memory.
 */
public final class AdditiveAttention extends AttentionKernel {

  /** A, and where W, U, b and v begin in the flat parameters. */
  public record Layout(int size, int queryWeights, int memoryWeights, int bias, int score) {}

  private final Layout layout;
  private final int size; // A
  private final NativeFloats keys = NativeFloats.allocate(1); // m U + b [S, B, A], or dL/d it
  private final NativeFloats queries = NativeFloats.allocate(1); // h W [T, B, A]
  private final NativeFloats queryUnits = NativeFloats.allocate(1); // dL/d (h W) [T, B, A]
  private final NativeFloats units = NativeFloats.allocate(1); // [S, B, A] of one step t
  private final NativeFloats scores = NativeFloats.allocate(1); // [S, B] of one step t
  private final ColumnSums columnSums;

  private float[][] key = new float[0][]; // [S][B * A] as keys
  private float[][] keyGradient = new float[0][]; // [S][B * A]
  private float[] query = new float[0]; // [B * A] of one step t
  private float[] queryGradient = new float[0]; // [B * A]
  private float[] unit = new float[0]; // [B * A]
  private float[] factor = new float[0]; // [B * A]
  private float[] tiled = new float[0]; // [B * A] v, once for each row
  private float[] scoreWeights = new float[0]; // [B * A] dL/dv of each row
  private float[] column = new float[0]; // [S * B]
  private float[] cells = new float[0]; // [S]

  /** For one layer; parameters are bound later. */
  public AdditiveAttention(MatrixProduct product, int memorySize, int querySize, Layout layout) {
    super(product, memorySize, querySize);
    this.layout = layout;
    this.size = layout.size;
    this.columnSums = new ColumnSums(product);
  }

  @Override
  void begin() {
    resize();
    int n = batch * size;
    for (int b = 0; b < batch; b++) {
      parameters.get(layout.bias, unit, b * size, size);
      parameters.get(layout.score, tiled, b * size, size);
    }
    for (int s = 0; s < sourceSteps; s++) {
      keys.put(s * n, unit, 0, n);
      Arrays.fill(keyGradient[s], 0, n, 0f);
    }
    Arrays.fill(scoreWeights, 0, n, 0f);
    product.multiply(
        sourceSteps * batch,
        size,
        memorySize,
        Matrix.of(memory.values(), memory.at(), memorySize),
        Matrix.of(parameters, layout.memoryWeights, size),
        1,
        Matrix.of(keys, 0, size));
    for (int s = 0; s < sourceSteps; s++) {
      keys.get(s * n, key[s], 0, n);
    }
  }

  private void resize() {
    int n = batch * size;
    keys.ensure((long) sourceSteps * n);
    units.ensure((long) sourceSteps * n);
    queries.ensure((long) steps * n);
    queryUnits.ensure((long) steps * n);
    scores.ensure((long) sourceSteps * batch);
    key = Loops.atLeast(key, sourceSteps, n);
    keyGradient = Loops.atLeast(keyGradient, sourceSteps, n);
    query = Loops.atLeast(query, n);
    queryGradient = Loops.atLeast(queryGradient, n);
    unit = Loops.atLeast(unit, n);
    factor = Loops.atLeast(factor, n);
    tiled = Loops.atLeast(tiled, n);
    scoreWeights = Loops.atLeast(scoreWeights, n);
    column = Loops.atLeast(column, (long) sourceSteps * batch);
    cells = Loops.atLeast(cells, sourceSteps);
  }

  @Override
  void score(int t, int n, NativeFloats from, int at) {
    product.multiply(
        n * batch,
        size,
        querySize,
        Matrix.of(from, at, querySize),
        Matrix.of(parameters, layout.queryWeights, size),
        0,
        Matrix.of(queries, t * batch * size, size));
    for (int i = t; i < t + n; i++) {
      score(i);
    }
  }

  private void score(int t) {
    int n = batch * size;
    queries.get(t * n, query, 0, n);
    for (int s = 0; s < sourceSteps; s++) {
      Loops.sum(key[s], query, unit, n);
      activations.tanh(unit, unit, n);
      units.put(s * n, unit, 0, n);
    }
    product.multiply(
        sourceSteps * batch,
        1,
        size,
        Matrix.of(units, 0, size),
        Matrix.of(parameters, layout.score, 1),
        0,
        Matrix.of(scores, 0, 1));
    scores.get(0, column, 0, sourceSteps * batch);
    for (int b = 0; b < batch; b++) {
      for (int s = 0; s < sourceSteps; s++) {
        cells[s] = column[s * batch + b];
      }
      weights.put(cell(t, b), cells, 0, sourceSteps);
    }
  }

  @Override
  void backScore(int t, int n, NativeFloats into, int at, float beta) {
    for (int i = t; i < t + n; i++) {
      backScore(i);
    }
    product.multiply(
        n * batch,
        querySize,
        size,
        Matrix.of(queryUnits, t * batch * size, size),
        Matrix.of(parameters, layout.queryWeights, size).transpose(),
        beta,
        Matrix.of(into, at, querySize));
  }

  private void backScore(int t) {
    int n = batch * size;
    for (int b = 0; b < batch; b++) {
      scoreGradient.get(cell(t, b), cells, 0, sourceSteps);
      for (int s = 0; s < sourceSteps; s++) {
        column[s * batch + b] = cells[s];
      }
    }
    queries.get(t * n, query, 0, n);
    Arrays.fill(queryGradient, 0, n, 0f);
    for (int s = 0; s < sourceSteps; s++) {
      for (int b = 0; b < batch; b++) {
        Arrays.fill(factor, b * size, (b + 1) * size, column[s * batch + b]);
      }
      Loops.sum(key[s], query, unit, n);
      activations.tanh(unit, unit, n);
      addProduct(factor, unit, scoreWeights, n);
      Loops.throughTanh(factor, tiled, unit, unit, n);
      Loops.add(unit, keyGradient[s], n);
      Loops.add(unit, queryGradient, n);
    }
    queryUnits.put(t * n, queryGradient, 0, n);
  }

  /** into += a b. */
  private static void addProduct(float[] a, float[] b, float[] into, int n) {
    for (int i = 0; i < n; i++) {
      into[i] += a[i] * b[i];
    }
  }

  @Override
  void scoreGradients(NativeFloats from, int at, NativeFloats gradient) {
    int n = batch * size;
    int positions = sourceSteps * batch;
    for (int s = 0; s < sourceSteps; s++) {
      keys.put(s * n, keyGradient[s], 0, n);
    }
    Matrix down = Matrix.of(keys, 0, size);
    product.multiply(
        querySize,
        size,
        steps * batch,
        Matrix.of(from, at, querySize).transpose(),
        Matrix.of(queryUnits, 0, size),
        0,
        Matrix.of(gradient, layout.queryWeights, size));
    product.multiply(
        memorySize,
        size,
        positions,
        Matrix.of(memory.values(), memory.at(), memorySize).transpose(),
        down,
        0,
        Matrix.of(gradient, layout.memoryWeights, size));
    columnSums.write(down, positions, size, 0, gradient, layout.bias);
    product.multiply(
        positions,
        memorySize,
        size,
        down,
        Matrix.of(parameters, layout.memoryWeights, size).transpose(),
        1,
        Matrix.of(memoryGradient, 0, memorySize));
    float[] sum = new float[size];
    for (int b = 0; b < batch; b++) {
      for (int j = 0; j < size; j++) {
        sum[j] += scoreWeights[b * size + j];
      }
    }
    gradient.put(layout.score, sum, 0, size);
  }

  @Override
  float[] transposedKeys(int b) {
    return transposed(keys, 0, size, b);
  }

  @Override
  public void close() {
    super.close();
    keys.close();
    queries.close();
    queryUnits.close();
    units.close();
    scores.close();
    columnSums.close();
  }
}
