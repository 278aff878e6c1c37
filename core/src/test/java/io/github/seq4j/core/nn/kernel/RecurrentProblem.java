package io.github.seq4j.core.nn.kernel;

import io.github.seq4j.core.nn.kernel.ReferenceRecurrence.Kind;
import io.github.seq4j.core.nn.kernel.ReferenceRecurrence.Weights;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A layer, a batch and a loss, the sum of output * outGradient and of final state * stateGradient.
 * All random numbers fit in a float, so that a float kernel and a double reference see the same
 * problem. Fields are open: a test changes what it is about.
 */
final class RecurrentProblem {

  final Kind kind;
  final int inputSize; // I
  final int hiddenSize; // H
  final int steps; // T
  final int batch; // B
  final Weights weights;
  double[] x; // [T, B, I]
  int[] ids; // [T * B], null for dense input
  double[] table; // [V, I], null for dense and one-hot input
  int[] lengths; // [B] or null
  double[][] state; // [parts][B * H]
  double[] mask; // [B * H] or null
  long dropSeed;
  double weightDrop; // probability to drop a weight of R
  long zoneoutSeed;
  double zoneout; // probability to keep a unit of h
  double zoneoutCell; // and of c
  boolean training = true; // or the expectation of zoneout, and no weight dropped
  int firstRow; // number of the first row in the whole batch
  int allRows; // of the whole batch
  double[] outGradient; // [T, B, H]
  double[][] stateGradient; // [parts][B * H]

  /** What comes out of a forward and a backward pass. */
  record Pass(
      double[] out,
      double[][] state,
      double[] inputGradient,
      double[][] stateGradient,
      Weights gradient) {}

  RecurrentProblem(
      Kind kind, int inputSize, int hiddenSize, int steps, int batch, Weights weights) {
    this.kind = kind;
    this.inputSize = inputSize;
    this.hiddenSize = hiddenSize;
    this.steps = steps;
    this.batch = batch;
    this.weights = weights;
    this.allRows = batch;
  }

  /** Dense random input, all steps real, a non-zero initial state and gradients everywhere. */
  static RecurrentProblem random(
      Kind kind, int inputSize, int hiddenSize, int steps, int batch, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Weights weights = Weights.zeros(kind, inputSize, hiddenSize);
    fill(weights.input(), 1 / Math.sqrt(Math.min(inputSize, 9)), random);
    fill(weights.recurrent(), 1 / Math.sqrt(hiddenSize), random);
    fill(weights.bias(), 0.5, random);
    fill(weights.recurrentBias(), 0.5, random);
    fill(weights.normalization(), 1, random);
    RecurrentProblem problem =
        new RecurrentProblem(kind, inputSize, hiddenSize, steps, batch, weights);
    problem.x = numbers(steps * batch * inputSize, 1, random);
    problem.outGradient = numbers(steps * batch * hiddenSize, 1, random);
    int parts = kind.hasCellState() ? 2 : 1;
    problem.state = new double[parts][];
    problem.stateGradient = new double[parts][];
    for (int i = 0; i < parts; i++) {
      problem.state[i] = numbers(batch * hiddenSize, 0.8, random);
      problem.stateGradient[i] = numbers(batch * hiddenSize, 1, random);
    }
    return problem;
  }

  /** Replaces the input by random one-hot rows of width I. */
  RecurrentProblem oneHot(long seed) {
    ids = new SplittableRandom(seed).ints((long) steps * batch, 0, inputSize).toArray();
    x = new double[steps * batch * inputSize];
    for (int i = 0; i < ids.length; i++) {
      x[i * inputSize + ids[i]] = 1;
    }
    return this;
  }

  /** Replaces the input by rows of a random table [vocabulary, I]. */
  RecurrentProblem lookup(int vocabulary, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    table = numbers(vocabulary * inputSize, 1, random);
    ids = random.ints((long) steps * batch, 0, vocabulary).toArray();
    for (int i = 0; i < ids.length; i++) {
      System.arraycopy(table, ids[i] * inputSize, x, i * inputSize, inputSize);
    }
    return this;
  }

  RecurrentProblem lengths(int... rowLengths) {
    lengths = rowLengths;
    return this;
  }

  /** Recurrent dropout of one half. */
  RecurrentProblem dropHalf(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    mask = new double[batch * hiddenSize];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = random.nextBoolean() ? 2 : 0;
    }
    return this;
  }

  RecurrentProblem dropWeights(long seed, double probability) {
    dropSeed = seed;
    weightDrop = probability;
    return this;
  }

  /** Zoneout of h and, for an LSTM, of c. */
  RecurrentProblem zoneOut(long seed, double hidden, double cell) {
    zoneoutSeed = seed;
    zoneout = hidden;
    zoneoutCell = kind.hasCellState() ? cell : 0;
    return this;
  }

  /** Nothing drawn: every weight, and the expectation of zoneout. */
  RecurrentProblem evaluating() {
    training = false;
    return this;
  }

  /** Numbers of these rows in the whole batch. */
  int[] rowNumbers() {
    return IntStream.range(firstRow, firstRow + batch).toArray();
  }

  /** Row {@code b} as a problem of its own; same layer. */
  RecurrentProblem row(int b) {
    RecurrentProblem one = new RecurrentProblem(kind, inputSize, hiddenSize, steps, 1, weights);
    one.x = rowOf(x, b, inputSize);
    one.table = table;
    one.ids = ids == null ? null : IntStream.range(0, steps).map(t -> ids[t * batch + b]).toArray();
    one.lengths = lengths == null ? null : new int[] {lengths[b]};
    one.state = partsOf(state, b);
    one.mask = mask == null ? null : partsOf(new double[][] {mask}, b)[0];
    one.dropSeed = dropSeed;
    one.weightDrop = weightDrop;
    one.zoneoutSeed = zoneoutSeed;
    one.zoneout = zoneout;
    one.zoneoutCell = zoneoutCell;
    one.training = training;
    one.firstRow = firstRow + b;
    one.allRows = allRows;
    one.outGradient = rowOf(outGradient, b, hiddenSize);
    one.stateGradient = partsOf(stateGradient, b);
    return one;
  }

  /** Steps from (inclusive) to (exclusive) as a problem that begins in {@code initial}. */
  RecurrentProblem segment(int from, int to, double[][] initial, double[][] finalGradient) {
    RecurrentProblem part =
        new RecurrentProblem(kind, inputSize, hiddenSize, to - from, batch, weights);
    int wide = batch * inputSize;
    int high = batch * hiddenSize;
    part.x = Arrays.copyOfRange(x, from * wide, to * wide);
    part.ids = ids == null ? null : Arrays.copyOfRange(ids, from * batch, to * batch);
    part.table = table;
    part.lengths =
        lengths == null
            ? null
            : Arrays.stream(lengths)
                .map(length -> Math.max(0, Math.min(to - from, length - from)))
                .toArray();
    part.state = initial;
    part.mask = mask;
    part.outGradient = Arrays.copyOfRange(outGradient, from * high, to * high);
    part.stateGradient = finalGradient;
    return part;
  }

  boolean real(int t, int b) {
    return lengths == null || t < lengths[b];
  }

  double loss() {
    double[][] end = clone(state);
    double[] out = layer().forward(x, steps, batch, lengths, end, mask);
    double loss = dot(out, outGradient);
    for (int i = 0; i < end.length; i++) {
      loss += dot(end[i], stateGradient[i]);
    }
    return loss;
  }

  /** Forward and backward in double. */
  Pass reference() {
    ReferenceRecurrence layer = layer();
    double[][] end = clone(state);
    double[] out = layer.forward(x, steps, batch, lengths, end, mask);
    double[][] back = clone(stateGradient);
    Weights gradient = Weights.zeros(kind, inputSize, hiddenSize);
    double[] dx = layer.backward(outGradient, back, gradient);
    double[] factors = weightFactors();
    for (int i = 0; i < factors.length; i++) {
      gradient.recurrent()[i] *= factors[i];
    }
    return new Pass(out, end, dx, back, gradient);
  }

  private ReferenceRecurrence layer() {
    double[] recurrent = weightFactors();
    for (int i = 0; i < recurrent.length; i++) {
      recurrent[i] *= weights.recurrent()[i];
    }
    Weights read =
        new Weights(
            weights.input(),
            recurrent,
            weights.bias(),
            weights.recurrentBias(),
            weights.normalization());
    ReferenceRecurrence layer = new ReferenceRecurrence(kind, inputSize, hiddenSize, read);
    layer.zoneOut(kept(zoneoutSeed, zoneout), kept(zoneoutSeed + 1, zoneoutCell));
    return layer;
  }

  /** [H * G H] what R is multiplied by. */
  double[] weightFactors() {
    int columns = kind.gates * hiddenSize;
    float[] factors = new float[hiddenSize * columns];
    Arrays.fill(factors, 1);
    for (int i = 0; i < hiddenSize && training && weightDrop > 0; i++) {
      new DropoutMasks().fill(dropSeed, i, weightDrop, factors, i * columns, columns);
    }
    return FloatLayer.doubles(factors);
  }

  /** [T][B * H] shares of the old value. */
  private double[][] kept(long seed, double probability) {
    if (probability == 0) {
      return null;
    }
    double[][] kept = new double[steps][batch * hiddenSize];
    float[] factors = new float[hiddenSize];
    for (int t = 0; t < steps; t++) {
      for (int b = 0; b < batch; b++) {
        long row = (long) t * allRows + firstRow + b;
        new DropoutMasks().fill(seed, row, probability, factors, 0, hiddenSize);
        for (int j = 0; j < hiddenSize; j++) {
          kept[t][b * hiddenSize + j] = !training ? probability : factors[j] == 0 ? 1 : 0;
        }
      }
    }
    return kept;
  }

  private double[] rowOf(double[] values, int b, int width) {
    double[] row = new double[steps * width];
    for (int t = 0; t < steps; t++) {
      System.arraycopy(values, (t * batch + b) * width, row, t * width, width);
    }
    return row;
  }

  private double[][] partsOf(double[][] parts, int b) {
    double[][] row = new double[parts.length][hiddenSize];
    for (int i = 0; i < parts.length; i++) {
      System.arraycopy(parts[i], b * hiddenSize, row[i], 0, hiddenSize);
    }
    return row;
  }

  static double[][] clone(double[][] arrays) {
    double[][] copy = new double[arrays.length][];
    for (int i = 0; i < arrays.length; i++) {
      copy[i] = arrays[i].clone();
    }
    return copy;
  }

  static double[] numbers(int n, double most, SplittableRandom random) {
    double[] values = new double[n];
    fill(values, most, random);
    return values;
  }

  private static void fill(double[] values, double most, SplittableRandom random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-most, most);
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Override
  public String toString() {
    String input = ids == null ? "dense" : table == null ? "one-hot" : "look-up";
    return String.format(
        Locale.ROOT,
        "%s I=%d H=%d T=%d B=%d %s lengths=%s%s weight drop %s zoneout %s and %s",
        kind,
        inputSize,
        hiddenSize,
        steps,
        batch,
        input,
        Arrays.toString(lengths),
        mask == null ? "" : " masked",
        weightDrop,
        zoneout,
        zoneoutCell);
  }
}
