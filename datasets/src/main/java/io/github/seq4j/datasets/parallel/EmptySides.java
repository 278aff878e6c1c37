package io.github.seq4j.datasets.parallel;

import io.github.seq4j.core.data.TextPair;

/** What counts as empty, and what to say of it. */
final class EmptySides {

  static final String HINT = "--skip-empty leaves such pairs out";

  private EmptySides() {}

  static String name(boolean source) {
    return source ? "source" : "target";
  }

  static boolean any(TextPair pair) {
    return isEmpty(pair.source()) || isEmpty(pair.target());
  }

  /**
   * Nothing, or only blanks, those of other scripts and those that keep a line together included.
   */
  static boolean isEmpty(String text) {
    return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
  }
}
