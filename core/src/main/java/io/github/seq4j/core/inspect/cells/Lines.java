package io.github.seq4j.core.inspect.cells;

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
