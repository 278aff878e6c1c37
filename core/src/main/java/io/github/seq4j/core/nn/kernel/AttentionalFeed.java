package io.github.seq4j.core.nn.kernel;

/**
 * Input feeding (Luong, Pham & Manning 2015, section 3.3): tells a layer f' W, where f = tanh([c;
 * h] ...) is the attentional vector of a step, c the context that the step's state h chooses, and
 * f' that of the step before; before the first step it is 0 or given.
 */
public final class AttentionalFeed implements StepFeed, AutoCloseable {

  private final MatrixProduct product;
  private final AttentionKernel kernel;
  private final Combination combination;
  private final int memorySize; // D
  private final int querySize; // H
  private final int outputSize; // N
  private final int columns; // G H
  private final int weightsAt;
  private final NativeFloats initial = NativeFloats.allocate(1); // [B, N]
  private final NativeFloats stateGradient = NativeFloats.allocate(1); // [B, H]
  private NativeFloats parameters;
  private Attention attention;
  private boolean started; // whether there is a vector before the first step
  private float contextBeta; // 1 where somebody else has written the contexts' gradient
  private NativeFloats hidden; // of the last pass
  private int hiddenStart;
  private int steps;
  private int batch;
  private float[] down = new float[0]; // [B * H]

  /**
   * For one layer; parameters are bound later.
   *
   * @param kernel what training passes look with
   * @param combination from a state [H] and a context [D] to the attentional vector [N]
   * @param columns G H of the layer
   * @param weightsAt where W [N, G H] begins
   */
  public AttentionalFeed(
      MatrixProduct product,
      AttentionKernel kernel,
      Combination combination,
      int outputSize,
      int columns,
      int weightsAt) {
    this.product = product;
    this.kernel = kernel;
    this.combination = combination;
    this.memorySize = kernel.memorySize;
    this.querySize = kernel.querySize;
    this.outputSize = outputSize;
    this.columns = columns;
    this.weightsAt = weightsAt;
    this.attention = kernel;
    this.hidden = initial;
  }

  /** Uses these parameters from now on. */
  public void bind(NativeFloats flatParameters) {
    this.parameters = flatParameters;
    combination.bind(flatParameters);
  }

  /**
   * Begins a pass of B rows over what the kernel has begun with.
   *
   * @param contextsReadElsewhere whether the contexts' gradient is written before the layer is
   *     differentiated, so that it is to be added to
   */
  public void begin(int rows, boolean contextsReadElsewhere) {
    attention = kernel;
    started = false;
    contextBeta = contextsReadElsewhere ? 1 : 0;
    resize(kernel.steps, rows);
  }

  /**
   * Begins a step of running rows.
   *
   * @param before [R * N] the attentional vectors of the step before
   */
  public void begin(StoredAttention stored, int rows, float[] before) {
    attention = stored;
    started = true;
    resize(1, rows);
    initial.ensure(before.length);
    initial.put(0, before, 0, before.length);
  }

  private void resize(int newSteps, int rows) {
    steps = newSteps;
    batch = rows;
    combination.begin(newSteps, rows);
    stateGradient.ensure((long) rows * querySize);
    down = Loops.atLeast(down, (long) rows * querySize);
  }

  /** [T, B, N] the attentional vectors of the last pass. */
  public Sequence output() {
    return Sequence.dense(steps, batch, outputSize, combination.output(), 0);
  }

  /** [T, B, N] their gradient, to be written before the layer is differentiated. */
  public NativeFloats outputGradient() {
    return combination.outputGradient();
  }

  @Override
  public void beforeStep(
      int t, NativeFloats state, int stateAt, NativeFloats preActivations, int at) {
    if (t > 0) {
      look(t - 1, state, stateAt);
      tell(combination.output(), (t - 1) * batch * outputSize, preActivations, at);
    } else if (started) {
      tell(initial, 0, preActivations, at);
    }
  }

  @Override
  public void afterSteps(int count, NativeFloats state, int stateAt) {
    look(count - 1, state, stateAt);
  }

  private void look(int t, NativeFloats state, int stateAt) {
    if (t == 0) {
      hidden = state;
      hiddenStart = stateAt;
    }
    attention.attend(t, 1, state, stateAt);
    combination.forward(
        t * batch, batch, state, stateAt, attention.contexts(), t * batch * memorySize);
  }

  private void tell(NativeFloats vectors, int vectorsAt, NativeFloats preActivations, int at) {
    product.multiply(
        batch,
        columns,
        outputSize,
        Matrix.of(vectors, vectorsAt, outputSize),
        Matrix.of(parameters, weightsAt, columns),
        1,
        Matrix.of(preActivations, at, columns));
  }

  @Override
  public void backAfterSteps(int count, float[] hiddenGradient) {
    backLook(count - 1, hiddenGradient);
  }

  @Override
  public void backBeforeStep(int t, NativeFloats gates, int at, float[] hiddenGradient) {
    if (t > 0) {
      product.multiply(
          batch,
          outputSize,
          columns,
          Matrix.of(gates, at, columns),
          Matrix.of(parameters, weightsAt, columns).transpose(),
          1,
          Matrix.of(combination.outputGradient(), (t - 1) * batch * outputSize, outputSize));
      backLook(t - 1, hiddenGradient);
    }
  }

  private void backLook(int t, float[] hiddenGradient) {
    combination.backward(
        t * batch,
        batch,
        stateGradient,
        0,
        kernel.contextGradient(),
        t * batch * memorySize,
        contextBeta);
    kernel.back(t, 1, stateGradient, 0, 1);
    stateGradient.get(0, down, 0, batch * querySize);
    Loops.add(down, hiddenGradient, batch * querySize);
  }

  @Override
  public void gradient(NativeFloats gates, NativeFloats gradient) {
    gradient.zero(weightsAt, outputSize * columns); // of one step, which is told nothing
    if (steps > 1) {
      product.multiply(
          outputSize,
          columns,
          (steps - 1) * batch,
          Matrix.of(combination.output(), 0, outputSize).transpose(),
          Matrix.of(gates, batch * columns, columns),
          0,
          Matrix.of(gradient, weightsAt, columns));
    }
    combination.gradient(steps * batch, hidden, hiddenStart, kernel.contexts(), 0, gradient);
    kernel.gradient(hidden, hiddenStart, gradient);
  }

  @Override
  public void close() {
    combination.close();
    initial.close();
    stateGradient.close();
  }
}
