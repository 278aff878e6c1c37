package io.github.seq4j.core.text;

/**
 * How many columns of a terminal a text takes: two for a Hangul syllable, a Chinese character, kana
 * or a picture, none for what is written onto the character before it.
 *
 * <p>From the classes W and F of Unicode Standard Annex 11 (East Asian Width), by block. Characters
 * of class A (ambiguous) count as one, as they do outside East Asian legacy fonts.
 */
public final class DisplayWidth {

  /** First and last code point of the blocks that are wide, ascending. */
  private static final int[] WIDE = {
    0x1100, 0x115F, // leading jamo
    0x231A, 0x231B, // watch, hourglass
    0x2329, 0x232A, // angle brackets
    0x2E80, 0x303E, // radicals, punctuation
    0x3041, 0x33FF, // kana, compatibility jamo, enclosed
    0x3400, 0x4DBF, // extension A
    0x4E00, 0xA4CF, // unified ideographs, Yi
    0xA960, 0xA97C, // leading jamo, extended
    0xAC00, 0xD7A3, // Hangul syllables
    0xF900, 0xFAFF, // compatibility ideographs
    0xFE30, 0xFE6F, // compatibility forms
    0xFF01, 0xFF60, // full-width forms
    0xFFE0, 0xFFE6, // full-width signs
    0x1F300, 0x1F64F, // pictures, faces
    0x1F680, 0x1F6FF, // transport
    0x1F900, 0x1F9FF, // more pictures
    0x20000, 0x3FFFD, // supplementary ideographs
  };

  private DisplayWidth() {}

  /** The columns of a text without line ends. */
  public static int of(CharSequence text) {
    return text.codePoints().map(DisplayWidth::of).sum();
  }

  private static int of(int codePoint) {
    if (isOverprinted(codePoint)) {
      return 0;
    }
    for (int i = 0; i < WIDE.length && codePoint >= WIDE[i]; i += 2) {
      if (codePoint <= WIDE[i + 1]) {
        return 2;
      }
    }
    return 1;
  }

  /**
   * Vowels and final jamo join the leading one; marks, format and control characters take nothing.
   */
  private static boolean isOverprinted(int codePoint) {
    boolean joiningJamo =
        (codePoint >= 0x1160 && codePoint <= 0x11FF)
            || (codePoint >= 0xD7B0 && codePoint <= 0xD7FF);
    return joiningJamo
        || switch (Character.getType(codePoint)) {
          case Character.NON_SPACING_MARK,
              Character.ENCLOSING_MARK,
              Character.FORMAT,
              Character.CONTROL ->
              true;
          default -> false;
        };
  }
}
