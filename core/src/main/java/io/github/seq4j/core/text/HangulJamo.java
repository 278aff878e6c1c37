package io.github.seq4j.core.text;

import java.util.function.IntConsumer;

/**
 * Hangul syllables to conjoining jamo and back, by the arithmetic of the Unicode Standard (section
 * 3.12, "Conjoining Jamo Behavior"). Nothing else is decomposed or composed: this is not a
 * normalisation form.
 */
final class HangulJamo {

  private static final int SYLLABLE = 0xAC00;
  private static final int INITIAL = 0x1100;
  private static final int VOWEL = 0x1161;

  /** One before the first final: a syllable without a final has the final 0. */
  private static final int FINAL = 0x11A7;

  private static final int INITIALS = 19;
  private static final int VOWELS = 21;
  private static final int FINALS = 28;
  private static final int SYLLABLES = INITIALS * VOWELS * FINALS;

  private HangulJamo() {}

  static boolean isSyllable(int codePoint) {
    return codePoint >= SYLLABLE && codePoint < SYLLABLE + SYLLABLES;
  }

  /** The two or three jamo of a syllable; any other code point itself. */
  static void decompose(int codePoint, IntConsumer jamo) {
    if (!isSyllable(codePoint)) {
      jamo.accept(codePoint);
      return;
    }
    int index = codePoint - SYLLABLE;
    jamo.accept(INITIAL + index / (VOWELS * FINALS));
    jamo.accept(VOWEL + index / FINALS % VOWELS);
    if (index % FINALS != 0) {
      jamo.accept(FINAL + index % FINALS);
    }
  }

  /** The text with each initial and vowel, and the final after them, as one syllable. */
  static String compose(CharSequence text) {
    StringBuilder composed = new StringBuilder(text.length());
    // All of Hangul is in the basic plane, so chars do: a surrogate is never part of it.
    for (int i = 0; i < text.length(); i++) {
      int last = composed.length() - 1;
      int syllable = last < 0 ? -1 : joined(composed.charAt(last), text.charAt(i));
      if (syllable < 0) {
        composed.append(text.charAt(i));
      } else {
        composed.setCharAt(last, (char) syllable);
      }
    }
    return composed.toString();
  }

  /** The syllable that two neighbours make, or -1. */
  private static int joined(int previous, int next) {
    int initial = previous - INITIAL;
    int vowel = next - VOWEL;
    if (initial >= 0 && initial < INITIALS && vowel >= 0 && vowel < VOWELS) {
      return SYLLABLE + (initial * VOWELS + vowel) * FINALS;
    }
    boolean open = isSyllable(previous) && (previous - SYLLABLE) % FINALS == 0;
    boolean isFinal = next > FINAL && next < FINAL + FINALS;
    return open && isFinal ? previous + next - FINAL : -1;
  }
}
