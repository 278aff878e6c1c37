package io.github.seq4j.core.text;

import io.github.seq4j.core.ConfigException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The tokens a model knows, numbered from 0. Immutable, thread-safe.
 *
 * <pre>{@code
 * Vocabulary vocabulary = Vocabulary.ofCharacters("hello"); // e h l o, by code point
 * TokenSequence ids = vocabulary.encode("hell");            // 1 0 2 2
 * String text = vocabulary.decode(ids);                     // hell
 * }</pre>
 *
 * <p>Order: the unknown token first, if there is one; then characters and jamo by code point, words
 * from frequent to rare and, among equals, by code point.
 */
public final class Vocabulary {

  private static final int ABSENT = -1;

  private final Unit unit;
  private final List<String> tokens;
  private final int unknownId;

  /** Characters and jamo are looked up here; null for words. */
  private final CodePointTable byCodePoint;

  /** Words are looked up here; empty for characters and jamo. */
  private final Map<String, Integer> byToken;

  private Vocabulary(Unit unit, List<String> tokens, int unknownId) {
    this.unit = unit;
    this.tokens = List.copyOf(tokens);
    this.unknownId = unknownId;
    this.byCodePoint = unit.isCodePoint() ? new CodePointTable(ABSENT) : null;
    this.byToken = unit.isCodePoint() ? Map.of() : new HashMap<>(tokens.size() * 2);
    index();
  }

  private void index() {
    for (int id = 0; id < tokens.size(); id++) {
      String token = tokens.get(id);
      checkToken(id, token);
      boolean isNew =
          unit.isCodePoint()
              ? byCodePoint.get(token.codePointAt(0)) == ABSENT
              : byToken.put(token, id) == null;
      if (!isNew) {
        throw new ConfigException("vocabulary", token, "token " + id + " must not occur twice");
      }
      if (unit.isCodePoint()) {
        byCodePoint.put(token.codePointAt(0), id);
      }
    }
  }

  private void checkToken(int id, String token) {
    if (token.isEmpty()) {
      throw new ConfigException("vocabulary", token, "token " + id + " must not be empty");
    }
    if (unit.isCodePoint() && token.codePointCount(0, token.length()) != 1) {
      throw new ConfigException("vocabulary", token, "token " + id + " must be one code point");
    }
    if (unit == Unit.JAMO && HangulJamo.isSyllable(token.codePointAt(0))) {
      throw new ConfigException(
          "vocabulary", token, "token " + id + " must be a jamo, which syllables are cut into");
    }
    CodePointFeed.check(token);
  }

  /**
   * The vocabulary of exactly these tokens, in this order; how a saved one comes back.
   *
   * @param unknownId which of them stands for all others, or empty
   * @throws ConfigException if a token is empty, occurs twice or, among characters and jamo, is not
   *     one code point
   * @throws LoneSurrogateException if a token has half a surrogate pair
   */
  public static Vocabulary of(Unit unit, List<String> tokens, OptionalInt unknownId) {
    if (tokens.isEmpty()) {
      throw new ConfigException("vocabulary", "none", "must have at least 1 token");
    }
    int unknown = unknownId.orElse(ABSENT);
    if (unknownId.isPresent() && (unknown < 0 || unknown >= tokens.size())) {
      throw new ConfigException("unknownId", unknown, "must be in [0, " + tokens.size() + ")");
    }
    return new Vocabulary(unit, tokens, unknown);
  }

  /** Counts tokens, then builds. */
  public static VocabularyBuilder counting(Unit unit) {
    return new VocabularyBuilder(unit);
  }

  /** The characters of one short text. */
  public static Vocabulary ofCharacters(CharSequence text) {
    return counting(Unit.CHARACTER).add(text).build();
  }

  /** The words of one short text. */
  public static Vocabulary ofWords(CharSequence text) {
    return counting(Unit.WORD).add(text).build();
  }

  /** What a token is. */
  public Unit unit() {
    return unit;
  }

  /** How many tokens. */
  public int size() {
    return tokens.size();
  }

  /** All tokens, by id. */
  public List<String> tokens() {
    return tokens;
  }

  /** The token of an id in [0, {@link #size}). */
  public String token(int id) {
    return tokens.get(id);
  }

  /**
   * The id of a token; the unknown id, or -1 where there is none, if the vocabulary does not hold
   * it.
   */
  public int id(String token) {
    int id = find(token);
    return id == ABSENT ? unknownId : id;
  }

  /** Whether the vocabulary holds this very token. */
  public boolean contains(String token) {
    return find(token) != ABSENT;
  }

  /** The id that stands for every token that is not here, if there is one. */
  public OptionalInt unknownId() {
    return unknownId == ABSENT ? OptionalInt.empty() : OptionalInt.of(unknownId);
  }

  /**
   * What {@link #encode(CharSequence)} does: replace where there is an unknown token, otherwise
   * refuse.
   */
  public OnUnknown defaultOnUnknown() {
    return unknownId == ABSENT ? OnUnknown.REFUSE : OnUnknown.REPLACE;
  }

  /**
   * The ids of a short text.
   *
   * @throws UnknownTokenException if a token is not here and there is no unknown token
   * @throws LoneSurrogateException if half a surrogate pair stands alone
   */
  public TokenSequence encode(CharSequence text) {
    return encode(text, defaultOnUnknown());
  }

  /** As {@link #encode(CharSequence)}, with a say on tokens that are not here. */
  public TokenSequence encode(CharSequence text, OnUnknown onUnknown) {
    return encoder(onUnknown, text.length()).add(text).finish();
  }

  /**
   * Encodes a text that comes in blocks.
   *
   * @param expectedTokens about how many tokens will come; more is allowed
   */
  public TokenEncoder encoder(OnUnknown onUnknown, int expectedTokens) {
    return new TokenEncoder(this, onUnknown, expectedTokens);
  }

  /**
   * The text that the ids make; for characters exactly their concatenation, for jamo in syllables.
   */
  public String decode(TokenSequence ids) {
    List<String> text = new ArrayList<>(ids.length());
    for (int i = 0; i < ids.length(); i++) {
      text.add(token(ids.at(i)));
    }
    return unit.tokenizer().join(text);
  }

  /** As {@link #decode(TokenSequence)}. */
  public String decode(int... ids) {
    return decode(TokenSequence.wrap(ids, ids.length));
  }

  /**
   * What a token adds to a running text, its separator included: generated text is put out piece by
   * piece with this. Jamo come one by one, as what follows decides on the syllable; on a screen
   * they look the same.
   *
   * @param previous the token before, empty at the start of the text
   */
  public String continuation(OptionalInt previous, int id) {
    String token = token(id);
    if (unit.isCodePoint() || previous.isEmpty()) {
      return token;
    }
    return unit.tokenizer().separator(token(previous.getAsInt()), token) + token;
  }

  /** The id of a code point, -1 if it is not here. Not among words. */
  int find(int codePoint) {
    return byCodePoint.get(codePoint);
  }

  /** The id of a token, -1 if it is not here. */
  int find(String token) {
    if (!unit.isCodePoint()) {
      return byToken.getOrDefault(token, ABSENT);
    }
    boolean oneCodePoint = !token.isEmpty() && token.codePointCount(0, token.length()) == 1;
    return oneCodePoint ? byCodePoint.get(token.codePointAt(0)) : ABSENT;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vocabulary that
        && unit == that.unit
        && unknownId == that.unknownId
        && tokens.equals(that.tokens);
  }

  @Override
  public int hashCode() {
    return 31 * tokens.hashCode() + unknownId;
  }

  @Override
  public String toString() {
    return "Vocabulary of " + size() + " " + unit.plural();
  }
}
