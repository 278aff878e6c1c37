package io.github.seq4j.core;

import java.util.Collection;
import java.util.Optional;

/** Finds the known word that a misspelt one most likely meant. */
public final class NearestWord {

  private static final int LONGEST = 64;

  private NearestWord() {}

  /** The nearest known word, if at most a third of its letters, or two, would have to change. */
  public static Optional<String> to(String word, Collection<String> known) {
    String best = null;
    int least = Integer.MAX_VALUE;
    if (word.length() <= LONGEST) {
      for (String candidate : known) {
        int distance = distance(word, candidate);
        if (distance < least && distance <= Math.max(2, candidate.length() / 3)) {
          least = distance;
          best = candidate;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** Insertions, deletions and replacements from one word to the other (Levenshtein 1966). */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
