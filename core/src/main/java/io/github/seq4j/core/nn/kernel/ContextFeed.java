package io.github.seq4j.core.nn.kernel;

/**
 * Tells a layer c W, c the context that its state before the step chooses (Bahdanau, Cho & Bengio
 * 2015, appendix A.2.2).
 */
public final class ContextFeed implements StepFeed, AutoCloseable {

  private final MatrixProduct product;
  private final AttentionKernel kernel;
  private final int memorySize; // D
  private final int querySize; // H
  private final int columns; // G H
  private final int weightsAt;
  private final NativeFloats queryGradient = NativeFloats.allocate(1); // [B, H]
  private NativeFloats parameters;
  private Attention attention;
  private NativeFloats hidden; // of the last pass
  private int hiddenStart;
  private int batch;
  private float[] down = new float[0]; // [B * H]

  /**
   * For one layer; parameters are bound later.
   *
   * @param kernel what training passes look with
   * @param columns G H of the layer
   * @param weightsAt where W [D, G H] begins
   */
  public ContextFeed(MatrixProduct product, AttentionKernel kernel, int columns, int weightsAt) {
    this.product = product;
    this.kernel = kernel;
    this.memorySize = kernel.memorySize;
    this.querySize = kernel.querySize;
    this.columns = columns;
    this.weightsAt = weightsAt;
    this.attention = kernel;
    this.hidden = queryGradient;
  }

  /** Uses these parameters from now on. */
  public void bind(NativeFloats flatParameters) {
    this.parameters = flatParameters;
  }

  /** Begins a pass of B rows over what the kernel has begun with. */
  public void begin(int rows) {
    begin(kernel, rows);
  }

  /** Begins a step of running rows. */
  public void begin(StoredAttention stored, int rows) {
    begin((Attention) stored, rows);
  }

  private void begin(Attention with, int rows) {
    attention = with;
    batch = rows;
    queryGradient.ensure((long) rows * querySize);
    down = Loops.atLeast(down, (long) rows * querySize);
  }

  @Override
  public void beforeStep(
      int t, NativeFloats state, int stateAt, NativeFloats preActivations, int at) {
    if (t == 0) {
      hidden = state;
      hiddenStart = stateAt;
    }
    attention.attend(t, 1, state, stateAt);
    product.multiply(
        batch,
        columns,
        memorySize,
        Matrix.of(attention.contexts(), t * batch * memorySize, memorySize),
        Matrix.of(parameters, weightsAt, columns),
        1,
        Matrix.of(preActivations, at, columns));
  }

  @Override
  public void backBeforeStep(int t, NativeFloats gates, int at, float[] hiddenGradient) {
    product.multiply(
        batch,
        memorySize,
        columns,
        Matrix.of(gates, at, columns),
        Matrix.of(parameters, weightsAt, columns).transpose(),
        1,
        Matrix.of(kernel.contextGradient(), t * batch * memorySize, memorySize));
    kernel.back(t, 1, queryGradient, 0, 0);
    queryGradient.get(0, down, 0, batch * querySize);
    Loops.add(down, hiddenGradient, batch * querySize);
  }

  @Override
  public void gradient(NativeFloats gates, NativeFloats gradient) {
    product.multiply(
        memorySize,
        columns,
        kernel.steps * batch,
        Matrix.of(kernel.contexts(), 0, memorySize).transpose(),
        Matrix.of(gates, 0, columns),
        0,
        Matrix.of(gradient, weightsAt, columns));
    kernel.gradient(hidden, hiddenStart, gradient);
  }

  @Override
  public void close() {
    queryGradient.close();
  }
}
