package io.github.seq4j.core.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What stands between two white spaces, on its way to tokens: words are told from marks by their
 * neighbours.
 */
final class TreebankChunk {

  /** Written by treebanks and language models; not for taking apart. */
  private static final Set<String> WHOLE =
      Set.of(
          "-LRB-", "-RRB-", "-LSB-", "-RSB-", "-LCB-", "-RCB-", Unit.TREEBANK_WORD.unknownToken());

  private static final int NONE = -1;
  private static final int MOST_REPEATED = 3;
  private static final String RATING = "★☆*";
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private final int[] points;
  private final List<String> parts = new ArrayList<>();

  private TreebankChunk(String chunk) {
    this.points = chunk.codePoints().toArray();
  }

  /**
   * Cuts until nothing changes any more, so that every token, met again alone, is cut into itself.
   */
  static void cut(String chunk, Consumer<String> tokens) {
    if (isPlain(chunk)) {
      tokens.accept(chunk);
      return;
    }
    Deque<String> open = new ArrayDeque<>();
    open.push(chunk);
    while (!open.isEmpty()) {
      String piece = open.pop();
      List<String> parts = parts(piece);
      if (parts.equals(List.of(piece))) {
        tokens.accept(piece);
      } else {
        for (int i = parts.size() - 1; i >= 0; i--) {
          open.push(parts.get(i));
        }
      }
    }
  }

  /** Most of them are letters and nothing else, or the line end. */
  private static boolean isPlain(String chunk) {
    for (int i = 0; i < chunk.length(); i++) {
      char c = chunk.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\n';
      if (!letter) {
        return false;
      }
    }
    return !EnglishClitics.isPair(chunk);
  }

  private static List<String> parts(String piece) {
    if (WHOLE.contains(piece)) {
      return List.of(piece);
    }
    List<String> marks = new TreebankChunk(piece).cutMarks();
    return marks.size() > 1 ? marks : EnglishClitics.cut(marks.get(0));
  }

  private List<String> cutMarks() {
    int start = 0;
    int at = 0;
    while (at < points.length) {
      if (isInWord(start, at)) {
        at++;
      } else {
        addWord(start, at);
        start = addMarks(at);
        at = start;
      }
    }
    addWord(start, at);
    return parts;
  }

  private String text(int from, int to) {
    return new String(points, from, to - from);
  }

  private void addWord(int from, int to) {
    if (to > from) {
      parts.add(text(from, to));
    }
  }

  /** Adds the mark at a position, and its repetitions, as one part; returns where they end. */
  private int addMarks(int from) {
    int length = markEnd(from) - from;
    int end = from + length;
    while (repeats(from, end, length)) {
      end += length;
    }
    boolean rating = RATING.indexOf(points[from]) >= 0;
    addWord(from, rating ? end : Math.min(end, from + MOST_REPEATED * length));
    return end;
  }

  private boolean repeats(int from, int next, int length) {
    if (next + length > points.length || markEnd(next) != next + length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (points[from + i] != points[next + i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * A mark goes on with what modifies it: an emoji with its variation, skin tone and joined emoji.
   */
  private int markEnd(int from) {
    int end = from + 1;
    while (end < points.length
        && (Letters.modifies(points[end]) || points[end - 1] == ZERO_WIDTH_JOINER)) {
      end++;
    }
    return end;
  }

  /** The code point before, if it is part of the word that begins at {@code start}. */
  private int before(int start, int at) {
    return at > start ? points[at - 1] : NONE;
  }

  private int after(int at) {
    return at + 1 < points.length ? points[at + 1] : NONE;
  }

  private boolean isInWord(int start, int at) {
    int before = before(start, at);
    int after = after(at);
    boolean between = Letters.joins(before) && Letters.joins(after);
    return switch (points[at]) {
      case '\'', '’' -> between || isElision(start, at);
      case '.' -> between || isDecimalPoint(before, after) || isAbbreviation(start, at);
      case ',', ':' -> Letters.isDigit(before) && Letters.isDigit(after);
      case '-', '\u2010', '\u2011' -> between || isHyphen(before, after);
      case '&', '@', '_' -> between;
      case '/' -> between || before == '\\';
      case '*' -> before == '\\';
      case '\\' -> after == '/' || after == '*';
      default -> !Letters.isMark(points[at]);
    };
  }

  /** 'em and '70s, 'n' and ol'. */
  private boolean isElision(int start, int at) {
    if (at > start) {
      return !Letters.joins(after(at)) && EnglishClitics.endsInElision(text(start, at));
    }
    int end = at + 1;
    while (end < points.length && Letters.joins(points[end])) {
      end++;
    }
    return Letters.isDigit(after(at)) || EnglishClitics.beginsInElision(text(at + 1, end));
  }

  /** Where nothing comes before it, as in .5; otherwise digits on both sides say so. */
  private static boolean isDecimalPoint(int before, int after) {
    return before == NONE && Letters.isDigit(after);
  }

  private boolean isAbbreviation(int start, int at) {
    return after(at) != '.' && EnglishAbbreviations.endsInPeriod(text(start, at));
  }

  /** The minus of -1, the hyphen of anti- and that of U.S.-based. */
  private static boolean isHyphen(int before, int after) {
    return Letters.joins(after)
        ? before == NONE || before == '.'
        : after == NONE && Letters.joins(before);
  }
}
