package io.github.seq4j.core.nn.kernel;

import io.github.seq4j.core.nn.kernel.ReferencePooling.Kind;
import io.github.seq4j.core.nn.kernel.ReferencePooling.Weights;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A pooling, a batch and a loss, the sum of output * outGradient. All random numbers fit in a
 * float, so that a float kernel and a double reference see the same problem. Fields are open: a
 * test changes what it is about.
 */
final class PoolingProblem {

  private static final int GUARD = 5;

  final Kind kind;
  final int width; // D
  final int steps; // T
  final int batch; // B
  final Weights weights;
  double[] y; // [T, B, D]
  int[] lengths; // [B] or null
  double[] outGradient; // [B, D]

  /** What comes out of a forward and a backward pass. */
  record Pass(double[] out, double[] attention, double[] inputGradient, Weights gradient) {}

  PoolingProblem(Kind kind, int width, int steps, int batch, Weights weights) {
    this.kind = kind;
    this.width = width;
    this.steps = steps;
    this.batch = batch;
    this.weights = weights;
  }

  /** Random numbers, all steps real. */
  static PoolingProblem random(Kind kind, int width, int steps, int batch, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = kind == Kind.ATTENTION ? width : 0;
    Weights weights =
        new Weights(
            RecurrentProblem.numbers(n * n, 1 / Math.sqrt(width), random),
            RecurrentProblem.numbers(n, 0.5, random),
            RecurrentProblem.numbers(n, 1, random));
    PoolingProblem problem = new PoolingProblem(kind, width, steps, batch, weights);
    problem.y = RecurrentProblem.numbers(steps * batch * width, 1, random);
    problem.outGradient = RecurrentProblem.numbers(batch * width, 1, random);
    return problem;
  }

  PoolingProblem lengths(int... rowLengths) {
    lengths = rowLengths;
    return this;
  }

  /** Lengths from 1 to T. */
  PoolingProblem randomLengths(long seed) {
    return lengths(new SplittableRandom(seed).ints(batch, 1, steps + 1).toArray());
  }

  /** Row {@code b} without its padding, as a problem of its own; same layer. */
  PoolingProblem row(int b) {
    int length = lengths == null ? steps : lengths[b];
    PoolingProblem one = new PoolingProblem(kind, width, length, 1, weights);
    one.y = new double[length * width];
    for (int t = 0; t < length; t++) {
      System.arraycopy(y, (t * batch + b) * width, one.y, t * width, width);
    }
    one.outGradient = Arrays.copyOfRange(outGradient, b * width, (b + 1) * width);
    return one;
  }

  /** Writes {@code value} wherever there is padding. */
  PoolingProblem fillPadding(double value) {
    for (int b = 0; b < batch; b++) {
      for (int t = lengths[b]; t < steps; t++) {
        int at = (t * batch + b) * width;
        Arrays.fill(y, at, at + width, value);
      }
    }
    return this;
  }

  double loss() {
    double[] out = new ReferencePooling(kind, width, weights).forward(y, steps, batch, lengths);
    double loss = 0;
    for (int i = 0; i < out.length; i++) {
      loss += out[i] * outGradient[i];
    }
    return loss;
  }

  /** Forward and backward in double. */
  Pass reference() {
    ReferencePooling layer = new ReferencePooling(kind, width, weights);
    double[] out = layer.forward(y, steps, batch, lengths);
    Weights gradient = Weights.zeros(kind, width);
    return new Pass(out, null, layer.backward(outGradient, gradient), gradient);
  }

  /** A kernel of this kind and size. */
  TimePooling kernel(MatrixProduct product) {
    return switch (kind) {
      case LAST -> new LastPooling(width, false);
      case LAST_OF_TWO_HALVES -> new LastPooling(width, true);
      case MEAN -> new MeanPooling(width);
      case MAX -> new MaxPooling(width);
      case ATTENTION -> new AttentionPooling(product, width, layout());
    };
  }

  /** The parameters do not begin at 0, and not in the order in which they are named. */
  private AttentionPooling.Layout layout() {
    int bias = GUARD + weights.query().length;
    return new AttentionPooling.Layout(bias + weights.bias().length, bias, GUARD);
  }

  /** Forward and backward by a fresh kernel. */
  Pass run(MatrixProduct product) {
    try (TimePooling kernel = kernel(product)) {
      return run(kernel);
    }
  }

  /**
   * Forward and backward; gradient memory is NaN before, because it is to be written, not added to.
   */
  Pass run(TimePooling kernel) {
    AttentionPooling.Layout layout = layout();
    int size = layout.weights() + weights.projection().length;
    try (NativeFloats parameters = NativeFloats.allocate(size + GUARD);
        NativeFloats gradient = NativeFloats.allocate(size + GUARD);
        NativeFloats values = NativeFloats.allocate(GUARD + y.length);
        NativeFloats above = NativeFloats.allocate(GUARD + outGradient.length)) {
      put(weights.projection(), parameters, layout.weights());
      put(weights.bias(), parameters, layout.bias());
      put(weights.query(), parameters, layout.query());
      kernel.bind(parameters);
      put(y, values, GUARD);
      put(outGradient, above, GUARD);
      double[] nan = new double[size - GUARD];
      Arrays.fill(nan, Double.NaN);
      put(nan, gradient, GUARD);

      Sequence out = kernel.forward(Sequence.dense(steps, batch, width, values, GUARD), lengths);
      double[] output = FloatLayer.doubles(out.values(), out.at(), outGradient.length);
      Sequence back = kernel.backward(above, GUARD, gradient);

      requireUntouched(gradient, size);
      return new Pass(
          output,
          FloatLayer.doubles(kernel.weights()),
          FloatLayer.doubles(back.values(), back.at(), y.length),
          new Weights(
              FloatLayer.doubles(gradient, layout.weights(), weights.projection().length),
              FloatLayer.doubles(gradient, layout.bias(), weights.bias().length),
              FloatLayer.doubles(gradient, layout.query(), weights.query().length)));
    }
  }

  private static void put(double[] from, NativeFloats into, int at) {
    into.put(at, FloatLayer.floats(from), 0, from.length);
  }

  private static void requireUntouched(NativeFloats gradient, int size) {
    double[] all = FloatLayer.doubles(gradient, 0, size + GUARD);
    for (int i = 0; i < GUARD; i++) {
      if (all[i] != 0 || all[size + i] != 0) {
        throw new AssertionError("gradient written outside the layer's parameters");
      }
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s D=%d T=%d B=%d lengths=%s",
        kind,
        width,
        steps,
        batch,
        Arrays.toString(lengths));
  }
}
