package io.github.seq4j.core.text;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.text.BytePairs.Merge;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether tokens and merges, which may come from anywhere, are those of {@link BytePairs}. */
final class BytePairCheck {

  private final List<String> tokens;
  private final List<Merge> merges;
  private final int firstMerged;

  private BytePairCheck(List<String> tokens, List<Merge> merges) {
    this.tokens = tokens;
    this.merges = merges;
    this.firstMerged = tokens.size() - merges.size();
  }

  /** Throws {@link ConfigException} with the place where they are not. */
  static void check(List<String> tokens, List<Merge> merges) {
    if (tokens.size() > BytePairs.MOST_TOKENS) {
      throw new ConfigException(
          "tokens", tokens.size(), "must be at most " + BytePairs.MOST_TOKENS);
    }
    if (tokens.isEmpty() || !tokens.get(0).equals(BytePairs.UNKNOWN_TOKEN)) {
      throw new ConfigException(
          "tokens[0]", tokens.isEmpty() ? "none" : tokens.get(0), "must be the unknown, U+FFFD");
    }
    if (merges.size() >= tokens.size()) {
      throw new ConfigException("merges", merges.size(), "must be fewer than the tokens they make");
    }
    new BytePairCheck(tokens, merges).check();
  }

  private void check() {
    Set<String> known = new HashSet<>();
    for (int id = 0; id < tokens.size(); id++) {
      String token = tokens.get(id);
      CodePointFeed.check(token);
      if (!known.add(token)) {
        throw new ConfigException("tokens[" + id + "]", token, "must not occur twice");
      }
      if (id < firstMerged) {
        checkCodePoint(id, token);
      } else {
        checkMerged(id, token);
      }
    }
    if (!known.contains(String.valueOf(SubwordRuns.MARK))) {
      throw new ConfigException("tokens", "none", "must have the blank, which begins a word");
    }
  }

  private static void checkCodePoint(int id, String token) {
    if (token.isEmpty() || token.codePointCount(0, token.length()) != 1) {
      throw new ConfigException(
          "tokens[" + id + "]", token, "must be one code point, as no merge makes it");
    }
    int codePoint = token.codePointAt(0);
    if (Character.isWhitespace(codePoint) && codePoint != SubwordRuns.MARK) {
      throw new ConfigException(
          "tokens[" + id + "]",
          String.format(Locale.ROOT, "U+%04X", codePoint),
          "must not be white space");
    }
  }

  private void checkMerged(int id, String token) {
    Merge merge = merges.get(id - firstMerged);
    String place = "merges[" + (id - firstMerged) + "]";
    String left = part(place + ".left", merge.left(), id);
    String right = part(place + ".right", merge.right(), id);
    if (right.charAt(0) == SubwordRuns.MARK) {
      throw new ConfigException(place + ".right", right, "must not begin a word");
    }
    // Lengths first: nothing is put together that could grow beyond what was given.
    boolean makes =
        token.length() == left.length() + right.length()
            && token.startsWith(left)
            && token.endsWith(right);
    if (!makes) {
      throw new ConfigException(
          place, left + "|" + right, "must make token " + id + ", which is " + token);
    }
  }

  /** A part must be there before what it is a part of. */
  private String part(String place, int part, int whole) {
    if (part < 1 || part >= whole) {
      throw new ConfigException(place, part, "must be a known token in [1, " + whole + ")");
    }
    return tokens.get(part);
  }
}
