package io.github.seq4j.datasets.synthetic.reviews;

/** The arithmetic of Hangul syllables (The Unicode Standard, section 3.12). */
final class Hangul {

  /** Numbers of final consonants among the 28, 0 being none. */
  static final int NO_FINAL = 0;

  /** ㄴ. */
  static final int NIEUN = 4;

  /** ㅂ. */
  static final int BIEUP = 17;

  /** ㅆ. */
  static final int SSANG_SIOT = 20;

  /** Numbers of vowels among the 21: ㅏ. */
  static final int A = 0;

  /** ㅐ. */
  static final int AE = 1;

  /** ㅓ. */
  static final int EO = 4;

  /** ㅕ. */
  static final int YEO = 6;

  /** ㅗ. */
  static final int O = 8;

  /** ㅘ. */
  static final int WA = 9;

  /** ㅡ. */
  static final int EU = 18;

  /** ㅣ. */
  static final int I = 20;

  private static final int FIRST = 0xAC00;
  private static final int LAST = 0xD7A3;
  private static final int FINALS = 28;
  private static final int VOWELS = 21;

  private Hangul() {}

  static boolean isSyllable(char c) {
    return c >= FIRST && c <= LAST;
  }

  static int finalOf(char syllable) {
    return (syllable - FIRST) % FINALS;
  }

  static int vowelOf(char syllable) {
    return (syllable - FIRST) / FINALS % VOWELS;
  }

  /** The same syllable with another final consonant. */
  static char withFinal(char syllable, int consonant) {
    return (char) (syllable - finalOf(syllable) + consonant);
  }

  /** The same syllable with another vowel and without a final consonant. */
  static char withVowel(char syllable, int vowel) {
    int initial = (syllable - FIRST) / FINALS / VOWELS;
    return (char) (FIRST + (initial * VOWELS + vowel) * FINALS);
  }

  static boolean endsInConsonant(String word) {
    return finalOf(last(word)) != NO_FINAL;
  }

  static char last(String word) {
    char last = word.charAt(word.length() - 1);
    if (!isSyllable(last)) {
      throw new IllegalArgumentException(
          "Hangul: must end in a syllable; expected a word, got " + word);
    }
    return last;
  }

  static String withoutLast(String word) {
    return word.substring(0, word.length() - 1);
  }
}
