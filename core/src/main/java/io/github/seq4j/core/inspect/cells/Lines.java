package io.github.seq4j.core.inspect.cells;

import java.util.Arrays;

/** Where code points stand in their lines. */
final class Lines {

  private Lines() {}

  /** 0 at a line end, 1 at the first code point of a line, and so on. */
  static double[] position(int[] points) {
    double[] position = new double[points.length];
    int at = 0;
    for (int i = 0; i < points.length; i++) {
      at = points[i] == '\n' ? 0 : at + 1;
      position[i] = at;
    }
    return position;
  }

  /**
   * Of each code point, how many its line has, also before they are read; the line end is not
   * counted.
   */
  static double[] length(int[] points) {
    double[] length = new double[points.length];
    int begin = 0;
    for (int i = 0; i <= points.length; i++) {
      if (i == points.length || points[i] == '\n') {
        Arrays.fill(length, begin, Math.min(i + 1, points.length), i - begin);
        begin = i + 1;
      }
    }
    return length;
  }

  /** How much white space the line has begun with so far. */
  static double[] indentation(int[] points) {
    double[] indentation = new double[points.length];
    int width = 0;
    boolean begins = true;
    for (int i = 0; i < points.length; i++) {
      if (points[i] == '\n') {
        width = 0;
        begins = true;
      } else {
        begins &= points[i] == ' ' || points[i] == '\t';
        width += begins ? 1 : 0;
      }
      indentation[i] = width;
    }
    return indentation;
  }
}
