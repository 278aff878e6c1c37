package io.github.seq4j.core.nn.kernel;

/**
 * x W at every position, without a bias, forward and backward. An instance is used by one thread.
 */
public final class Projection implements AutoCloseable {

  private final MatrixProduct product;
  private final int inputSize; // D
  private final int outputSize; // K
  private final int weightsAt;
  private final NativeFloats parameters;
  private final NativeFloats output = NativeFloats.allocate(1); // [T, B, K]
  private final NativeFloats inputGradient = NativeFloats.allocate(1); // [T, B, D]

  /**
   * For one layer.
   *
   * @param weightsAt where W [D, K] begins in the flat parameters
   */
  public Projection(
      MatrixProduct product,
      int inputSize,
      int outputSize,
      int weightsAt,
      NativeFloats parameters) {
    this.product = product;
    this.inputSize = inputSize;
    this.outputSize = outputSize;
    this.weightsAt = weightsAt;
    this.parameters = parameters;
  }

  /** [T, B, K] of a dense [T, B, D], valid until the next pass. */
  public Sequence forward(Sequence in) {
    int n = in.positions();
    output.ensure((long) n * outputSize);
    product.multiply(
        n,
        outputSize,
        inputSize,
        Matrix.of(in.values(), in.at(), inputSize),
        Matrix.of(parameters, weightsAt, outputSize),
        0,
        Matrix.of(output, 0, outputSize));
    return Sequence.dense(in.steps(), in.batch(), outputSize, output, 0);
  }

  /**
   * Writes dL/dW.
   *
   * @param in what {@link #forward} read
   * @param down dL/d out [T, B, K]
   * @return dL/d in [T, B, D], valid until the next pass
   */
  public Sequence backward(Sequence in, Sequence down, NativeFloats gradient) {
    int n = in.positions();
    Matrix d = Matrix.of(down.values(), down.at(), outputSize);
    product.multiply(
        inputSize,
        outputSize,
        n,
        Matrix.of(in.values(), in.at(), inputSize).transpose(),
        d,
        0,
        Matrix.of(gradient, weightsAt, outputSize));
    inputGradient.ensure((long) n * inputSize);
    product.multiply(
        n,
        inputSize,
        outputSize,
        d,
        Matrix.of(parameters, weightsAt, outputSize).transpose(),
        0,
        Matrix.of(inputGradient, 0, inputSize));
    return Sequence.dense(in.steps(), in.batch(), inputSize, inputGradient, 0);
  }

  @Override
  public void close() {
    output.close();
    inputGradient.close();
  }
}
