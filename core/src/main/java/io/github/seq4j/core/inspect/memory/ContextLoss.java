package io.github.seq4j.core.inspect.memory;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The loss at the same targets, by how much context before them a model may see.
 *
 * @param contexts [C] tokens, rising
 * @param nats [C][N] -ln p of each target
 * @param full [N] the same where the model has read the whole text before
 * @param far what stands before the context
 */
@SuppressWarnings("ArrayRecordComponent") // a result to read, never compared
public record ContextLoss(int[] contexts, double[][] nats, double[] full, FarContext far) {

  /** Mean loss with context {@code c}, by its place in {@link #contexts}, in nats per token. */
  public double mean(int c) {
    return mean(nats[c]);
  }

  /** Standard error of {@link #mean(int)}, as if targets were independent. */
  public double standardError(int c) {
    return standardError(nats[c]);
  }

  /** Mean loss with all that was read. */
  public double fullMean() {
    return mean(full);
  }

  /** Standard error of {@link #fullMean}. */
  public double fullStandardError() {
    return standardError(full);
  }

  /**
   * Standard error of the difference to the full context, target by target, which is far surer than
   * either mean.
   */
  public double differenceStandardError(int c) {
    double[] difference = new double[full.length];
    Arrays.setAll(difference, i -> nats[c][i] - full[i]);
    return standardError(difference);
  }

  /**
   * The smallest context from which on all are within a share of the full context's loss.
   *
   * @param share such as 0.01 for one percent
   * @return empty if the longest is not
   */
  public OptionalInt needed(double share) {
    int first = contexts.length;
    while (first > 0 && mean(first - 1) <= (1 + share) * fullMean()) {
      first--;
    }
    return first == contexts.length ? OptionalInt.empty() : OptionalInt.of(contexts[first]);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  private static double standardError(double[] values) {
    double mean = mean(values);
    double square = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(square / Math.max(1, values.length - 1) / values.length);
  }
}
