package io.github.seq4j.core.decode;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The tokens of one running sequence so far, prompt included; grows at its end. Not thread-safe.
 */
public final class TokenHistory {

  private int[] tokens;
  private int size;

  private TokenHistory(int[] tokens, int size) {
    this.tokens = tokens;
    this.size = size;
  }

  /** A history that begins with these tokens; they are copied. */
  public static TokenHistory of(int... tokens) {
    return new TokenHistory(Arrays.copyOf(tokens, Math.max(16, tokens.length)), tokens.length);
  }

  /** How many tokens. */
  public int size() {
    return size;
  }

  /** The token at a position in [0, size). */
  public int at(int position) {
    if (position < 0 || position >= size) {
      throw new IndexOutOfBoundsException(
          "TokenHistory.at: expected a position in [0, " + size + "), got " + position);
    }
    return tokens[position];
  }

  /** The newest token, if there is one. */
  public OptionalInt last() {
    return size == 0 ? OptionalInt.empty() : OptionalInt.of(tokens[size - 1]);
  }

  /** Puts one token at the end. */
  public void add(int token) {
    if (size == tokens.length) {
      tokens = Arrays.copyOf(tokens, size * 2);
    }
    tokens[size++] = token;
  }

  /** A history with the same tokens that grows on its own. */
  public TokenHistory copy() {
    return new TokenHistory(tokens.clone(), size);
  }

  /** The tokens of positions [from, to), copied. */
  public int[] toArray(int from, int to) {
    return Arrays.copyOfRange(tokens, from, to);
  }
}
