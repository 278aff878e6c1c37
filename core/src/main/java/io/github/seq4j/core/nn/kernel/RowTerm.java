package io.github.seq4j.core.nn.kernel;

import java.util.Arrays;

/**
 * s W, one row for each sequence of a batch, for somebody who adds it to every step of that
 * sequence: a product per sequence where s beside each step's input would be one per step.
 */
public final class RowTerm implements AutoCloseable {

  private final MatrixProduct product;
  private final int inputSize; // Q
  private final int columns; // N
  private final int weightsAt;
  private final NativeFloats input = NativeFloats.allocate(1); // [B, Q]
  private final NativeFloats rows = NativeFloats.allocate(1); // [B, N], then their gradient
  private NativeFloats parameters;
  private int batch;
  private float[] values = new float[0]; // [B * N]
  private float[] valueGradient = new float[0]; // [B * N]

  /**
   * For one matrix; parameters are bound later.
   *
   * @param weightsAt where W [Q, N] begins in the flat parameters
   */
  public RowTerm(MatrixProduct product, int inputSize, int columns, int weightsAt) {
    this.product = product;
    this.inputSize = inputSize;
    this.columns = columns;
    this.weightsAt = weightsAt;
  }

  /** Uses these parameters from now on. */
  public void bind(NativeFloats flatParameters) {
    this.parameters = flatParameters;
  }

  /**
   * Computes the rows, whose gradient is zero for now.
   *
   * @param s [B * Q]
   */
  public void forward(float[] s) {
    resize(s.length / inputSize);
    input.ensure(s.length);
    input.put(0, s, 0, s.length);
    product.multiply(
        batch,
        columns,
        inputSize,
        Matrix.of(input, 0, inputSize),
        Matrix.of(parameters, weightsAt, columns),
        0,
        Matrix.of(rows, 0, columns));
    rows.get(0, values, 0, batch * columns);
    Arrays.fill(valueGradient, 0, batch * columns, 0f);
  }

  /** Takes rows [B * N] that were computed before. */
  public void use(float[] computed) {
    resize(computed.length / columns);
    System.arraycopy(computed, 0, values, 0, computed.length);
  }

  private void resize(int newBatch) {
    batch = newBatch;
    rows.ensure((long) batch * columns);
    values = Loops.atLeast(values, (long) batch * columns);
    valueGradient = Loops.atLeast(valueGradient, (long) batch * columns);
  }

  /** N. */
  public int columns() {
    return columns;
  }

  /** [B * N or more] the rows, live. */
  public float[] values() {
    return values;
  }

  /** [B * N or more] dL/d rows, to be added to. */
  float[] valueGradient() {
    return valueGradient;
  }

  /**
   * Differentiates the last {@link #forward}: writes dL/dW.
   *
   * @param inputGradient [B * Q] dL/ds, added to
   */
  public void backward(float[] inputGradient, NativeFloats gradient) {
    rows.put(0, valueGradient, 0, batch * columns);
    Matrix d = Matrix.of(rows, 0, columns);
    product.multiply(
        inputSize,
        columns,
        batch,
        Matrix.of(input, 0, inputSize).transpose(),
        d,
        0,
        Matrix.of(gradient, weightsAt, columns));
    product.multiply(
        batch,
        inputSize,
        columns,
        d,
        Matrix.of(parameters, weightsAt, columns).transpose(),
        0,
        Matrix.of(input, 0, inputSize));
    float[] down = new float[batch * inputSize];
    input.get(0, down, 0, down.length);
    Loops.add(down, inputGradient, down.length);
  }

  @Override
  public void close() {
    input.close();
    rows.close();
  }
}
