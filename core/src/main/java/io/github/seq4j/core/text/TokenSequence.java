package io.github.seq4j.core.text;

import java.util.Arrays;
import java.util.Objects;

/**
 * The token ids of one text: an immutable view of an int array. Slices share it, so a split of 100
 * million tokens costs nothing. Thread-safe.
 */
public final class TokenSequence {

  private static final TokenSequence EMPTY = new TokenSequence(new int[0], 0, 0);

  private final int[] ids;
  private final int offset;
  private final int length;

  private TokenSequence(int[] ids, int offset, int length) {
    this.ids = ids;
    this.offset = offset;
    this.length = length;
  }

  /** A copy of {@code ids}. */
  public static TokenSequence of(int... ids) {
    return ids.length == 0 ? EMPTY : new TokenSequence(ids.clone(), 0, ids.length);
  }

  /**
   * The first {@code length} of {@code ids} without a copy, for who has just made a large array and
   * will not write to it again.
   */
  public static TokenSequence wrap(int[] ids, int length) {
    Objects.checkFromIndexSize(0, length, ids.length);
    return new TokenSequence(ids, 0, length);
  }

  /** How many tokens. */
  public int length() {
    return length;
  }

  /** True if there is no token. */
  public boolean isEmpty() {
    return length == 0;
  }

  /** The id at position {@code i}, from 0. */
  public int at(int i) {
    return ids[offset + Objects.checkIndex(i, length)];
  }

  /** The tokens from {@code from} up to, not including, {@code to}: a view, no copy. */
  public TokenSequence slice(int from, int to) {
    Objects.checkFromToIndex(from, to, length);
    return new TokenSequence(ids, offset + from, to - from);
  }

  /** [length] the ids, in an array of the caller's own. */
  public int[] copy() {
    return Arrays.copyOfRange(ids, offset, offset + length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenSequence that
        && Arrays.equals(
            ids, offset, offset + length, that.ids, that.offset, that.offset + that.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + ids[i];
    }
    return hash;
  }

  @Override
  public String toString() {
    int shown = Math.min(length, 8);
    String head = Arrays.toString(Arrays.copyOfRange(ids, offset, offset + shown));
    return length + " tokens " + (shown < length ? head.replace("]", ", ...]") : head);
  }
}
