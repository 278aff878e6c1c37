package io.github.seq4j.core.random;

import java.util.random.RandomGenerator;

/**
 * SplitMix64 (Steele, Lea &amp; Flood 2014, "Fast splittable pseudorandom number generators",
 * OOPSLA, doi:10.1145/2660193.2660195): a counter and a mixing function. Its whole state is one
 * number, so a checkpoint stores {@link #state()} and a resumed run goes on with {@link #ofState}.
 *
 * <p>What a caller draws depends on this class alone: the methods that the JDK may change between
 * releases are written out here. Period 2^64. Not thread-safe; not for secrets.
 */
public final class RandomStream implements RandomGenerator {

  private static final double UNIT_DOUBLE = 0x1.0p-53;
  private static final float UNIT_FLOAT = 0x1.0p-24f;

  private long state;

  private RandomStream(long state) {
    this.state = state;
  }

  /**
   * The stream that goes on from {@code state}, as {@link #state()} gave it or as {@link Seeds}
   * derived it.
   */
  public static RandomStream ofState(long state) {
    return new RandomStream(state);
  }

  /** Everything there is to remember. */
  public long state() {
    return state;
  }

  @Override
  public long nextLong() {
    state += Mix64.GOLDEN_GAMMA;
    return Mix64.mix(state);
  }

  @Override
  public int nextInt() {
    return (int) (nextLong() >>> 32);
  }

  /** Uniform in [0, bound), without bias. */
  @Override
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException(
          "RandomStream.nextInt: bound must be at least 1, got " + bound);
    }
    // Lemire 2019 (arXiv:1805.10941): multiply instead of divide, reject the short remainder.
    long product = (nextInt() & 0xFFFFFFFFL) * bound;
    long low = product & 0xFFFFFFFFL;
    if (low < bound) {
      long threshold = (1L << 32) % bound;
      while (low < threshold) {
        product = (nextInt() & 0xFFFFFFFFL) * bound;
        low = product & 0xFFFFFFFFL;
      }
    }
    return (int) (product >>> 32);
  }

  /** Uniform in [0, 1), 53 bits. */
  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * UNIT_DOUBLE;
  }

  /** Uniform in [0, 1), 24 bits. */
  @Override
  public float nextFloat() {
    return (nextLong() >>> 40) * UNIT_FLOAT;
  }

  /**
   * Normal with mean 0 and variance 1, by Marsaglia's polar method. The second number of each pair
   * is thrown away: keeping it would be state outside {@link #state()}.
   */
  @Override
  public double nextGaussian() {
    while (true) {
      double x = 2 * nextDouble() - 1;
      double y = 2 * nextDouble() - 1;
      double square = x * x + y * y;
      if (square < 1 && square > 0) {
        return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
      }
    }
  }

  /** Puts {@code values} into a uniformly random order (Fisher-Yates). */
  public void shuffle(int[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }
}
