package io.github.seq4j.core.nn.kernel;

import java.util.Arrays;

/** Sums over the rows of a matrix, the gradient of a bias, as a product with a row of ones. */
final class ColumnSums implements AutoCloseable {

  private final MatrixProduct product;
  private final NativeFloats ones = NativeFloats.allocate(1);

  ColumnSums(MatrixProduct product) {
    this.product = product;
    ones.put(0, new float[] {1f}, 0, 1); // ensure has nothing to do for one row
  }

  /**
   * into = beta into + sums of [count, columns].
   *
   * @param at where they begin in {@code into}
   */
  void write(Matrix rows, int count, int columns, float beta, NativeFloats into, int at) {
    if (ones.length() < count) {
      float[] one = new float[count];
      Arrays.fill(one, 1f);
      ones.ensure(count);
      ones.put(0, one, 0, count);
    }
    product.multiply(
        1, columns, count, Matrix.of(ones, 0, count), rows, beta, Matrix.of(into, at, columns));
  }

  @Override
  public void close() {
    ones.close();
  }
}
