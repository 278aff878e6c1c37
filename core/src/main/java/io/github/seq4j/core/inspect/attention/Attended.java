package io.github.seq4j.core.inspect.attention;

import java.util.List;

/**
 * What a model said about one source that it attends to, step by step, and the means to ask it
 * again with a part of the source out of sight. A decision is one thing that it said: a token that
 * was written, or the label of the whole.
 */
public interface Attended {

  /**
   * Steps that get no attention at one decision, while the rest of the model is as it was: what was
   * read, what was said before, and the proportions of the other weights.
   *
   * @param decision in [0, T)
   * @param steps in [0, S), not all of them
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Mask(int decision, int... steps) {}

  /**
   * What a model makes of a decision under a mask.
   *
   * @param logProbability ln p of what was said without it, in nats
   * @param changed whether something else is now the most likely than was without it
   */
  record Outcome(double logProbability, boolean changed) {}

  /** [T][S] where it looked for each decision; each row adds up to 1. Not to be written. */
  float[][] weights();

  /** [T] ln p of each decision, in nats. Not to be written. */
  double[] logProbabilities();

  /** What becomes of decisions under masks, each by itself; any number of them. */
  List<Outcome> masked(List<Mask> masks);
}
