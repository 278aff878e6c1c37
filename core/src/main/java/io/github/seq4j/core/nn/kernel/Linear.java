package io.github.seq4j.core.nn.kernel;

/**
 * x W + b at every position, forward and backward: the scores that something with loops of its own
 * makes a loss of. An instance is used by one thread.
 */
public final class Linear implements AutoCloseable {

  private final MatrixProduct product;
  private final int inputSize; // D
  private final int outputSize; // K
  private final int weightsAt;
  private final int biasAt;
  private final NativeFloats scores = NativeFloats.allocate(1); // [T, B, K], then their gradient
  private final NativeFloats inputGradient = NativeFloats.allocate(1);
  private final ColumnSums columnSums;
  private NativeFloats parameters;

  /**
   * For one layer; parameters are bound later.
   *
   * @param weightsAt where W [D, K] begins in the flat parameters
   * @param biasAt where b [K] begins
   */
  public Linear(MatrixProduct product, int inputSize, int outputSize, int weightsAt, int biasAt) {
    this.product = product;
    this.columnSums = new ColumnSums(product);
    this.inputSize = inputSize;
    this.outputSize = outputSize;
    this.weightsAt = weightsAt;
    this.biasAt = biasAt;
  }

  /** Uses these parameters from now on. */
  public void bind(NativeFloats flatParameters) {
    this.parameters = flatParameters;
  }

  /** [T, B, K] of a dense [T, B, D], on the heap. */
  public float[] forward(Sequence in) {
    int n = in.positions();
    scores.ensure((long) n * outputSize);
    float[] bias = new float[outputSize];
    parameters.get(biasAt, bias, 0, outputSize);
    for (int i = 0; i < n; i++) {
      scores.put(i * outputSize, bias, 0, outputSize);
    }
    product.multiply(
        n,
        outputSize,
        inputSize,
        Matrix.of(in.values(), in.at(), inputSize),
        Matrix.of(parameters, weightsAt, outputSize),
        1,
        Matrix.of(scores, 0, outputSize));
    float[] out = new float[n * outputSize];
    scores.get(0, out, 0, out.length);
    return out;
  }

  /**
   * Writes dL/dW and dL/db.
   *
   * @param in what {@link #forward} read
   * @param outputGradient [T, B, K]
   * @return dL/d in [T, B, D], valid until the next pass
   */
  public Sequence backward(Sequence in, float[] outputGradient, NativeFloats gradient) {
    int n = in.positions();
    scores.put(0, outputGradient, 0, n * outputSize);
    Matrix d = Matrix.of(scores, 0, outputSize);
    product.multiply(
        inputSize,
        outputSize,
        n,
        Matrix.of(in.values(), in.at(), inputSize).transpose(),
        d,
        0,
        Matrix.of(gradient, weightsAt, outputSize));
    columnSums.write(d, n, outputSize, 0, gradient, biasAt);
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
    scores.close();
    inputGradient.close();
    columnSums.close();
  }
}
