package io.github.seq4j.core.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words that English writes together, and the apostrophes that stand for letters. */
final class EnglishClitics {

  private static final List<String> CLITICS =
      List.of("n't", "'s", "'m", "'d", "'ll", "'re", "'ve", "'t");

  private static final int LONGEST_PAIR = "cannot".length();

  /** What follows an apostrophe at the beginning of a word; quoted words do not begin so. */
  private static final Set<String> BEGINNINGS =
      Set.of(
          "s", "m", "d", "ll", "re", "ve", "t", "tis", "twas", "em", "n", "til", "till", "cause",
          "bout", "round");

  /** What comes before an apostrophe at the end of a word that is no possessive. */
  private static final Set<String> ENDINGS = Set.of("'n", "ol", "o");

  private EnglishClitics() {}

  /** Whether these letters after an apostrophe are the rest of a word. */
  static boolean beginsInElision(String letters) {
    return BEGINNINGS.contains(lower(letters));
  }

  /** Whether the apostrophe after these letters stands for more of them. */
  static boolean endsInElision(String letters) {
    return ENDINGS.contains(ascii(lower(letters)));
  }

  /** A word as the words it is made of, with the apostrophes of ASCII in clitics. */
  static List<String> cut(String word) {
    String letters = ascii(word);
    List<String> parts = new ArrayList<>(1);
    int end = word.length();
    for (int at = boundary(letters, end); at >= 0 && end > 0; at = boundary(letters, end)) {
      parts.add(letters.substring(at, end));
      end = at;
    }
    if (end > 0) {
      parts.add(word.substring(0, end));
    }
    Collections.reverse(parts);
    return parts;
  }

  /** Whether it is two words written together, without an apostrophe to tell. */
  static boolean isPair(String word) {
    return word.equalsIgnoreCase("cannot");
  }

  /** Where the last of the words up to {@code end} begins, -1 if there is but one. */
  private static int boundary(String letters, int end) {
    for (String clitic : CLITICS) {
      if (isAt(end - clitic.length(), clitic, letters)) {
        return end - clitic.length();
      }
    }
    String rest = letters.substring(0, Math.min(end, LONGEST_PAIR + 1));
    if (isPair(rest)) {
      return "can".length();
    }
    return rest.equalsIgnoreCase("'tis") || rest.equalsIgnoreCase("'twas") ? "'t".length() : -1;
  }

  private static boolean isAt(int at, String part, String letters) {
    return at >= 0 && letters.regionMatches(true, at, part, 0, part.length());
  }

  private static String ascii(String word) {
    return word.replace('’', '\'');
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
