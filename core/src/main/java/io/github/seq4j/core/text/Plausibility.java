package io.github.seq4j.core.text;

import java.util.Locale;

/**
 * Refuses a vocabulary that can only come from reading the wrong file, or the right one in the
 * wrong way.
 */
final class Plausibility {

  /** All scripts in daily use together have fewer characters. */
  private static final int MOST_CHARACTERS = 100_000;

  /** More than any newspaper or book uses; above it, characters must come back often. */
  private static final int MANY_CHARACTERS = 20_000;

  private static final int OCCURRENCES = 20;

  private Plausibility() {}

  static void check(Unit unit, long distinct, long total) {
    if (!unit.isCodePoint()) {
      return;
    }
    String hint = "is this a text file, and in the encoding that was given?";
    if (distinct > MOST_CHARACTERS) {
      throw new ImplausibleVocabularyException(
          unit, distinct, total, String.format(Locale.ROOT, "at most %,d", MOST_CHARACTERS), hint);
    }
    if (distinct > MANY_CHARACTERS && distinct > total / OCCURRENCES) {
      String rule =
          String.format(
              Locale.ROOT,
              "each to occur %d times on average where there are more than %,d",
              OCCURRENCES,
              MANY_CHARACTERS);
      throw new ImplausibleVocabularyException(unit, distinct, total, rule, hint);
    }
  }

  static void checkKept(Unit unit, long kept, long total) {
    if (kept > unit.mostTokens()) {
      throw new ImplausibleVocabularyException(
          unit,
          kept,
          total,
          String.format(Locale.ROOT, "at most %,d", unit.mostTokens()),
          "leave out rare words with a minimum count or a maximum size");
    }
  }
}
