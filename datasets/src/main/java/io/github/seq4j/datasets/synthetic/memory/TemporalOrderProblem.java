package io.github.seq4j.datasets.synthetic.memory;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.random.RandomStream;

/**
 * Temporal order (Hochreiter & Schmidhuber 1997, section 5.6, experiments 6a and 6b): in which
 * order do the rare symbols X and Y come? A sequence has 100 to 110 symbols, one-hot: E at first, B
 * at last, and between them a, b, c or d, but for X or Y at two or three places. For two, those are
 * in [10, 20] and [50, 60], and there are four classes; for three, in [10, 20], [33, 43] and [66,
 * 76], and there are eight. E is at place 0.
 *
 * <p>An output is right if each of its numbers is within 0.3 of its target, 1 for the class and 0
 * for the others: of a softmax, if the class has 0.7 or more.
 *
 * @param marks 2 for 6a, 3 for 6b
 */
public record TemporalOrderProblem(int marks) implements MemoryProblem {

  /** The symbols in their order as features. */
  public static final String SYMBOLS = "EBabcdXY";

  private static final int SHORTEST = 100;
  private static final int SPREAD = 11; // lengths, and places of a mark
  private static final int[][] FIRST_PLACES = {{10, 50}, {10, 33, 66}};
  private static final int NOISE = 4; // a, b, c, d
  private static final double TOLERANCE = 0.3;

  /** Checks the number. */
  public TemporalOrderProblem {
    if (marks != 2 && marks != 3) {
      throw new ConfigException("marks", marks, "must be 2 or 3");
    }
  }

  @Override
  public int inputSize() {
    return SYMBOLS.length();
  }

  @Override
  public int outputSize() {
    return 1 << marks;
  }

  @Override
  public EncodedSequence sequence(RandomStream random) {
    int length = SHORTEST + random.nextInt(SPREAD);
    int[] symbols = new int[length];
    for (int t = 1; t < length - 1; t++) {
      symbols[t] = SYMBOLS.indexOf('a') + random.nextInt(NOISE);
    }
    symbols[0] = SYMBOLS.indexOf('E');
    symbols[length - 1] = SYMBOLS.indexOf('B');
    int label = 0;
    for (int first : FIRST_PLACES[marks - 2]) {
      int y = random.nextInt(2);
      symbols[first + random.nextInt(SPREAD)] = SYMBOLS.indexOf('X') + y;
      label = 2 * label + y;
    }
    return new EncodedSequence(oneHot(symbols, inputSize()), new int[] {label});
  }

  static StepInput.Vectors oneHot(int[] symbols, int size) {
    float[] values = new float[symbols.length * size];
    for (int t = 0; t < symbols.length; t++) {
      values[t * size + symbols[t]] = 1;
    }
    return new StepInput.Vectors(size, values);
  }

  /** How far the probability of the class is from 1, which no other can be farther from 0. */
  @Override
  public double error(EncodedSequence sequence, float[] output) {
    return 1.0 - output[sequence.labels()[0]];
  }

  @Override
  public boolean isRight(EncodedSequence sequence, float[] output) {
    return error(sequence, output) <= TOLERANCE;
  }

  @Override
  public double largestLossOfRight() {
    return -Math.log(1 - TOLERANCE);
  }

  @Override
  public double solvedAt() {
    return 0.1;
  }
}
