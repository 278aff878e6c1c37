package io.github.seq4j.datasets.synthetic.memory;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.data.Targets;
import io.github.seq4j.core.random.RandomStream;

/**
 * The adding problem (Hochreiter & Schmidhuber 1997, section 5.4, experiment 4). A step is a pair:
 * a number in [-1, 1], and a marker. Two pairs are marked by 1: one of the first ten, then one of
 * the first T / 2 - 1 that is not marked yet. The first and the last pair have the marker -1, all
 * others 0; where the first is one of the chosen, its number counts as 0. After the last step the
 * target is 0.5 + (X1 + X2) / 4.
 *
 * <p>An output is right if it is off by less than 0.04. Always to say 0.5 is off by 1/6 in the
 * mean.
 *
 * @param minLength T, at least 10; lengths are uniform in [T, T + T / 10]
 */
public record AddingProblem(int minLength) implements MemoryProblem {

  private static final int EARLY = 10;
  private static final double TOLERANCE = 0.04;

  /** Checks the length. */
  public AddingProblem {
    ConfigException.atLeast("length", EARLY, minLength);
  }

  @Override
  public int inputSize() {
    return 2;
  }

  @Override
  public int outputSize() {
    return 1;
  }

  @Override
  public EncodedSequence sequence(RandomStream random) {
    int length = minLength + random.nextInt(minLength / 10 + 1);
    float[] pairs = new float[2 * length];
    for (int t = 0; t < length; t++) {
      pairs[2 * t] = 2 * random.nextFloat() - 1;
    }
    int first = random.nextInt(EARLY);
    int second = random.nextInt(minLength / 2 - 1);
    second += second >= first ? 1 : 0; // one that is not marked yet
    float sum = 0;
    for (int marked : new int[] {first, second}) {
      pairs[2 * marked + 1] = 1;
      sum += marked == 0 ? 0 : pairs[2 * marked];
    }
    pairs[1] = -1;
    pairs[2 * length - 1] = -1;
    return new EncodedSequence(
        new StepInput.Vectors(2, pairs), new Targets.Values(1, new float[] {0.5f + sum / 4}));
  }

  /** How far the value is off. */
  @Override
  public double error(EncodedSequence sequence, float[] output) {
    return Math.abs(output[0] - ((Targets.Values) sequence.targets()).values()[0]);
  }

  @Override
  public boolean isRight(EncodedSequence sequence, float[] output) {
    return error(sequence, output) < TOLERANCE;
  }

  @Override
  public double largestLossOfRight() {
    return TOLERANCE * TOLERANCE;
  }

  @Override
  public double solvedAt() {
    return 0.01;
  }
}
