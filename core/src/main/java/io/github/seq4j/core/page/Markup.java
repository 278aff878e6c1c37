package io.github.seq4j.core.page;

import java.util.Locale;

/** Text and numbers as XML and HTML may hold them. */
final class Markup {

  private static final char REPLACEMENT = '\uFFFD';

  private Markup() {}

  /**
   * Text between tags or in a quoted attribute. What XML has no way to hold (control characters,
   * halves of surrogate pairs) becomes U+FFFD; so do marks that turn the direction of what stands
   * around them.
   */
  static String text(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isHarmless(c) ? c : REPLACEMENT);
              }
            });
    return out.toString();
  }

  /**
   * Text as data for a script, which escapes nothing: without what {@link #text} has no place for.
   */
  static String clean(String text) {
    return clean(text, "");
  }

  /** As {@link #clean}, but line ends and tabs stay. */
  static String cleanLines(String text) {
    return clean(text, "\n\t");
  }

  /** As {@link #clean}, with white space that would not be seen shown. */
  static String shown(String token) {
    return clean(visible(token));
  }

  private static String clean(String text, String kept) {
    return text.codePoints()
        .map(c -> isHarmless(c) || kept.indexOf(c) >= 0 ? c : REPLACEMENT)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isHarmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> false;
      case Character.FORMAT -> !isBidirectionalControl(c);
      default -> true;
    };
  }

  private static boolean isBidirectionalControl(int c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
  }

  /** A token as a label: white space that would not be seen is shown. */
  static String label(String token) {
    return text(visible(token));
  }

  private static String visible(String token) {
    return token.replace(' ', '\u2423').replace('\n', '\u21B5').replace('\t', '\u21E5');
  }

  /**
   * Text of several lines between tags; control characters but line ends and tabs are shown as in
   * {@link #text}.
   */
  static String lines(String text) {
    return text.replace("\r\n", "\n")
        .lines()
        .map(
            line ->
                String.join(
                    "\t", java.util.Arrays.stream(line.split("\t", -1)).map(Markup::text).toList()))
        .collect(java.util.stream.Collectors.joining("\n"));
  }

  /** A piece of markup with its parts filled in. */
  static String fill(String format, Object... parts) {
    return String.format(Locale.ROOT, format, parts);
  }

  /** A number with at most three decimals. */
  static String number(double value) {
    String digits = fill("%.3f", value);
    return digits.replaceAll("\\.?0+$", "");
  }
}
