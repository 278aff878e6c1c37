package io.github.seq4j.core.nn.kernel;

import java.util.Arrays;

/**
 * One step of attention of many decoders that run live, each to a source of its own, forward only:
 * the numbers of {@link AttentionKernel}, from keys that were computed once. An instance is used by
 * one thread.
 */
public final class StoredAttention implements Attention, AutoCloseable {

  private final MatrixProduct product;
  private final int memorySize; // D
  private final int querySize; // H
  private final AdditiveAttention.Layout additive; // null: products
  private final boolean hard;
  private final Activations activations = new Activations();
  private final NativeFloats contexts = NativeFloats.allocate(1); // [R, D]
  private final NativeFloats projected = NativeFloats.allocate(1); // [R, A]
  private NativeFloats parameters;
  private SourceKeys[] sources = new SourceKeys[0];
  private float[][] weightsOut; // null: not wanted
  private float[] query = new float[0]; // [R, K]
  private float[] weights = new float[0]; // [S]
  private float[] units = new float[0]; // [A, S]
  private float[] context = new float[0]; // [D]
  private float[] score = new float[0]; // [A]

  /**
   * For one layer; parameters are bound later.
   *
   * @param additive where its parameters are, or null for products with the keys
   * @param hard whether a context is the source step of the largest weight, and not the mean of all
   */
  public StoredAttention(
      MatrixProduct product,
      int memorySize,
      int querySize,
      AdditiveAttention.Layout additive,
      boolean hard) {
    this.product = product;
    this.hard = hard;
    this.memorySize = memorySize;
    this.querySize = querySize;
    this.additive = additive;
  }

  /** Uses these parameters from now on. */
  public void bind(NativeFloats flatParameters) {
    this.parameters = flatParameters;
  }

  /**
   * Begins a step.
   *
   * @param ofRows [R] what each row looks at
   * @param weightsInto [R][S of the row or more] filled with the weights, or null
   */
  public void begin(SourceKeys[] ofRows, float[][] weightsInto) {
    sources = ofRows;
    weightsOut = weightsInto;
    contexts.ensure((long) ofRows.length * memorySize);
    context = Loops.atLeast(context, memorySize);
  }

  @Override
  public void attend(int t, int n, NativeFloats queries, int at) {
    int size = additive == null ? querySize : additive.size();
    query = Loops.atLeast(query, (long) sources.length * size);
    if (additive == null) {
      queries.get(at, query, 0, sources.length * size);
    } else {
      project(queries, at, size);
    }
    for (int r = 0; r < sources.length; r++) {
      SourceKeys source = sources[r];
      weights = Loops.atLeast(weights, source.steps());
      Arrays.fill(weights, 0, source.steps(), 0f);
      if (additive == null) {
        for (int k = 0; k < size; k++) {
          float q = query[r * size + k];
          Loops.addScaled(q, source.keys(), k * source.steps(), weights, source.steps());
        }
      } else {
        additiveScores(source, r * size, size);
      }
      softmax(source.steps());
      look(r, source);
    }
  }

  private void project(NativeFloats queries, int at, int size) {
    projected.ensure((long) sources.length * size);
    product.multiply(
        sources.length,
        size,
        querySize,
        Matrix.of(queries, at, querySize),
        Matrix.of(parameters, additive.queryWeights(), size),
        0,
        Matrix.of(projected, 0, size));
    projected.get(0, query, 0, sources.length * size);
    score = Loops.atLeast(score, size);
    parameters.get(additive.score(), score, 0, size);
  }

  private void additiveScores(SourceKeys source, int from, int size) {
    int steps = source.steps();
    int n = size * steps;
    units = Loops.atLeast(units, n);
    System.arraycopy(source.keys(), 0, units, 0, n);
    for (int k = 0; k < size; k++) {
      float q = query[from + k];
      for (int s = k * steps; s < (k + 1) * steps; s++) {
        units[s] += q;
      }
    }
    activations.tanh(units, units, n);
    for (int k = 0; k < size; k++) {
      Loops.addScaled(score[k], units, k * steps, weights, steps);
    }
  }

  private void softmax(int steps) {
    float max = Float.NEGATIVE_INFINITY;
    for (int s = 0; s < steps; s++) {
      max = Math.max(max, weights[s]);
    }
    activations.expMinus(weights, max, steps);
    double sum = 0;
    for (int s = 0; s < steps; s++) {
      sum += weights[s];
    }
    float factor = (float) (1 / sum);
    for (int s = 0; s < steps; s++) {
      weights[s] *= factor;
    }
  }

  private void look(int r, SourceKeys source) {
    if (hard) {
      int largest = HardAttention.largest(weights, 0, source.steps());
      System.arraycopy(source.memory(), largest * memorySize, context, 0, memorySize);
    } else {
      Arrays.fill(context, 0, memorySize, 0f);
      for (int s = 0; s < source.steps(); s++) {
        Loops.addScaled(weights[s], source.memory(), s * memorySize, context, memorySize);
      }
    }
    contexts.put(r * memorySize, context, 0, memorySize);
    if (weightsOut != null) {
      System.arraycopy(weights, 0, weightsOut[r], 0, source.steps());
    }
  }

  @Override
  public NativeFloats contexts() {
    return contexts;
  }

  @Override
  public void close() {
    contexts.close();
    projected.close();
  }
}
