package io.github.seq4j.core.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which quotes and brackets of a sentence open and which close. The same sign does both in some
 * languages: {@code “} opens in English and closes in German, {@code "} takes turns.
 */
final class Quotes {

  /** What a token does to the text around it. */
  enum Side {
    OPENS,
    CLOSES,
    NEITHER
  }

  private final List<String> tokens;
  private final Set<String> open = new HashSet<>();

  /** How many apostrophes follow each token that end no possessive, up to one that may. */
  private final int[] quotesAhead;

  private int lastApostrophe = -1;

  Quotes(List<String> tokens) {
    this.tokens = tokens;
    this.quotesAhead = new int[tokens.size()];
    int ahead = 0;
    for (int i = tokens.size() - 1; i >= 0; i--) {
      quotesAhead[i] = ahead;
      if (tokens.get(i).equals("'")) {
        ahead = mayBePossessive(i) ? 0 : ahead + 1;
        lastApostrophe = Math.max(lastApostrophe, i);
      }
    }
  }

  /** What the token at a position is; to be asked once for each, in order. */
  Side side(int i) {
    String token = tokens.get(i);
    if (token.codePointCount(0, token.length()) != 1) {
      return Side.NEITHER;
    }
    return switch (token) {
      case WordTokenizer.LINE_END -> endLine();
      case "\"" -> turn(token, "\"");
      case "'" -> apostrophe(i);
      case "“" -> open.remove("„") ? Side.CLOSES : turn(token, "“");
      case "‘" -> open.remove("‚") ? Side.CLOSES : turn(token, "‘");
      case "”" -> close("“");
      case "’" -> close("‘");
      case "«" -> turn(token, "»");
      case "»" -> turn(token, "«");
      case "‹" -> turn(token, "›");
      case "›" -> turn(token, "‹");
      case "„", "‚" -> turn(token, "");
      default -> bracket(token);
    };
  }

  /** At the end of a line nothing stays open. */
  private Side endLine() {
    open.clear();
    return Side.NEITHER;
  }

  private Side turn(String token, String opener) {
    if (open.remove(opener)) {
      return Side.CLOSES;
    }
    open.add(token);
    return Side.OPENS;
  }

  private Side close(String opener) {
    open.remove(opener);
    return Side.CLOSES;
  }

  private static Side bracket(String token) {
    return switch (Character.getType(token.codePointAt(0))) {
      case Character.START_PUNCTUATION -> Side.OPENS;
      case Character.END_PUNCTUATION -> Side.CLOSES;
      default -> Side.NEITHER;
    };
  }

  /**
   * The end of a quote, a possessive (the actors' lines), or the beginning of a quote, which needs
   * an end: after an s (he says 'no'), one that no other quote needs.
   */
  private Side apostrophe(int i) {
    if (open.remove("'")) {
      return Side.CLOSES;
    }
    boolean opens = mayBePossessive(i) ? quotesAhead[i] % 2 == 1 : i < lastApostrophe;
    return opens ? turn("'", "") : Side.CLOSES;
  }

  private boolean mayBePossessive(int i) {
    String previous = i > 0 ? tokens.get(i - 1) : "";
    return !previous.startsWith("'") && (previous.endsWith("s") || previous.endsWith("S"));
  }
}
