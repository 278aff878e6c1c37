package io.github.seq4j.core.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Blanks as Python's {@code str.split} sees them, which the reference implementations of the
 * metrics of texts are written with. Unlike {@link Character#isWhitespace(int)} they include the
 * no-break spaces.
 */
final class Blanks {

  private static final int NEXT_LINE = 0x85;

  private Blanks() {}

  static boolean isBlank(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || codePoint == NEXT_LINE;
  }

  /** What stands between blanks, nothing of it empty. */
  static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    int start = find(text, 0, c -> !isBlank(c));
    while (start < text.length()) {
      int end = find(text, start, Blanks::isBlank);
      words.add(text.substring(start, end));
      start = find(text, end, c -> !isBlank(c));
    }
    return words;
  }

  /** Without the blanks at its end. */
  static String stripEnd(String text) {
    int end = text.length();
    while (end > 0 && isBlank(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(0, end);
  }

  /** Its code points other than blanks. */
  static int[] codePoints(String text) {
    return text.codePoints().filter(c -> !isBlank(c)).toArray();
  }

  private static int find(String text, int from, IntPredicate wanted) {
    int i = from;
    while (i < text.length() && !wanted.test(text.codePointAt(i))) {
      i += Character.charCount(text.codePointAt(i));
    }
    return i;
  }
}
