package io.github.seq4j.core.text;

import java.util.Locale;

/** A token that the vocabulary does not hold, where unknown tokens are refused. */
public final class UnknownTokenException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String token;
  private final long position;
  private final Unit unit;

  UnknownTokenException(String token, long position, Vocabulary vocabulary) {
    super(
        String.format(
            Locale.ROOT,
            "text: %s at position %d is not in the vocabulary of %d %s",
            describe(token, vocabulary.unit()),
            position,
            vocabulary.size(),
            vocabulary.unit().plural()));
    this.token = token;
    this.position = position;
    this.unit = vocabulary.unit();
  }

  private static String describe(String token, Unit unit) {
    if (!unit.isCodePoint()) {
      return "word '" + token + "'";
    }
    int codePoint = token.codePointAt(0);
    String code = String.format(Locale.ROOT, "U+%04X", codePoint);
    String name = Character.getName(codePoint);
    boolean visible =
        Character.isDefined(codePoint)
            && !Character.isISOControl(codePoint)
            && Character.getType(codePoint) != Character.FORMAT;
    return "character "
        + (visible ? "'" + token + "' (" + code + ")" : code)
        + (name == null ? "" : " " + name);
  }

  /** The token. */
  public String token() {
    return token;
  }

  /** Its first code point. */
  public int codePoint() {
    return token.codePointAt(0);
  }

  /** Where, counted in tokens from 0. */
  public long position() {
    return position;
  }

  /** What to do about it. */
  public String hint() {
    return unit.isCodePoint()
        ? "the model has never seen this character: leave it out, or train on text that has it"
        : "the model has never seen this word: leave it out, or train with an unknown token";
  }
}
