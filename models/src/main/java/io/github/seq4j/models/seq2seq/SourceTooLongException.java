package io.github.seq4j.models.seq2seq;

/** A source has more tokens than its model reads. */
public final class SourceTooLongException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final int number;
  private final int tokens;
  private final int limit;

  /**
   * @param part what the texts are, such as {@code training}
   * @param number which of them, from 1
   * @param tokens how many it has
   * @param limit how many are read
   */
  SourceTooLongException(String part, int number, int tokens, int limit) {
    super(
        part
            + " source "
            + number
            + " is too long; expected at most "
            + limit
            + " tokens, got "
            + tokens
            + "; cut or skip long sources, or allow more tokens");
    this.number = number;
    this.tokens = tokens;
    this.limit = limit;
  }

  /** Which of the sources, from 1. */
  public int number() {
    return number;
  }

  /** How many tokens it has. */
  public int tokens() {
    return tokens;
  }

  /** How many are read at most. */
  public int limit() {
    return limit;
  }
}
