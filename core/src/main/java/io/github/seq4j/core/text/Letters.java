package io.github.seq4j.core.text;

import java.lang.Character.UnicodeScript;

/** Code points as the cutting of words sees them. */
final class Letters {

  private static final int ASCII = 0x80;

  private Letters() {}

  static boolean isDigit(int codePoint) {
    return codePoint >= '0' && codePoint <= '9';
  }

  /**
   * Whether a mark between two of these can belong to a word: letters and digits, but not of
   * scripts whose words have no marks inside.
   */
  static boolean joins(int codePoint) {
    if (codePoint < ASCII) {
      return codePoint >= 0 && Character.isLetterOrDigit(codePoint);
    }
    if (Character.getType(codePoint) == Character.NON_SPACING_MARK) {
      return true; // An accent written as a code point of its own.
    }
    return Character.isLetterOrDigit(codePoint)
        && switch (UnicodeScript.of(codePoint)) {
          case HANGUL, HAN, HIRAGANA, KATAKANA -> false;
          default -> true;
        };
  }

  /**
   * Punctuation, symbols, and compatibility jamo, which stand for laughter and tears where they are
   * not part of a syllable.
   */
  static boolean isMark(int codePoint) {
    return (codePoint >= 0x3131 && codePoint <= 0x318E)
        || switch (Character.getType(codePoint)) {
          case Character.CONNECTOR_PUNCTUATION,
              Character.DASH_PUNCTUATION,
              Character.START_PUNCTUATION,
              Character.END_PUNCTUATION,
              Character.INITIAL_QUOTE_PUNCTUATION,
              Character.FINAL_QUOTE_PUNCTUATION,
              Character.OTHER_PUNCTUATION,
              Character.MATH_SYMBOL,
              Character.CURRENCY_SYMBOL,
              Character.MODIFIER_SYMBOL,
              Character.OTHER_SYMBOL ->
              true;
          default -> false;
        };
  }

  /** Whether it changes the mark before it and is nothing alone. */
  static boolean modifies(int codePoint) {
    boolean skinTone = codePoint >= 0x1F3FB && codePoint <= 0x1F3FF;
    return skinTone
        || switch (Character.getType(codePoint)) {
          case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
          default -> false;
        };
  }
}
