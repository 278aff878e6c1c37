package io.github.seq4j.core.nn.kernel;

/**
 * relu(W x + b). Forward goes row by row, so that a row gives the same numbers alone and among
 * others; backward takes some rows at once. One thread at a time.
 */
public final class DenseRelu implements AutoCloseable {

  private final MatrixProduct product;
  private final int inputs; // I
  private final int outputs; // F
  private final int weightsAt;
  private final int biasAt;
  private final float[] bias; // [F]
  private float[] delta = new float[0]; // [rows, F]
  private final NativeFloats x = NativeFloats.allocate(1); // [rows, I]
  private final NativeFloats y = NativeFloats.allocate(1); // [rows, F], in backward its gradient
  private NativeFloats parameters;

  /**
   * A layer from I inputs to F outputs.
   *
   * @param weightsAt where the weights [F, I] begin in the flat parameters
   * @param biasAt where the bias [F] begins
   */
  public DenseRelu(MatrixProduct product, int inputs, int outputs, int weightsAt, int biasAt) {
    this.product = product;
    this.inputs = inputs;
    this.outputs = outputs;
    this.weightsAt = weightsAt;
    this.biasAt = biasAt;
    bias = new float[outputs];
  }

  /** Uses these parameters from now on; they are read at every pass, never copied. */
  public void bind(NativeFloats flatParameters) {
    this.parameters = flatParameters;
  }

  /**
   * One row.
   *
   * @param in [I] from {@code inAt}
   * @param out [F] gets the result
   */
  public void forward(float[] in, int inAt, float[] out) {
    x.ensure(inputs);
    y.ensure(outputs);
    x.put(0, in, inAt, inputs);
    product.multiply(
        1,
        outputs,
        inputs,
        Matrix.of(x, 0, inputs),
        weights(parameters).transpose(),
        0,
        Matrix.of(y, 0, outputs));
    y.get(0, out, 0, outputs);
    parameters.get(biasAt, bias, 0, outputs);
    for (int j = 0; j < outputs; j++) {
      float sum = out[j] + bias[j];
      out[j] = sum <= 0 ? 0 : sum; // and not Math.max: NaN has to be seen
    }
  }

  private Matrix weights(NativeFloats flat) {
    return Matrix.of(flat, weightsAt, inputs);
  }

  /**
   * Differentiates some rows. Parameter gradients are added.
   *
   * @param rows R, at least 1
   * @param in [R, I] from {@code inAt}, as in {@link #forward}
   * @param out [R, F] what {@link #forward} made of them
   * @param down [R, F] dL/d out
   * @param gradient the network's flat gradient array
   * @param inGradient [R, I] gets dL/d in
   */
  public void backward(
      int rows,
      float[] in,
      int inAt,
      float[] out,
      float[] down,
      NativeFloats gradient,
      float[] inGradient) {
    delta = Loops.atLeast(delta, (long) rows * outputs);
    for (int i = 0; i < rows * outputs; i++) {
      delta[i] = out[i] <= 0 ? 0 : down[i];
    }
    gradient.get(biasAt, bias, 0, outputs);
    for (int i = 0; i < rows; i++) {
      Loops.add(delta, i * outputs, bias, 0, outputs);
    }
    gradient.put(biasAt, bias, 0, outputs);

    x.ensure((long) rows * inputs);
    y.ensure((long) rows * outputs);
    x.put(0, in, inAt, rows * inputs);
    y.put(0, delta, 0, rows * outputs);
    Matrix xMatrix = Matrix.of(x, 0, inputs);
    Matrix yMatrix = Matrix.of(y, 0, outputs);
    product.multiply(outputs, inputs, rows, yMatrix.transpose(), xMatrix, 1, weights(gradient));
    product.multiply(rows, inputs, outputs, yMatrix, weights(parameters), 0, xMatrix);
    x.get(0, inGradient, 0, rows * inputs);
  }

  @Override
  public void close() {
    x.close();
    y.close();
  }
}
