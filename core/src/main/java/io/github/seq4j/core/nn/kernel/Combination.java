package io.github.seq4j.core.nn.kernel;

/**
 * y = f(a A + c C + b) at every position, with f = tanh or none, and c C perhaps missing or the
 * same for all steps of a row. With tanh, context vector c and state a, it is the attentional
 * vector of Luong, Pham & Manning 2015, equation 5.
 *
 * <p>Works on ranges of positions, so that a recurrence may ask for one step at a time; the
 * weights' gradients come from one product over all. An instance is used by one thread.
 */
public final class Combination implements AutoCloseable {

  /**
   * The sizes, and where A [I, N], C [K, N] and b [N] begin in the flat parameters.
   *
   * @param contextSize K; 0 where there is no c
   */
  public record Layout(
      int inputSize, int contextSize, int outputSize, int inputAt, int contextAt, int biasAt) {}

  private final MatrixProduct product;
  private final Layout layout;
  private final boolean tanh;
  private final RowTerm term; // null: none
  private final Activations activations = new Activations();
  private final NativeFloats output = NativeFloats.allocate(1); // y [T, B, N]
  private final NativeFloats outputGradient = NativeFloats.allocate(1); // dL/dy, then before f
  private final ColumnSums columnSums;
  private NativeFloats parameters;
  private int batch;
  private float[] bias = new float[0]; // [N]
  private float[] y = new float[0]; // [range of positions * N]
  private float[] down = new float[0];

  /**
   * For one layer; parameters are bound later.
   *
   * @param tanh whether f is tanh
   * @param term what is added for each row before f, or null
   */
  public Combination(MatrixProduct product, Layout layout, boolean tanh, RowTerm term) {
    this.product = product;
    this.columnSums = new ColumnSums(product);
    this.layout = layout;
    this.tanh = tanh;
    this.term = term;
  }

  /** Uses these parameters from now on. */
  public void bind(NativeFloats flatParameters) {
    this.parameters = flatParameters;
  }

  /** Begins a pass over T steps of B rows. */
  public void begin(int steps, int rows) {
    batch = rows;
    long n = (long) steps * rows * layout.outputSize;
    output.ensure(n);
    outputGradient.ensure(n);
    bias = Loops.atLeast(bias, layout.outputSize);
    parameters.get(layout.biasAt, bias, 0, layout.outputSize);
  }

  /**
   * Computes y of {@code count} positions from {@code first}.
   *
   * @param a [count, I] from {@code aAt}
   * @param c [count, K] from {@code cAt}; null where K is 0
   */
  public void forward(int first, int count, NativeFloats a, int aAt, NativeFloats c, int cAt) {
    int width = layout.outputSize;
    int n = count * width;
    y = Loops.atLeast(y, n);
    for (int i = 0; i < count; i++) {
      System.arraycopy(bias, 0, y, i * width, width);
      if (term != null) {
        Loops.add(term.values(), (first + i) % batch * width, y, i * width, width);
      }
    }
    output.put(first * width, y, 0, n);
    Matrix into = Matrix.of(output, first * width, width);
    multiply(count, layout.inputSize, a, aAt, layout.inputAt, into);
    if (c != null) {
      multiply(count, layout.contextSize, c, cAt, layout.contextAt, into);
    }
    if (tanh) {
      output.get(first * width, y, 0, n);
      activations.tanh(y, y, n);
      output.put(first * width, y, 0, n);
    }
  }

  private void multiply(
      int count, int size, NativeFloats values, int at, int weightsAt, Matrix into) {
    product.multiply(
        count,
        layout.outputSize,
        size,
        Matrix.of(values, at, size),
        Matrix.of(parameters, weightsAt, layout.outputSize),
        1,
        into);
  }

  /** [T, B, N] y. */
  public NativeFloats output() {
    return output;
  }

  /** [T, B, N] dL/dy, to be written before {@link #backward}. */
  public NativeFloats outputGradient() {
    return outputGradient;
  }

  /**
   * Differentiates {@link #forward} of the same positions.
   *
   * @param da [count, I] from {@code daAt}, written
   * @param dc [count, K] from {@code dcAt}; null where it is not wanted
   * @param beta 0 to write dc, 1 to add to it
   */
  public void backward(
      int first, int count, NativeFloats da, int daAt, NativeFloats dc, int dcAt, float beta) {
    int width = layout.outputSize;
    if (tanh) {
      int n = count * width;
      y = Loops.atLeast(y, n);
      down = Loops.atLeast(down, n);
      output.get(first * width, y, 0, n);
      outputGradient.get(first * width, down, 0, n);
      Loops.throughTanh(down, y, down, n);
      outputGradient.put(first * width, down, 0, n);
    }
    back(first, count, layout.inputSize, layout.inputAt, da, daAt, 0);
    if (dc != null) {
      back(first, count, layout.contextSize, layout.contextAt, dc, dcAt, beta);
    }
  }

  private void back(
      int first, int count, int size, int weightsAt, NativeFloats into, int at, float beta) {
    int width = layout.outputSize;
    product.multiply(
        count,
        size,
        width,
        Matrix.of(outputGradient, first * width, width),
        Matrix.of(parameters, weightsAt, width).transpose(),
        beta,
        Matrix.of(into, at, size));
  }

  /**
   * Once all positions have been differentiated: writes dL/dA, dL/dC and dL/db, and adds to the
   * gradient of the term.
   *
   * @param a [positions, I] from {@code aAt}
   * @param c [positions, K] from {@code cAt}; null where K is 0
   */
  public void gradient(
      int positions, NativeFloats a, int aAt, NativeFloats c, int cAt, NativeFloats gradient) {
    int width = layout.outputSize;
    weights(positions, layout.inputSize, a, aAt, layout.inputAt, gradient);
    if (c != null) {
      weights(positions, layout.contextSize, c, cAt, layout.contextAt, gradient);
    }
    columnSums.write(
        Matrix.of(outputGradient, 0, width), positions, width, 0, gradient, layout.biasAt);
    if (term != null) {
      for (int i = 0; i < positions; i++) {
        outputGradient.get(i * width, bias, 0, width);
        Loops.add(bias, term.valueGradient(), i % batch * width, width);
      }
    }
  }

  private void weights(
      int positions, int size, NativeFloats values, int at, int weightsAt, NativeFloats gradient) {
    int width = layout.outputSize;
    product.multiply(
        size,
        width,
        positions,
        Matrix.of(values, at, size).transpose(),
        Matrix.of(outputGradient, 0, width),
        0,
        Matrix.of(gradient, weightsAt, width));
  }

  @Override
  public void close() {
    output.close();
    outputGradient.close();
    columnSums.close();
  }
}
