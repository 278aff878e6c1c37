package io.github.seq4j.examples.cli;

/** Text from files and command lines, made safe to print on one line of a terminal. */
final class Escaped {

  /** Longest piece of somebody else's text that is quoted in a message, in code points. */
  static final int QUOTED = 80;

  private Escaped() {}

  /** The text with controls, line ends and invisible marks written out as escapes, whole. */
  static String line(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(point -> append(line, point));
    return line.toString();
  }

  /** As {@link #line}, cut after 80 code points. */
  static String cut(String text) {
    if (text.codePointCount(0, text.length()) <= QUOTED) {
      return line(text);
    }
    return line(text.substring(0, text.offsetByCodePoints(0, QUOTED))) + "...";
  }

  /**
   * One character for a message: {@code U+D55C '한'}, without the quotes where it cannot be seen.
   */
  static String codePoint(int point) {
    String code = String.format(java.util.Locale.ROOT, "U+%04X", point);
    return isVisible(point) ? code + " '" + Character.toString(point) + "'" : code;
  }

  /** Text for several lines: line ends and tabs stay, everything else invisible is escaped. */
  static String block(String text) {
    StringBuilder block = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (point == '\n' || point == '\t') {
                block.appendCodePoint(point);
              } else {
                append(block, point);
              }
            });
    return block.toString();
  }

  private static void append(StringBuilder to, int point) {
    switch (point) {
      case '\n' -> to.append("\\n");
      case '\r' -> to.append("\\r");
      case '\t' -> to.append("\\t");
      default -> {
        if (isVisible(point)) {
          to.appendCodePoint(point);
        } else {
          to.append(String.format(java.util.Locale.ROOT, "\\u{%X}", point));
        }
      }
    }
  }

  /**
   * Spaces count as visible; format marks do not, because bidirectional ones reorder a terminal's
   * line.
   */
  private static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
