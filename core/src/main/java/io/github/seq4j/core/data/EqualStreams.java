package io.github.seq4j.core.data;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.text.TokenSequence;

/**
 * Streams of equal length over one text, side by side from the zero state, each predicting within
 * itself; what does not fill them is left out. This is how published evaluations read a text, see
 * {@link StreamBatches#forEvaluation(TokenSequence)} for an exact one. Every epoch is the same.
 * Immutable, thread-safe.
 */
public final class EqualStreams implements BatchSource<Batch> {

  private final TokenSequence text;
  private final int[] from;
  private final int length;
  private final int steps;

  private EqualStreams(TokenSequence text, int[] from, int length, int steps) {
    this.text = text;
    this.from = from;
    this.length = length;
    this.steps = Math.min(steps, length);
  }

  /**
   * Streams that begin where they are told to.
   *
   * @param text N tokens
   * @param from [B] the first token that each stream reads
   * @param length the steps of each: it reads {@code length} tokens and predicts the one after each
   * @param steps T, the steps of a batch
   * @throws ConfigException if a stream does not lie within the text
   */
  public static EqualStreams of(TokenSequence text, int[] from, int length, int steps) {
    ConfigException.atLeast("streams", 1, from.length);
    ConfigException.atLeast("steps", 1, steps);
    ConfigException.atLeast("steps of a stream", 1, length);
    for (int first : from) {
      if (first < 0 || first + (long) length >= text.length()) {
        throw new ConfigException(
            "from", first, "must leave " + length + " steps in a text of " + text.length());
      }
    }
    return new EqualStreams(text, from.clone(), length, steps);
  }

  /** B * length, the targets of an epoch. */
  public long targetsPerEpoch() {
    return (long) from.length * length;
  }

  @Override
  public int batchesPerEpoch(int epoch) {
    return (int) ((length + (long) steps - 1) / steps);
  }

  @Override
  public Batch batch(int epoch, int index) {
    if (index < 0 || index >= batchesPerEpoch(epoch)) {
      throw new IndexOutOfBoundsException(
          "EqualStreams.batch: index must be in [0, " + batchesPerEpoch(epoch) + "), got " + index);
    }
    int rows = from.length;
    int first = index * steps;
    int width = Math.min(steps, length - first);
    int[] inputs = new int[width * rows];
    int[] targets = new int[width * rows];
    int[] lengths = new int[rows];
    for (int b = 0; b < rows; b++) {
      lengths[b] = width;
      for (int t = 0; t < width; t++) {
        inputs[t * rows + b] = text.at(from[b] + first + t);
        targets[t * rows + b] = text.at(from[b] + first + t + 1);
      }
    }
    return new Batch(inputs, targets, lengths, index > 0);
  }
}
