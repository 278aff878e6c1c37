package io.github.seq4j.core.bundle;

/** Makes text from a file fit to be shown: it cannot drive a terminal or turn around a line. */
public final class UntrustedText {

  private static final int QUOTE_LENGTH = 80;

  private UntrustedText() {}

  /** For an error message: escaped, in double quotes, cut at 80 characters. */
  public static String quote(String text) {
    // Escaping only ever lengthens, so what lies beyond the cut need not be looked at.
    String escaped = escape(text.substring(0, Math.min(text.length(), QUOTE_LENGTH + 1)));
    if (escaped.length() <= QUOTE_LENGTH) {
      return '"' + escaped + '"';
    }
    int cut = QUOTE_LENGTH - 3;
    if (Character.isHighSurrogate(escaped.charAt(cut - 1))) {
      cut--;
    }
    return '"' + escaped.substring(0, cut) + "...\"";
  }

  /**
   * For display: control, bidirectional, invisible and unassigned characters, lone surrogates,
   * quotes and backslashes become escapes such as {@code \u202E}; everything else stays. Line feeds
   * become {@code \n}.
   */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(codePoint -> append(out, codePoint));
    return out.toString();
  }

  private static void append(StringBuilder out, int codePoint) {
    switch (codePoint) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      default -> {
        if (isHarmless(codePoint)) {
          out.appendCodePoint(codePoint);
        } else {
          for (char unit : Character.toChars(codePoint)) {
            out.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
              out.append("0123456789ABCDEF".charAt(unit >> shift & 0xF));
            }
          }
        }
      }
    }
  }

  private static boolean isHarmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
