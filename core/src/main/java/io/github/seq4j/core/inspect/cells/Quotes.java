package io.github.seq4j.core.inspect.cells;

/** Which code points stand inside quotation marks; 0 or 1 each, after that code point. */
final class Quotes {

  private final int[] points;

  Quotes(int[] points) {
    this.points = points;
  }

  /**
   * Straight marks toggle, typographic ones nest; at an empty line all are closed, as one may be
   * missing.
   */
  double[] doubled() {
    double[] inside = new double[points.length];
    boolean straight = false;
    int nested = 0;
    for (int i = 0; i < points.length; i++) {
      switch (points[i]) {
        case '"' -> straight = !straight;
        case '“', '«', '「', '『', '„' -> nested++;
        case '”', '»', '」', '』' -> nested = Math.max(0, nested - 1);
        case '\n' -> {
          if (i > 0 && points[i - 1] == '\n') {
            straight = false;
            nested = 0;
          }
        }
        default -> {}
      }
      inside[i] = straight || nested > 0 ? 1 : 0;
    }
    return inside;
  }

  /**
   * A mark opens where a word could begin, and closes where one could end; a line end closes all.
   */
  double[] single() {
    double[] inside = new double[points.length];
    boolean open = false;
    for (int i = 0; i < points.length; i++) {
      int point = points[i];
      if (point == '\n') {
        open = false;
      } else if (point == '‘' || (point == '\'' && !open && opens(i))) {
        open = true;
      } else if ((point == '\'' || point == '’') && open && !isLetter(i + 1)) {
        open = false;
      }
      inside[i] = open ? 1 : 0;
    }
    return inside;
  }

  /** Not behind a letter, before something, and with another mark that closes it in the line. */
  private boolean opens(int i) {
    if (isLetter(i - 1) || i + 1 >= points.length || Character.isWhitespace(points[i + 1])) {
      return false;
    }
    for (int j = i + 1; j < points.length && points[j] != '\n'; j++) {
      if (points[j] == '\'' && !isLetter(j + 1)) {
        return true;
      }
    }
    return false;
  }

  private boolean isLetter(int i) {
    return i >= 0 && i < points.length && Character.isLetterOrDigit(points[i]);
  }
}
