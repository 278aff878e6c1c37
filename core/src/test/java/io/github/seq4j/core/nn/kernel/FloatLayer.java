package io.github.seq4j.core.nn.kernel;

import io.github.seq4j.core.nn.kernel.RecurrentProblem.Pass;
import io.github.seq4j.core.nn.kernel.ReferenceRecurrence.Kind;
import io.github.seq4j.core.nn.kernel.ReferenceRecurrence.Weights;
import java.util.Arrays;

/**
 * A float kernel with flat parameters around it, run on a {@link RecurrentProblem}. The parameters
 * do not begin at 0, and a look-up table lies in the same memory, as in a network.
 */
final class FloatLayer implements AutoCloseable {

  private static final int GUARD = 5;

  private final RecurrentProblem shape;
  private final RecurrentKernel kernel;
  private final RecurrentKernel.Layout layout;
  private final int tableAt;
  private final int size;
  private final NativeFloats parameters;
  private final NativeFloats gradient;

  /** A layer of the problem's kind, sizes, weights and table. */
  FloatLayer(RecurrentProblem problem, MatrixProduct product) {
    shape = problem;
    Weights weights = problem.weights;
    int w = GUARD;
    int r = w + weights.input().length;
    int b = r + weights.recurrent().length;
    int c = b + weights.bias().length;
    int norms = c + weights.recurrentBias().length;
    tableAt = norms + weights.normalization().length;
    size = tableAt + (problem.table == null ? 0 : problem.table.length) + GUARD;
    layout = new RecurrentKernel.Layout(w, r, b, c, norms);
    parameters = NativeFloats.allocate(size);
    put(weights.input(), w);
    put(weights.recurrent(), r);
    put(weights.bias(), b);
    put(weights.recurrentBias(), c);
    put(weights.normalization(), norms);
    if (problem.table != null) {
      put(problem.table, tableAt);
    }
    gradient = NativeFloats.allocate(size);
    kernel = kernel(problem.kind, product, problem.inputSize, problem.hiddenSize, layout);
    kernel.bind(parameters);
  }

  private static RecurrentKernel kernel(
      Kind kind, MatrixProduct product, int in, int hidden, RecurrentKernel.Layout layout) {
    return switch (kind) {
      case RNN_TANH -> new RnnKernel(product, in, hidden, false, layout);
      case RNN_RELU -> new RnnKernel(product, in, hidden, true, layout);
      case LSTM -> new LstmKernel(product, in, hidden, layout);
      case LSTM_LAYER_NORM -> new LayerNormLstmKernel(product, in, hidden, layout);
      case GRU -> new GruKernel(product, in, hidden, true, layout);
      case GRU_RESET_BEFORE -> new GruKernel(product, in, hidden, false, layout);
      case GRU_LAYER_NORM -> new LayerNormGruKernel(product, in, hidden, layout);
    };
  }

  private void put(double[] values, int at) {
    parameters.put(at, floats(values), 0, values.length);
  }

  /** A single pass of a fresh layer. */
  static Pass run(RecurrentProblem problem, MatrixProduct product) {
    try (FloatLayer layer = new FloatLayer(problem, product)) {
      return layer.run(problem);
    }
  }

  /**
   * Forward and backward. Input gradients of a look-up are those of the table [V, I]; of one-hot
   * input there are none.
   */
  Pass run(RecurrentProblem problem) {
    try (NativeFloats values = NativeFloats.allocate(GUARD + problem.x.length);
        NativeFloats above = NativeFloats.allocate(GUARD + problem.outGradient.length)) {
      float[][] state = floats(problem.state);
      Sequence out = forward(problem, values, state, true);
      double[] output = doubles(out.values(), out.at(), problem.outGradient.length);

      above.put(GUARD, floats(problem.outGradient), 0, problem.outGradient.length);
      float[][] stateGradient = floats(problem.stateGradient);
      spoilGradient(problem);
      Sequence back = kernel.backward(above, GUARD, stateGradient, gradient, true);

      double[] inputGradient =
          back == null
              ? null
              : doubles(back.values(), back.at(), back.positions() * problem.inputSize);
      requireUntouchedGuards();
      return new Pass(
          output, doubles(state), inputGradient, doubles(stateGradient), weightGradient());
    }
  }

  /** Forward without history. */
  Pass runForwardOnly(RecurrentProblem problem) {
    try (NativeFloats values = NativeFloats.allocate(GUARD + problem.x.length)) {
      float[][] state = floats(problem.state);
      Sequence out = forward(problem, values, state, false);
      double[] output = doubles(out.values(), out.at(), problem.outGradient.length);
      return new Pass(output, doubles(state), null, null, null);
    }
  }

  RecurrentKernel kernel() {
    return kernel;
  }

  private Sequence forward(
      RecurrentProblem problem, NativeFloats values, float[][] state, boolean keep) {
    Sequence in;
    if (problem.ids == null) {
      values.put(GUARD, floats(problem.x), 0, problem.x.length);
      in = Sequence.dense(problem.steps, problem.batch, problem.inputSize, values, GUARD);
    } else if (problem.table == null) {
      in = Sequence.oneHot(problem.steps, problem.batch, problem.inputSize, problem.ids);
    } else {
      int rows = problem.table.length / problem.inputSize;
      in =
          Sequence.lookup(
              problem.steps,
              problem.batch,
              problem.inputSize,
              problem.ids,
              parameters,
              tableAt,
              rows);
    }
    float[] mask = problem.mask == null ? null : floats(problem.mask);
    kernel.dropWeights(problem.dropSeed, problem.weightDrop);
    kernel.zoneOut(problem.zoneout, problem.zoneoutCell);
    kernel.drawZoneout(problem.zoneoutSeed, problem.rowNumbers(), problem.allRows);
    return kernel.forward(in, problem.lengths, state, mask, keep);
  }

  /** Gradients are written, not added: NaN must not survive. One-hot rows start at zero. */
  private void spoilGradient(RecurrentProblem problem) {
    float[] spoiled = new float[size];
    Arrays.fill(spoiled, Float.NaN);
    boolean oneHot = problem.ids != null && problem.table == null;
    int from = oneHot ? layout.recurrentWeights() : GUARD;
    gradient.put(from, spoiled, from, tableAt - from);
  }

  private void requireUntouchedGuards() {
    double[] all = doubles(gradient, 0, size);
    for (int i = 0; i < size; i++) {
      if ((i < GUARD || i >= tableAt) && all[i] != 0) {
        throw new AssertionError("gradient written outside the layer's parameters, at " + i);
      }
    }
  }

  private Weights weightGradient() {
    Weights from = shape.weights;
    return new Weights(
        doubles(gradient, layout.inputWeights(), from.input().length),
        doubles(gradient, layout.recurrentWeights(), from.recurrent().length),
        doubles(gradient, layout.bias(), from.bias().length),
        doubles(gradient, layout.recurrentBias(), from.recurrentBias().length),
        doubles(gradient, layout.normalization(), from.normalization().length));
  }

  static float[] floats(double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }

  private static float[][] floats(double[][] values) {
    return Arrays.stream(values).map(FloatLayer::floats).toArray(float[][]::new);
  }

  static double[] doubles(NativeFloats values, int at, int n) {
    float[] narrow = new float[n];
    values.get(at, narrow, 0, n);
    return doubles(narrow);
  }

  static double[] doubles(float[] narrow) {
    double[] wide = new double[narrow.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = narrow[i];
    }
    return wide;
  }

  private static double[][] doubles(float[][] values) {
    return Arrays.stream(values).map(FloatLayer::doubles).toArray(double[][]::new);
  }

  @Override
  public void close() {
    kernel.close();
    parameters.close();
    gradient.close();
  }
}
