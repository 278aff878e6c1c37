package io.github.seq4j.datasets.check;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/** What is remarkable about the characters and words of texts. */
final class TextChecks {

  private static final double MANY_UNKNOWN = 0.2;

  private TextChecks() {}

  static void check(List<Part> parts, Wording wording, Findings findings) {
    if (parts.size() > 1) {
      Set<String> known = parts.get(0).tokenCounts().keySet();
      for (Part other : parts.subList(1, parts.size())) {
        unknown(parts.get(0).name(), known, other, wording, findings);
      }
    }
  }

  private static void unknown(
      String train, Set<String> known, Part other, Wording wording, Findings findings) {
    Map<String, Long> counts = other.tokenCounts();
    long total = counts.values().stream().mapToLong(Long::longValue).sum();
    long unknown =
        counts.entrySet().stream()
            .filter(entry -> !known.contains(entry.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    if (total == 0) {
      return;
    }
    long different = counts.keySet().stream().filter(token -> !known.contains(token)).count();
    String message =
        other.name()
            + ": "
            + Say.percent(unknown, total)
            + " of "
            + Say.number(total)
            + " "
            + wording.steps()
            + " do not occur in "
            + train
            + ", "
            + Say.number(different)
            + " different ones";
    if (unknown > MANY_UNKNOWN * total) {
      findings.warning("unknown-words", message + "; smaller units would be known");
    } else {
      findings.note("unknown-words", message);
    }
  }

  /**
   * Looks at each code point of a split.
   *
   * @param pieces texts, or the tokens of sentences
   * @param what what a piece is called
   */
  static void characters(String split, List<String> pieces, Wording what, Findings findings) {
    long blank = pieces.stream().filter(String::isBlank).count();
    if (blank > 0) {
      findings.warning(
          "empty-text",
          split
              + ": "
              + what.count(blank)
              + " of "
              + Say.number(pieces.size())
              + (blank == 1 ? " is" : " are")
              + " empty or blank");
    }
    for (Unwanted unwanted : Unwanted.values()) {
      List<String> found =
          pieces.stream().filter(piece -> piece.codePoints().anyMatch(unwanted::matches)).toList();
      if (!found.isEmpty()) {
        int first = found.get(0).codePoints().filter(unwanted::matches).findFirst().orElseThrow();
        findings.warning(
            unwanted.check,
            split
                + ": "
                + what.count(found.size())
                + " with "
                + unwanted.what
                + ", the first one being "
                + String.format(Locale.ROOT, "U+%04X", first)
                + " in "
                + Say.quote(found.get(0)));
      }
    }
  }

  /** Characters that nobody means to have in a text. */
  private enum Unwanted {
    CONTROL(
        "control-characters",
        "control characters",
        point -> Character.getType(point) == Character.CONTROL && "\t\n\r".indexOf(point) < 0),
    REPLACEMENT(
        "replacement-characters",
        "replacement characters, left by a wrong encoding",
        point -> point == 0xFFFD),
    BYTE_ORDER_MARK(
        "byte-order-mark", "a byte order mark inside the text", point -> point == 0xFEFF);

    private final String check;
    private final String what;
    private final IntPredicate test;

    Unwanted(String check, String what, IntPredicate test) {
      this.check = check;
      this.what = what;
      this.test = test;
    }

    boolean matches(int codePoint) {
      return test.test(codePoint);
    }
  }
}
