package io.github.seq4j.core.nn.kernel;

/**
 * h' R of every step, and its gradients. R [H, G H] is read where the network keeps it, or in
 * training from a copy with some weights dropped, see {@link WeightDrop}.
 */
final class RecurrentProduct implements AutoCloseable {

  /** Rows of a batch from which transposing R pays; a product of fewer is bound by reading R. */
  private static final int TRANSPOSE_ROWS = 4;

  private final MatrixProduct product;
  private final int hiddenSize; // H
  private final int width; // G H
  private final int weightsAt; // where R begins in the flat parameters
  private final WeightDrop weightDrop;

  /** Rᵀ [G H, H]: a product with a transposed operand runs at half the speed, and there are T. */
  private final NativeFloats readTransposed = NativeFloats.allocate(1);

  private final NativeFloats stateGradient = NativeFloats.allocate(1); // [B, H]

  /** R as this pass reads it, from {@link #readAt}. */
  private NativeFloats read;

  private int readAt;
  private int batch; // B
  private boolean dropped;
  private boolean isTransposed;

  RecurrentProduct(MatrixProduct product, int hiddenSize, int gates, int weightsAt) {
    this.product = product;
    this.hiddenSize = hiddenSize;
    this.width = gates * hiddenSize;
    this.weightsAt = weightsAt;
    this.weightDrop = new WeightDrop(hiddenSize, width);
  }

  /** What training passes from the next on drop; with {@code probability} 0 nothing. */
  void dropWeights(long seed, double probability) {
    weightDrop.draw(seed, probability);
  }

  /** Starts a pass over batches of B rows. */
  void begin(NativeFloats parameters, int rows, boolean training) {
    batch = rows;
    dropped = training && weightDrop.isOn();
    read = dropped ? weightDrop.drop(parameters, weightsAt) : parameters;
    readAt = dropped ? 0 : weightsAt;
  }

  /** into = beta into + h' R, for {@code columns} columns of R from {@code column}. */
  void add(
      NativeFloats from,
      int fromAt,
      int column,
      int columns,
      NativeFloats into,
      int intoAt,
      float beta) {
    product.multiply(
        batch,
        columns,
        hiddenSize,
        Matrix.of(from, fromAt, hiddenSize),
        weights(column),
        beta,
        Matrix.of(into, intoAt + column, width));
  }

  void beginBackward() {
    isTransposed = batch >= TRANSPOSE_ROWS;
    if (isTransposed) {
      Loops.transpose(read, readAt, hiddenSize, width, readTransposed);
    }
  }

  /** into [B, H] = dz Rᵀ over {@code columns} columns from {@code column}. */
  void back(NativeFloats gateGradients, int at, int column, int columns, float[] into) {
    int n = batch * hiddenSize;
    stateGradient.ensure(n);
    product.multiply(
        batch,
        hiddenSize,
        columns,
        Matrix.of(gateGradients, at + column, width),
        isTransposed
            ? Matrix.of(readTransposed, column * hiddenSize, hiddenSize)
            : weights(column).transpose(),
        0,
        Matrix.of(stateGradient, 0, hiddenSize));
    stateGradient.get(0, into, 0, n);
  }

  /**
   * Writes dL/dR from column {@code column}: leftᵀ right over all positions of T steps.
   *
   * @param left [T B, H] what R was multiplied with
   * @param right [T B, G H] gradients of the product
   */
  void gradient(
      NativeFloats left,
      NativeFloats right,
      int steps,
      int column,
      int columns,
      NativeFloats gradient) {
    product.multiply(
        hiddenSize,
        columns,
        steps * batch,
        Matrix.of(left, 0, hiddenSize).transpose(),
        Matrix.of(right, column, width),
        0,
        Matrix.of(gradient, weightsAt + column, width));
  }

  /** Takes what was dropped out of dL/dR, when all of it is written. */
  void endBackward(NativeFloats gradient) {
    if (dropped) {
      weightDrop.backward(gradient, weightsAt);
    }
  }

  /** R from column {@code column}. */
  private Matrix weights(int column) {
    return Matrix.of(read, readAt + column, width);
  }

  @Override
  public void close() {
    readTransposed.close();
    stateGradient.close();
    weightDrop.close();
  }
}
