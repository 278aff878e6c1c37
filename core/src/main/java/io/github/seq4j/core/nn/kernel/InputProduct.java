package io.github.seq4j.core.nn.kernel;

import java.util.Arrays;

/**
 * x W + b, or x W where the layout has no b, of a recurrent layer for all steps at once, and its
 * gradients, by whichever way costs least: one product over all positions for dense input, rows of
 * W for one-hot input, rows of (table W) for a look-up, where the table has fewer rows than the
 * batch has positions.
 */
final class InputProduct implements AutoCloseable {

  private final MatrixProduct product;
  private final int inputSize; // I
  private final int columns; // G H
  private final RecurrentKernel.Layout layout;

  /** table W [V, G H]; in backward dL/d (table W). */
  private final NativeFloats projected = NativeFloats.allocate(1);

  /** Gradient with respect to the input [T, B, I], or to the table [V, I]. */
  private final NativeFloats inputGradient = NativeFloats.allocate(1);

  private float[] tableGradient = new float[0]; // [V, G H]
  private boolean[] touched = new boolean[0]; // [V] rows of the table this batch used
  private int[] touchedRows = new int[0];
  private int touchedCount;

  InputProduct(MatrixProduct product, int inputSize, int columns, RecurrentKernel.Layout layout) {
    this.product = product;
    this.inputSize = inputSize;
    this.columns = columns;
    this.layout = layout;
  }

  private Matrix weights(NativeFloats parameters) {
    return Matrix.of(parameters, layout.inputWeights(), columns);
  }

  /** into [T, B, G H] = x W + b. */
  void forward(Sequence in, NativeFloats parameters, NativeFloats into) {
    float[] bias = new float[columns];
    if (layout.bias() >= 0) {
      parameters.get(layout.bias(), bias, 0, columns);
    }
    int positions = in.positions();
    if (!in.isLookup()) {
      for (int i = 0; i < positions; i++) {
        into.put(i * columns, bias, 0, columns);
      }
      Matrix x = Matrix.of(in.values(), in.at(), inputSize);
      product.multiply(
          positions, columns, inputSize, x, weights(parameters), 1, Matrix.of(into, 0, columns));
      return;
    }
    NativeFloats rows = parameters;
    int rowsAt = layout.inputWeights();
    if (!in.isOneHot()) {
      projected.ensure((long) in.rows() * columns);
      product.multiply(
          in.rows(),
          columns,
          inputSize,
          Matrix.of(in.table(), in.tableAt(), inputSize),
          weights(parameters),
          0,
          Matrix.of(projected, 0, columns));
      rows = projected;
      rowsAt = 0;
    }
    float[] row = new float[columns];
    for (int i = 0; i < positions; i++) {
      rows.get(rowsAt + in.ids()[i] * columns, row, 0, columns);
      Loops.add(bias, row, columns);
      into.put(i * columns, row, 0, columns);
    }
  }

  /**
   * Writes dL/dW and returns dL/dx, or dL/d table as one step of batch V.
   *
   * @param gates [T, B, G H] dL/d (x W + b)
   */
  Sequence backward(
      Sequence in,
      NativeFloats parameters,
      NativeFloats gates,
      NativeFloats gradient,
      boolean needInput) {
    if (in.isOneHot()) {
      oneHotGradient(in, gates, gradient);
      return null;
    }
    if (in.isLookup()) {
      scatter(in, gates);
      projected.put(0, tableGradient, 0, in.rows() * columns); // the product is not needed any more
      return denseGradient(
          Matrix.of(in.table(), in.tableAt(), inputSize),
          Matrix.of(projected, 0, columns),
          parameters,
          gradient,
          needInput,
          1,
          in.rows());
    }
    return denseGradient(
        Matrix.of(in.values(), in.at(), inputSize),
        Matrix.of(gates, 0, columns),
        parameters,
        gradient,
        needInput,
        in.steps(),
        in.batch());
  }

  private Sequence denseGradient(
      Matrix x,
      Matrix gates,
      NativeFloats parameters,
      NativeFloats gradient,
      boolean needInput,
      int steps,
      int batch) {
    int positions = steps * batch;
    product.multiply(inputSize, columns, positions, x.transpose(), gates, 0, weights(gradient));
    if (!needInput) {
      return null;
    }
    inputGradient.ensure((long) positions * inputSize);
    Matrix w = weights(parameters).transpose();
    product.multiply(
        positions, inputSize, columns, gates, w, 0, Matrix.of(inputGradient, 0, inputSize));
    return Sequence.dense(steps, batch, inputSize, inputGradient, 0);
  }

  /** Only the rows in use are written, and those that were in use before go back to zero. */
  private void oneHotGradient(Sequence in, NativeFloats gates, NativeFloats gradient) {
    for (int i = 0; i < touchedCount; i++) {
      gradient.zero(layout.inputWeights() + touchedRows[i] * columns, columns);
    }
    scatter(in, gates);
    for (int i = 0; i < touchedCount; i++) {
      int at = touchedRows[i] * columns;
      gradient.put(layout.inputWeights() + at, tableGradient, at, columns);
    }
  }

  /** tableGradient[id] += dL/d (x W + b) of every position with that id. */
  private void scatter(Sequence in, NativeFloats gates) {
    int rows = in.rows();
    if (tableGradient.length < rows * columns) {
      tableGradient = new float[rows * columns];
      touched = new boolean[rows];
      touchedRows = new int[rows];
      touchedCount = 0;
    }
    for (int i = 0; i < touchedCount; i++) {
      int row = touchedRows[i];
      touched[row] = false;
      Arrays.fill(tableGradient, row * columns, (row + 1) * columns, 0f);
    }
    touchedCount = 0;
    float[] row = new float[columns];
    for (int i = 0; i < in.positions(); i++) {
      int id = in.ids()[i];
      if (!touched[id]) {
        touched[id] = true;
        touchedRows[touchedCount++] = id;
      }
      gates.get(i * columns, row, 0, columns);
      Loops.add(row, tableGradient, id * columns, columns);
    }
  }

  @Override
  public void close() {
    projected.close();
    inputGradient.close();
  }
}
