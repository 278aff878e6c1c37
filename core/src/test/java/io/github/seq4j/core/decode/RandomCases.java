package io.github.seq4j.core.decode;

import java.util.SplittableRandom;

/** Random inputs that can be had again: {@code -Dseq4j.seed=} and {@code -Dseq4j.iterations=}. */
final class RandomCases {

  static final long SEED = Long.getLong("seq4j.seed", 20240607L);

  private RandomCases() {}

  static int iterations(int usual) {
    return Integer.getInteger("seq4j.iterations", usual);
  }

  static SplittableRandom random(int iteration) {
    return new SplittableRandom(SEED + iteration);
  }

  static String describe(int iteration) {
    return "-Dseq4j.seed=" + SEED + ", iteration " + iteration;
  }

  /** Scores with many ties and some impossible tokens, at least one possible. */
  static float[] logits(SplittableRandom random, int size) {
    float[] logits = new float[size];
    boolean coarse = random.nextBoolean();
    for (int i = 0; i < size; i++) {
      double score = random.nextDouble(-8, 8);
      logits[i] = (float) (coarse ? Math.rint(score) : score);
      if (random.nextInt(10) == 0) {
        logits[i] = Float.NEGATIVE_INFINITY;
      }
    }
    logits[random.nextInt(size)] = (float) random.nextDouble(-8, 8);
    return logits;
  }
}
