package io.github.seq4j.core.text;

import io.github.seq4j.core.ConfigException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Turns a text that comes in blocks into ids, in one growing int array: 4 bytes per token and
 * nothing boxed. Use once, from one thread.
 */
public final class TokenEncoder {

  /** Arrays a little below 2^31 cannot be allocated on every JVM. */
  private static final int MOST_TOKENS = Integer.MAX_VALUE - 8;

  private final Vocabulary vocabulary;
  private final OnUnknown onUnknown;
  private final int unknownId;
  private TokenCutter cutter;
  private int[] ids;
  private int length;
  private long position;
  private long unknownCount;
  private UnknownTokenException firstUnknown;

  TokenEncoder(Vocabulary vocabulary, OnUnknown onUnknown, int expectedTokens) {
    if (onUnknown == OnUnknown.REPLACE && vocabulary.unknownId().isEmpty()) {
      throw new ConfigException(
          "onUnknown", onUnknown, "must be REFUSE or SKIP for a vocabulary without unknown token");
    }
    this.vocabulary = vocabulary;
    this.onUnknown = onUnknown;
    this.unknownId = vocabulary.unknownId().orElse(-1);
    this.ids = new int[Math.max(16, Math.min(expectedTokens, MOST_TOKENS))];
    this.cutter = newCutter();
  }

  private TokenCutter newCutter() {
    Unit unit = vocabulary.unit();
    return unit.isCodePoint() ? unit.feed(this::encode) : unit.tokenizer().cutter(this::encode);
  }

  /**
   * The next block of text.
   *
   * @throws UnknownTokenException if a token is not in the vocabulary and such tokens are refused
   * @throws LoneSurrogateException if half a surrogate pair stands alone
   */
  public TokenEncoder add(CharSequence block) {
    cutter.add(block);
    return this;
  }

  /** Ends one text and begins another: a word does not go on across this. */
  public TokenEncoder endText() {
    cutter.close();
    cutter = newCutter();
    return this;
  }

  /** The ids of everything added. The encoder is spent. */
  public TokenSequence finish() {
    endText();
    int[] finished = ids;
    ids = null;
    return TokenSequence.wrap(finished, length);
  }

  /** How many tokens were not in the vocabulary so far. */
  public long unknownCount() {
    return unknownCount;
  }

  /** The first of them, as it would have been refused; empty if there was none. */
  public Optional<UnknownTokenException> firstUnknown() {
    return Optional.ofNullable(firstUnknown);
  }

  /** How many tokens were read so far, those that were left out included. */
  public long total() {
    return position;
  }

  private void encode(int codePoint) {
    int id = vocabulary.find(codePoint);
    append(id >= 0 ? id : unknown(Character.toString(codePoint)));
  }

  private void encode(String word) {
    int id = vocabulary.find(word);
    append(id >= 0 ? id : unknown(word));
  }

  private int unknown(String token) {
    unknownCount++;
    if (firstUnknown == null) {
      firstUnknown = new UnknownTokenException(token, position, vocabulary);
    }
    return switch (onUnknown) {
      case REFUSE -> throw firstUnknown;
      case REPLACE -> unknownId;
      case SKIP -> -1;
    };
  }

  private void append(int id) {
    position++;
    if (id < 0) {
      return;
    }
    if (length == ids.length) {
      ids = Arrays.copyOf(ids, grown());
    }
    ids[length++] = id;
  }

  private int grown() {
    if (length == MOST_TOKENS) {
      throw new ConfigException("text", "more", "must have at most " + MOST_TOKENS + " tokens");
    }
    return (int) Math.min(MOST_TOKENS, (long) length + (length >> 1) + 16);
  }
}
