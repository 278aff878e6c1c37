package io.github.seq4j.models.lm;

import io.github.seq4j.core.ConfigException;
import java.util.OptionalInt;

/**
 * How much text one update sees: {@code batchSize} streams of {@code sequenceLength} tokens.
 *
 * @param batchSize streams side by side, at least 1
 * @param sequenceLength tokens of each, at least 1
 */
public record UpdateSize(int batchSize, int sequenceLength) {

  /**
   * Of an epoch, unless an update is as large as it may be by default. On the first 30,000
   * characters of Tiny Shakespeare ten epochs of so many updates reach 1.68 nats per character, and
   * two hundred epochs of five updates, 64 streams of 100, no better than 1.85 in eight times the
   * work.
   */
  private static final int UPDATES_PER_EPOCH = 100;

  private static final int LARGEST_BATCH = 64;
  private static final int LONGEST = 100;

  /** A word or three: with less, gradients say little about how a text goes on. */
  private static final int SHORTEST = 16;

  /** Sequences are about four times as long as there are streams. */
  private static final int SHAPE = 4;

  /** Checks the ranges. */
  public UpdateSize {
    ConfigException.atLeast("batchSize", 1, batchSize);
    ConfigException.atLeast("sequenceLength", 1, sequenceLength);
  }

  /** 64 streams of 100 tokens, for a text of a megabyte or more. */
  public static UpdateSize largest() {
    return new UpdateSize(LARGEST_BATCH, LONGEST);
  }

  /**
   * What suits a text: {@link #largest} for a large one, less for a small one, so that an epoch has
   * about a hundred updates.
   *
   * @param trainTokens tokens to train on
   */
  public static UpdateSize fitting(int trainTokens) {
    return fitting(trainTokens, OptionalInt.empty(), OptionalInt.empty());
  }

  /**
   * The same where one or both are given, and stay as they are.
   *
   * @param trainTokens tokens to train on
   */
  public static UpdateSize fitting(
      int trainTokens, OptionalInt batchSize, OptionalInt sequenceLength) {
    double tokens = (double) trainTokens / UPDATES_PER_EPOCH;
    int length = sequenceLength.orElseGet(() -> length(tokens, batchSize));
    int batch = batchSize.orElseGet(() -> batch(tokens / length));
    return new UpdateSize(batch, length);
  }

  private static int length(double tokens, OptionalInt batchSize) {
    double length =
        batchSize.isPresent() ? tokens / batchSize.getAsInt() : Math.sqrt(tokens * SHAPE);
    return (int) Math.max(SHORTEST, Math.min(LONGEST, length));
  }

  /** The nearest power of two, which shares out evenly among workers. */
  private static int batch(double streams) {
    long exponent = Math.round(Math.log(Math.max(1, streams)) / Math.log(2));
    return (int) Math.min(LARGEST_BATCH, 1L << exponent);
  }
}
