package io.github.seq4j.core.nn.kernel;

/**
 * A row-major matrix in off-heap memory, as an operand of a {@link MatrixProduct}.
 *
 * @param values the memory it lies in
 * @param at where its first row begins
 * @param stride floats from one row to the next, at least its columns
 * @param transposed whether the product reads it with rows and columns exchanged
 */
public record Matrix(NativeFloats values, int at, int stride, boolean transposed) {

  /** Read as it lies. */
  public static Matrix of(NativeFloats values, int at, int stride) {
    return new Matrix(values, at, stride, false);
  }

  /** The same memory, read with rows and columns exchanged. */
  public Matrix transpose() {
    return new Matrix(values, at, stride, !transposed);
  }
}
