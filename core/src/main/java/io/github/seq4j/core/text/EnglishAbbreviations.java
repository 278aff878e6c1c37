package io.github.seq4j.core.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which words keep the period after them. Not {@code No.}: in running text it is far more often the
 * end of an answer than a number to come.
 */
final class EnglishAbbreviations {

  private static final Set<String> WORDS =
      Set.of(
          "mr", "mrs", "ms", "messrs", "dr", "prof", "rev", "hon", "st", "jr", "sr", "bros", "gen",
          "col", "lt", "sgt", "capt", "gov", "sen", "rep", "inc", "corp", "co", "ltd", "vs", "etc",
          "al", "jan", "feb", "aug", "sept", "oct", "nov", "dec");

  /** U.S, a.m, Ph.D, non-U.S: letters with periods between them. */
  private static final Pattern LETTERS =
      Pattern.compile("([\\p{L}\\d]+-)?\\p{L}{1,2}(\\.\\p{L}){1,8}");

  private EnglishAbbreviations() {}

  /** Whether a period after this word belongs to it. */
  static boolean endsInPeriod(String word) {
    return isInitial(word)
        || WORDS.contains(word.toLowerCase(Locale.ROOT))
        || LETTERS.matcher(word).matches();
  }

  /** J., but not I., which ends a sentence. */
  private static boolean isInitial(String word) {
    return word.length() == 1
        && word.charAt(0) >= 'A'
        && word.charAt(0) <= 'Z'
        && word.charAt(0) != 'I';
  }
}
