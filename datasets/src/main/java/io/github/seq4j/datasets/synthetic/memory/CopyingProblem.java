package io.github.seq4j.datasets.synthetic.memory;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.random.RandomStream;

/**
 * The copying problem (Arjovsky, Shah & Bengio 2016, section 5.1, after Hochreiter & Schmidhuber
 * 1997): ten symbols out of eight, T - 1 blanks, a marker, ten blanks, one-hot; what is to be said
 * is a blank at each of the first T + 10 steps, and at the last ten the symbols in their order.
 * Symbols are 0 to 7, the blank is 8, the marker 9.
 *
 * <p>An output is right if all its T + 20 labels are; its error is that of the ten symbols alone,
 * so that long delays do not make it small. Who remembers nothing loses {@link #memorylessLoss}.
 * With fewer symbols than ten it is learned sooner, and is another problem.
 *
 * @param delay T, at least 1
 * @param copied symbols to be copied, at least 1; 10 in the paper
 */
public record CopyingProblem(int delay, int copied) implements MemoryProblem {

  /** Symbols to be copied in the paper. */
  public static final int COPIED = 10;

  private static final int SYMBOLS = 8;
  private static final int BLANK = SYMBOLS;
  private static final int MARKER = SYMBOLS + 1;

  /** Checks the numbers. */
  public CopyingProblem {
    ConfigException.atLeast("length", 1, delay);
    ConfigException.atLeast("copied", 1, copied);
  }

  /** The problem of the paper, with ten symbols. */
  public CopyingProblem(int delay) {
    this(delay, COPIED);
  }

  /** 10 ln 8 / (T + 20) nats per step: blanks where they belong, and a guess for each symbol. */
  public double memorylessLoss() {
    return copied * Math.log(SYMBOLS) / (delay + 2 * copied);
  }

  @Override
  public int inputSize() {
    return SYMBOLS + 2;
  }

  @Override
  public int outputSize() {
    return SYMBOLS + 1;
  }

  @Override
  public EncodedSequence sequence(RandomStream random) {
    int length = delay + 2 * copied;
    int[] read = new int[length];
    int[] said = new int[length];
    for (int t = 0; t < length; t++) {
      read[t] = BLANK;
      said[t] = BLANK;
    }
    for (int i = 0; i < copied; i++) {
      read[i] = random.nextInt(SYMBOLS);
      said[length - copied + i] = read[i];
    }
    read[delay + copied - 1] = MARKER;
    return new EncodedSequence(TemporalOrderProblem.oneHot(read, inputSize()), said);
  }

  /** The share of the last ten labels, the symbols to be copied, that are wrong. */
  @Override
  public double error(EncodedSequence sequence, float[] output) {
    int length = sequence.labels().length;
    return wrong(sequence, output, length - copied) / (double) copied;
  }

  @Override
  public boolean isRight(EncodedSequence sequence, float[] output) {
    return wrong(sequence, output, 0) == 0;
  }

  /** How many labels from a step on are not the likeliest. */
  private int wrong(EncodedSequence sequence, float[] output, int from) {
    int[] labels = sequence.labels();
    int k = outputSize();
    int wrong = 0;
    for (int t = from; t < labels.length; t++) {
      int best = 0;
      for (int i = 1; i < k; i++) {
        best = output[t * k + i] > output[t * k + best] ? i : best;
      }
      wrong += best == labels[t] ? 0 : 1;
    }
    return wrong;
  }

  /**
   * What is lost without memory, a practical bound: all labels could be the likeliest at up to ln 9
   * per step, each of the others just below, but no network that is that unsure is right 2,000
   * times in a row.
   */
  @Override
  public double largestLossOfRight() {
    return Math.min(Math.log(outputSize()), memorylessLoss());
  }

  @Override
  public double solvedAt() {
    return 0;
  }
}
