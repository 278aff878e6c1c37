package io.github.seq4j.core.nn.kernel;

import io.github.seq4j.core.ConfigException;

/**
 * One recurrent layer over a batch of sequences: forward over all steps, backward through all
 * steps, on float arrays, with one matrix product per step and everything that does not depend on
 * the step before (the input's product, the weights' gradients) in products over the whole
 * sequence.
 *
 * <p>Equations, gate order and parameter layout are those of the subclass. Rows shorter than T are
 * held: beyond their length the output is 0, the state stays, and no gradient arises. The initial
 * state is an input and the final state an output, so truncated BPTT with a carried state is exact
 * within its segment (Williams & Peng 1990).
 *
 * <p>An instance owns the activations of its last forward pass and is used by one thread.
 */
public abstract class RecurrentKernel implements AutoCloseable {

  /**
   * Where the parameters of a layer begin in the network's flat array; -1 for what it does not
   * have.
   *
   * @param normalization gains and biases of norms
   */
  public record Layout(
      int inputWeights, int recurrentWeights, int bias, int recurrentBias, int normalization) {

    /** Of a layer without norms. */
    public Layout(int inputWeights, int recurrentWeights, int bias, int recurrentBias) {
      this(inputWeights, recurrentWeights, bias, recurrentBias, -1);
    }

    /** For an input product to which b is added later. */
    Layout withoutBias() {
      return new Layout(inputWeights, recurrentWeights, -1, recurrentBias, normalization);
    }
  }

  final Activations activations = new Activations();
  final int hiddenSize; // H
  final int gates; // G, blocks of H columns in W and R
  final Layout layout;
  final Padding padding;
  final RecurrentProduct recurrentProduct;
  final ColumnSums columnSums;
  private final InputProduct inputProduct;

  int steps; // T of the last forward pass
  int batch; // B
  private boolean training;
  private Sequence input;
  NativeFloats parameters;
  private StepFeed feed = StepFeed.NONE;

  /** Pre-activations x W + b for all steps [T, B, G H]; in backward their gradients. */
  final NativeFloats preActivations = NativeFloats.allocate(1);

  /** h of all steps with the initial one before them [T + 1, B, H]. */
  final NativeFloats hidden = NativeFloats.allocate(1);

  /** What the recurrent product reads: {@link #hidden}, or its dropped-out copy [T, B, H]. */
  private final NativeFloats droppedHidden = NativeFloats.allocate(1);

  private Zoneout zoneout; // of h; null for none
  private long zoneoutSeed;
  private int[] zoneoutRows; // null until drawn
  private int zoneoutAllRows;

  /** Heap copies of one step. */
  float[] h = new float[0]; // [B, H] the state, held for finished rows

  float[] previousH = new float[0]; // [B, H] what the recurrent product of this step read
  float[] gradH = new float[0]; // [B, H] dL/dh of this step, then of the step before
  private float[] outputRow = new float[0]; // [B, H]
  private float[] heldH = new float[0]; // [B, H] the state before a step with padding
  private float[] recurrentPart = new float[0]; // [B, H]
  private float[] recurrentMask; // [B, H], 0 or 1/(1-p); null without recurrent dropout

  RecurrentKernel(MatrixProduct product, int inputSize, int hiddenSize, int gates, Layout layout) {
    this(product, inputSize, hiddenSize, gates, layout, layout);
  }

  /** With another layout for the input's product. */
  RecurrentKernel(
      MatrixProduct product,
      int inputSize,
      int hiddenSize,
      int gates,
      Layout layout,
      Layout inputLayout) {
    this.hiddenSize = hiddenSize;
    this.gates = gates;
    this.layout = layout;
    this.inputProduct = new InputProduct(product, inputSize, gates * hiddenSize, inputLayout);
    this.padding = new Padding(hiddenSize);
    this.recurrentProduct =
        new RecurrentProduct(product, hiddenSize, gates, layout.recurrentWeights);
    this.columnSums = new ColumnSums(product);
  }

  /** Uses these parameters from now on; they are read at every pass, never copied. */
  public void bind(NativeFloats flatParameters) {
    this.parameters = flatParameters;
  }

  /** Lets {@code by} add to what every step reads, from the next pass on; at first nothing does. */
  public void feed(StepFeed by) {
    this.feed = by;
  }

  /**
   * Lets training passes from the next on read R with some of its weights dropped, the same for all
   * rows and steps (Merity, Keskar & Socher 2018, section 2, arXiv:1708.02182; DropConnect, Wan et
   * al. 2013). Evaluation reads R as it is.
   *
   * @param seed of this update and layer; the mask depends on nothing else
   * @param probability to drop a weight, in [0, 1); 0 drops none
   */
  public void dropWeights(long seed, double probability) {
    recurrentProduct.dropWeights(seed, probability);
  }

  /**
   * Lets units keep their old value now and then (Krueger et al. 2017, section 3.2,
   * arXiv:1606.01305): in training by masks that {@link #drawZoneout} chooses, in evaluation by the
   * expectation.
   *
   * @param hiddenProbability that a unit of h is kept, in [0, 1)
   * @param cellProbability that a unit of c is kept, in [0, 1); 0 for a cell without c
   */
  public void zoneOut(double hiddenProbability, double cellProbability) {
    ConfigException.probability("zoneout", hiddenProbability);
    ConfigException.probability("zoneoutCell", cellProbability);
    zoneout = hiddenProbability == 0 ? null : new Zoneout(hiddenProbability);
    zoneOutCell(cellProbability);
  }

  /**
   * Chooses the masks of zoneout for training passes from the next on.
   *
   * @param seed of this update and layer
   * @param rows [B] numbers of the rows in the whole batch, where several workers share it
   * @param allRows rows of the whole batch
   */
  public void drawZoneout(long seed, int[] rows, int allRows) {
    zoneoutSeed = seed;
    zoneoutRows = rows.clone();
    zoneoutAllRows = allRows;
  }

  /** Names of the state's parts: {@code h}, and {@code c} for an LSTM. */
  public abstract String[] stateNames();

  /**
   * Runs all steps.
   *
   * @param in [T, B, I] the input
   * @param rowLengths [B] steps that are real, the rest is padding at the right; null for all
   * @param state [parts][B * H] the initial state; afterwards the final state
   * @param recurrentDropout [B * H] factors for h' of every step (Gal & Ghahramani 2016, section
   *     4), or null
   * @param keep whether a backward pass follows
   * @return [T, B, H] the outputs, valid until the next pass
   */
  public Sequence forward(
      Sequence in, int[] rowLengths, float[][] state, float[] recurrentDropout, boolean keep) {
    input = in;
    padding.begin(in.steps(), in.batch(), rowLengths);
    training = keep;
    recurrentMask = recurrentDropout;
    int n = resize(in.steps(), in.batch());
    recurrentProduct.begin(parameters, batch, training);
    drawMasks(zoneout, 0);
    inputProduct.forward(in, parameters, preActivations);
    System.arraycopy(state[0], 0, h, 0, n);
    hidden.put(0, h, 0, n);
    begin(state);
    for (int t = 0; t < steps; t++) {
      NativeFloats from = hidden;
      if (recurrentMask != null) {
        Loops.multiply(h, recurrentMask, previousH, n);
        droppedHidden.put(t * n, previousH, 0, n);
        from = droppedHidden;
      } else {
        System.arraycopy(h, 0, previousH, 0, n);
      }
      boolean padded = padding.anyAt(t);
      if (padded || zoneout != null) {
        System.arraycopy(h, 0, heldH, 0, n);
      }
      feed.beforeStep(t, hidden, t * n, preActivations, t * gates * n);
      forwardStep(t, from, t * n);
      zoneOut(zoneout, t, heldH, h);
      afterStep(t);
      if (padded) {
        hold(t, n);
      }
      hidden.put((t + 1) * n, padded ? outputRow : h, 0, n);
    }
    feed.afterSteps(steps, hidden, steps * n);
    System.arraycopy(h, 0, state[0], 0, n);
    end(state);
    return Sequence.dense(steps, batch, hiddenSize, hidden, n);
  }

  /**
   * Differentiates the last training pass. Weight gradients are written, not added.
   *
   * @param outputGradient [T, B, H] dL/d output from {@code outputAt}
   * @param stateGradient [parts][B * H] dL/d final state, afterwards dL/d initial state
   * @param gradient the network's flat gradient array, always the same one and zero at first: of
   *     one-hot input, only rows of W that this pass or the one before used are written
   * @param needInput whether anything before this layer learns
   * @return dL/d input as [T, B, I], or for a look-up dL/d table as [V, I] (dense, one step of
   *     batch V); null if not needed
   */
  public Sequence backward(
      NativeFloats outputGradient,
      int outputAt,
      float[][] stateGradient,
      NativeFloats gradient,
      boolean needInput) {
    if (!training) {
      throw new IllegalStateException("backward without a training forward pass before it");
    }
    int n = batch * hiddenSize;
    System.arraycopy(stateGradient[0], 0, gradH, 0, n);
    beginBackward(stateGradient);
    recurrentProduct.beginBackward();
    float[] fromAbove = outputRow;
    feed.backAfterSteps(steps, gradH);
    for (int t = steps - 1; t >= 0; t--) {
      outputGradient.get(outputAt + t * n, fromAbove, 0, n);
      padding.zero(t, fromAbove);
      Loops.add(fromAbove, gradH, n);
      float[] past = zoneout == null ? null : pastStep(zoneout, t, gradH);
      backwardStep(t);
      if (past != null) {
        Loops.add(past, gradH, n);
      }
      feed.backBeforeStep(t, preActivations, t * gates * n, gradH);
    }
    System.arraycopy(gradH, 0, stateGradient[0], 0, n);
    endBackward(stateGradient);
    recurrentGradients(recurrentMask == null ? hidden : droppedHidden, gradient);
    recurrentProduct.endBackward(gradient);
    int width = gates * hiddenSize;
    columnSums.write(
        Matrix.of(preActivations, 0, width), steps * batch, width, 0, gradient, layout.bias);
    feed.gradient(preActivations, gradient);
    backInputProduct(gradient);
    return inputProduct.backward(input, parameters, preActivations, gradient, needInput);
  }

  // ---- what a cell supplies ----

  /** Prepares a forward pass: takes the state's other parts. */
  void begin(float[][] state) {}

  /** Hands the state's other parts back. */
  void end(float[][] state) {}

  /** One step: reads pre-activations, {@link #previousH} and {@code from}; writes {@link #h}. */
  abstract void forwardStep(int t, NativeFloats from, int fromAt);

  /** Settles the state's other parts after step t, held rows included. */
  void afterStep(int t) {}

  /** Zoneout of c. */
  void zoneOutCell(double probability) {
    if (probability > 0) {
      throw new ConfigException("zoneoutCell", probability, "must be 0 for a cell without c");
    }
  }

  /** Takes the gradient of the state's other parts. */
  void beginBackward(float[][] stateGradient) {}

  /** One step back: {@link #gradH} is dL/dh of step t and becomes dL/dh of step t - 1. */
  abstract void backwardStep(int t);

  /** Hands the gradient of the initial state's other parts back. */
  void endBackward(float[][] stateGradient) {}

  /** Takes {@link #preActivations}, their gradients, back to those of the input's product. */
  void backInputProduct(NativeFloats gradient) {}

  /** Gradients of R and of the recurrent bias. */
  abstract void recurrentGradients(NativeFloats previous, NativeFloats gradient);

  /** Makes room for T, B; {@code keep} says whether history is needed for a backward pass. */
  abstract void allocate(boolean keep);

  // ---- shared parts ----

  private int resize(int newSteps, int newBatch) {
    steps = newSteps;
    batch = newBatch;
    int n = batch * hiddenSize;
    preActivations.ensure((long) steps * gates * n);
    hidden.ensure((steps + 1L) * n);
    if (recurrentMask != null) {
      droppedHidden.ensure((long) steps * n);
    }
    if (h.length < n) {
      h = new float[n];
      previousH = new float[n];
      gradH = new float[n];
      outputRow = new float[n];
      heldH = new float[n];
      recurrentPart = new float[n];
    }
    allocate(training);
    return n;
  }

  /** Draws the masks of a training pass for part {@code part} of the state, if it is zoned out. */
  final void drawMasks(Zoneout of, int part) {
    if (of == null || !training) {
      return;
    }
    if (zoneoutRows == null || zoneoutRows.length != batch) {
      throw new IllegalStateException(
          "training with zoneout needs masks for " + batch + " rows; call drawZoneout before");
    }
    of.draw(zoneoutSeed + part, steps, zoneoutRows, zoneoutAllRows, hiddenSize);
  }

  /** Lets [B, H] of one part of the state keep some of what it was before step t. */
  final void zoneOut(Zoneout of, int t, float[] before, float[] after) {
    if (of == null) {
      return;
    }
    if (training) {
      of.mix(t, before, after, batch * hiddenSize);
    } else {
      of.expect(before, after, batch * hiddenSize);
    }
  }

  /**
   * Takes from dL/d state at step t what goes past the step; none of padded rows, which are held.
   */
  final float[] pastStep(Zoneout of, int t, float[] gradient) {
    if (!padding.anyAt(t)) {
      return of.split(t, gradient, 0, batch * hiddenSize);
    }
    float[] past = of.split(t, gradient, 0, 0);
    for (int b = 0; b < batch; b++) {
      if (!padding.isAt(t, b)) {
        of.split(t, gradient, b * hiddenSize, hiddenSize);
      }
    }
    padding.zero(t, past);
    return past;
  }

  /**
   * Copies row-major [B, G H] from off-heap to one array [B * H] per gate, for long plain loops.
   */
  final void toGates(NativeFloats from, int at, float[][] into) {
    for (int b = 0; b < batch; b++) {
      for (int g = 0; g < gates; g++) {
        from.get(at + (b * gates + g) * hiddenSize, into[g], b * hiddenSize, hiddenSize);
      }
    }
  }

  /** The way back of {@link #toGates}. */
  final void fromGates(float[][] from, NativeFloats into, int at) {
    for (int b = 0; b < batch; b++) {
      for (int g = 0; g < gates; g++) {
        into.put(at + (b * gates + g) * hiddenSize, from[g], b * hiddenSize, hiddenSize);
      }
    }
  }

  /** Gives finished rows their state back; their output is 0. */
  private void hold(int t, int n) {
    System.arraycopy(h, 0, outputRow, 0, n);
    padding.zero(t, outputRow);
    padding.copy(t, heldH, h);
  }

  /**
   * gradH, dL/dh of step t, becomes dL/dh of step t - 1 through dz Rᵀ; padded rows keep theirs,
   * since their state was held.
   */
  final void backThroughRecurrence(int t, NativeFloats gateGradients, int at) {
    int width = gates * hiddenSize;
    if (padding.anyAt(t)) {
      padding.zeroReal(t, gradH);
      addThroughRecurrence(gateGradients, at, 0, width);
    } else {
      recurrentProduct.back(gateGradients, at, 0, width, gradH);
      dropGradient(gradH, batch * hiddenSize);
    }
  }

  /** gradH += dz Rᵀ over {@code columns} columns from {@code column}, through recurrent dropout. */
  final void addThroughRecurrence(NativeFloats gateGradients, int at, int column, int columns) {
    int n = batch * hiddenSize;
    recurrentProduct.back(gateGradients, at, column, columns, recurrentPart);
    dropGradient(recurrentPart, n);
    Loops.add(recurrentPart, gradH, n);
  }

  /** What the recurrent product of step t read. */
  final void readPrevious(int t, float[] into) {
    int n = batch * hiddenSize;
    (recurrentMask == null ? hidden : droppedHidden).get(t * n, into, 0, n);
  }

  /** Multiplies dL/dh' by the recurrent dropout factors, if there are any. */
  final void dropGradient(float[] gradient, int n) {
    if (recurrentMask != null) {
      Loops.multiply(gradient, recurrentMask, gradient, n);
    }
  }

  /** Normalizes the rows that are real at step t, in place. */
  final void normalize(LayerNorm norm, int t, float[] rows) {
    for (int b = 0; b < batch; b++) {
      if (!padding.isAt(t, b)) {
        norm.forward(t, b, rows);
      }
    }
  }

  /** The way back of {@link #normalize}. */
  final void backNormalize(LayerNorm norm, int t, float[] gradient) {
    for (int b = 0; b < batch; b++) {
      if (!padding.isAt(t, b)) {
        norm.backward(t, b, gradient);
      }
    }
  }

  @Override
  public void close() {
    preActivations.close();
    hidden.close();
    droppedHidden.close();
    inputProduct.close();
    recurrentProduct.close();
    columnSums.close();
  }
}
