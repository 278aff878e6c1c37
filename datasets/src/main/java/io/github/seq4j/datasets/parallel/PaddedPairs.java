package io.github.seq4j.datasets.parallel;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import io.github.seq4j.datasets.text.TextLines;
import java.io.IOException;

/** Pairs with one underscore between their sides, and blanks around each of them. */
final class PaddedPairs implements PairLines {

  private static final char SEPARATOR = '_';

  private final TextLines lines;

  private PaddedPairs(TextLines lines) {
    this.lines = lines;
  }

  static PaddedPairs open(TextSource source, TextDecoder decoder) throws IOException {
    return new PaddedPairs(TextLines.open(source, decoder));
  }

  @Override
  public TextPair next() throws IOException {
    String line = lines.next();
    while (line != null && line.isEmpty()) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    long separators = line.chars().filter(c -> c == SEPARATOR).count();
    if (separators != 1) {
      throw lines.error("expected 1 underscore between source and target, got " + separators, null);
    }
    int at = line.indexOf(SEPARATOR);
    return new TextPair(unpadded(line.substring(0, at)), unpadded(line.substring(at + 1)));
  }

  /** Without the blanks at its ends; other white space is text. */
  private static String unpadded(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) == ' ') {
      from++;
    }
    while (to > from && text.charAt(to - 1) == ' ') {
      to--;
    }
    return text.substring(from, to);
  }

  @Override
  public long line() {
    return lines.number();
  }

  @Override
  public DataFormatException emptySide(boolean source) {
    return lines.error(
        "the "
            + EmptySides.name(source)
            + " is empty; expected a text "
            + (source ? "before" : "after")
            + " the underscore",
        EmptySides.HINT);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
