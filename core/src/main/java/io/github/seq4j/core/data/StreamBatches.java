package io.github.seq4j.core.data;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.text.TokenSequence;
import java.util.Arrays;

/**
 * Contiguous streams over one text. A text of N tokens has N - 1 steps (read token i, predict token
 * i + 1); they are dealt out as B stretches, row b of every batch goes on in its own stretch, and
 * the state is carried from the batch before. Every token but the very first is a target exactly
 * once per epoch: where B does not divide N - 1, the first rows get one step more, and in the last
 * batch the others are that much shorter (their length may be 0).
 *
 * <p>Every epoch is the same; batch 0 starts from the zero state. Immutable, thread-safe.
 */
public final class StreamBatches implements BatchSource<Batch> {

  /**
   * Steps of a batch in an exact evaluation: long, because one row alone cannot share matrix
   * products.
   */
  private static final int EVALUATION_STEPS = 512;

  private final TokenSequence text;
  private final int steps;

  /** [B + 1] where the steps that row b has to predict begin; the last entry is their end. */
  private final int[] from;

  /** How many steps every row but the first reads before its own, without predicting them. */
  private final int warmUp;

  private final int longestRow;
  private final LossReduction reduction;

  private StreamBatches(
      TokenSequence text, int rows, int steps, int warmUp, LossReduction reduction) {
    this.text = text;
    this.reduction = reduction;
    this.warmUp = warmUp;
    this.from = stretches(text.length() - 1, rows);
    this.longestRow = longest();
    this.steps = Math.min(steps, longestRow);
    checkProduct(rows, this.steps);
  }

  /**
   * Batches for training.
   *
   * @param text N tokens
   * @param batchSize B, the rows
   * @param steps T, the length of truncated back-propagation through time
   * @throws ConfigException if the text has fewer tokens than {@link #tokensNeeded}
   */
  public static StreamBatches of(TokenSequence text, int batchSize, int steps) {
    int needed = tokensNeeded(batchSize, steps);
    if (text.length() < needed) {
      throw new ConfigException(
          "text",
          text.length(),
          "must have at least "
              + needed
              + " tokens for a sequence length of "
              + steps
              + " and a batch size of "
              + batchSize);
    }
    return new StreamBatches(text, batchSize, steps, 0, LossReduction.MEAN);
  }

  /**
   * The fewest tokens that {@link #of} takes: one sequence with its targets, and a step for every
   * row.
   */
  public static int tokensNeeded(int batchSize, int steps) {
    ConfigException.atLeast("batchSize", 1, batchSize);
    ConfigException.atLeast("steps", 1, steps);
    return (int) Math.min(Integer.MAX_VALUE, Math.max(batchSize, steps) + 1L);
  }

  /**
   * Exact streaming evaluation: one stream from the first token to the last, the state carried all
   * the way, so the result does not depend on any batch size.
   *
   * @throws ConfigException if the text has fewer than 2 tokens
   */
  public static StreamBatches forEvaluation(TokenSequence text) {
    return forEvaluation(text, 1, 0);
  }

  /**
   * Faster than exact: several streams side by side. Each but the first begins {@code warmUp}
   * tokens early, only reading, in place of all the text before it. Every token but the first is
   * still predicted exactly once.
   *
   * @param streams rows, at least 1; 1 is exact
   * @param warmUp tokens to read first, at least 0
   * @throws ConfigException if the text has fewer than {@code streams + 1} tokens, or fewer than 2
   */
  public static StreamBatches forEvaluation(TokenSequence text, int streams, int warmUp) {
    ConfigException.atLeast("streams", 1, streams);
    ConfigException.atLeast("warmUp", 0, warmUp);
    if (text.length() <= streams) {
      throw new ConfigException(
          "text",
          text.length(),
          "must have at least " + (streams + 1L) + " tokens to be evaluated");
    }
    return new StreamBatches(text, streams, EVALUATION_STEPS, warmUp, LossReduction.MEAN);
  }

  /** The same batches with another reduction of their loss. */
  public StreamBatches withReduction(LossReduction reduction) {
    return new StreamBatches(text, batchSize(), steps, warmUp, reduction);
  }

  /** B, the rows of every batch. */
  public int batchSize() {
    return from.length - 1;
  }

  /** T, the steps of every batch but perhaps the last. */
  public int steps() {
    return steps;
  }

  /** N - 1, the targets of an epoch. */
  public int targetsPerEpoch() {
    return text.length() - 1;
  }

  @Override
  public int batchesPerEpoch(int epoch) {
    return (int) ((longestRow + (long) steps - 1) / steps);
  }

  @Override
  public Batch batch(int epoch, int index) {
    int first = Math.multiplyExact(checkIndex(index, batchesPerEpoch(epoch)), steps);
    return cut(first, Math.min(steps, longestRow - first));
  }

  /**
   * Some steps of all rows.
   *
   * @param first step of each row to begin with
   * @param width how many steps, up to the end of the longest row
   */
  Batch cut(int first, int width) {
    int rows = batchSize();
    int[] inputs = new int[width * rows];
    int[] targets = new int[width * rows];
    int[] lengths = new int[rows];
    Arrays.fill(targets, Batch.NO_TARGET);
    for (int b = 0; b < rows; b++) {
      lengths[b] = Math.max(0, Math.min(width, rowLength(b) - first));
      int position = rowStart(b) + first;
      for (int t = 0; t < lengths[b]; t++, position++) {
        inputs[t * rows + b] = text.at(position);
        if (position >= from[b]) {
          targets[t * rows + b] = text.at(position + 1);
        }
      }
    }
    return new Batch(inputs, targets, lengths, first > 0, reduction);
  }

  static int checkIndex(int index, int batches) {
    if (index < 0 || index >= batches) {
      throw new IndexOutOfBoundsException(
          "BatchSource.batch: index must be in [0, " + batches + "), got " + index);
    }
    return index;
  }

  LossReduction reduction() {
    return reduction;
  }

  /** Steps of the longest row, warm-up included. */
  int longestRow() {
    return longestRow;
  }

  private int rowStart(int b) {
    return Math.max(0, from[b] - warmUp);
  }

  private int rowLength(int b) {
    return from[b + 1] - rowStart(b);
  }

  private int longest() {
    int longest = 0;
    for (int b = 0; b < batchSize(); b++) {
      longest = Math.max(longest, rowLength(b));
    }
    return longest;
  }

  private static int[] stretches(int total, int rows) {
    int[] from = new int[rows + 1];
    int each = total / rows;
    int larger = total % rows;
    for (int b = 0; b < rows; b++) {
      from[b + 1] = from[b] + each + (b < larger ? 1 : 0);
    }
    return from;
  }

  private static void checkProduct(int rows, int steps) {
    if ((long) rows * steps > Integer.MAX_VALUE) {
      throw new ConfigException(
          "batchSize", rows, "must be at most " + Integer.MAX_VALUE / steps + " for this length");
    }
  }
}
