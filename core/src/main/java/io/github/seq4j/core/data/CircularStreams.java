package io.github.seq4j.core.data;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.text.TokenSequence;

/**
 * Streams that read a text in a circle and never begin anew: each starts its share of the text
 * after the one before, goes on over the end of the text to its beginning, and in every epoch where
 * it was at the end of the last, with the state it had. An epoch is as many batches as fit into the
 * text; unless they fill it, the next one is cut at other places. This is how the trainer of Saito
 * 2018, chapter 5, reads within one call of its {@code fit}; {@link StreamBatches} predict every
 * token once per epoch instead.
 *
 * <p>Immutable, thread-safe.
 */
public final class CircularStreams implements BatchSource<Batch> {

  private final TokenSequence text;
  private final int rows; // B
  private final int steps; // T
  private final int circle; // N - 1 steps: read token i, predict token i + 1
  private final LossReduction reduction;

  private CircularStreams(TokenSequence text, int rows, int steps, LossReduction reduction) {
    this.text = text;
    this.rows = rows;
    this.steps = steps;
    this.circle = text.length() - 1;
    this.reduction = reduction;
  }

  /**
   * Batches for training.
   *
   * @param text N tokens
   * @param batchSize B, the rows
   * @param steps T, the length of truncated back-propagation through time
   * @param reduction of their loss
   * @throws ConfigException if the text has fewer than B T + 1 tokens, one batch
   */
  public static CircularStreams of(
      TokenSequence text, int batchSize, int steps, LossReduction reduction) {
    long needed = tokensNeeded(batchSize, steps);
    if (text.length() < needed) {
      throw new ConfigException(
          "text",
          text.length(),
          "must have at least "
              + needed
              + " tokens for "
              + batchSize
              + " circular streams with a sequence length of "
              + steps);
    }
    return new CircularStreams(text, batchSize, steps, reduction);
  }

  /** The fewest tokens that {@link #of} takes. */
  public static long tokensNeeded(int batchSize, int steps) {
    ConfigException.atLeast("batchSize", 1, batchSize);
    ConfigException.atLeast("steps", 1, steps);
    return (long) batchSize * steps + 1;
  }

  @Override
  public int batchesPerEpoch(int epoch) {
    return circle / (rows * steps);
  }

  @Override
  public Batch batch(int epoch, int index) {
    int batches = batchesPerEpoch(epoch);
    StreamBatches.checkIndex(index, batches);
    long read = ((long) epoch * batches + index) * steps;
    int[] inputs = new int[steps * rows];
    int[] targets = new int[steps * rows];
    int[] lengths = new int[rows];
    for (int b = 0; b < rows; b++) {
      lengths[b] = steps;
      long first = (long) b * (circle / rows) + read;
      for (int t = 0; t < steps; t++) {
        int at = (int) ((first + t) % circle);
        inputs[t * rows + b] = text.at(at);
        targets[t * rows + b] = text.at(at + 1);
      }
    }
    return new Batch(inputs, targets, lengths, epoch > 0 || index > 0, reduction);
  }
}
