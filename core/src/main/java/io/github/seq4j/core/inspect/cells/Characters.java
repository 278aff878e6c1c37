package io.github.seq4j.core.inspect.cells;

import java.util.function.IntPredicate;

/** What single code points are. */
final class Characters {

  private static final int FIRST_SYLLABLE = 0xAC00;
  private static final int LAST_SYLLABLE = 0xD7A3;

  /** Syllables that differ in their final alone: none, and 27 consonants. */
  private static final int FINALS = 28;

  private Characters() {}

  static double[] each(int[] points, IntPredicate predicate) {
    double[] values = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      values[i] = predicate.test(points[i]) ? 1 : 0;
    }
    return values;
  }

  static double[] wordStart(int[] points) {
    double[] values = each(points, Character::isLetterOrDigit);
    for (int i = points.length - 1; i > 0; i--) {
      values[i] = Character.isLetterOrDigit(points[i - 1]) ? 0 : values[i];
    }
    return values;
  }

  static double[] sentenceEnd(int[] points) {
    double[] values = each(points, point -> ".!?…。".indexOf(point) >= 0);
    for (int i = 0; i + 1 < points.length; i++) {
      boolean ends =
          Character.isWhitespace(points[i + 1]) || "\"'”’»」』)".indexOf(points[i + 1]) >= 0;
      values[i] = ends ? values[i] : 0;
    }
    return values;
  }

  static boolean isSyllable(int point) {
    return point >= FIRST_SYLLABLE && point <= LAST_SYLLABLE;
  }

  /** NaN for what is no Hangul syllable. */
  static double[] hangulFinal(int[] points) {
    double[] values = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      boolean closed = (points[i] - FIRST_SYLLABLE) % FINALS != 0;
      values[i] = isSyllable(points[i]) ? (closed ? 1 : 0) : Double.NaN;
    }
    return values;
  }
}
