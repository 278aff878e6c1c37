package io.github.seq4j.datasets.parallel;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import io.github.seq4j.datasets.text.TextLines;
import java.io.IOException;

/** Pairs between tabs, all rows as wide as the first. */
final class TablePairs implements PairLines {

  private final TextLines lines;
  private final PairFormat.Table format;
  private int columns;

  private TablePairs(TextLines lines, PairFormat.Table format) {
    this.lines = lines;
    this.format = format;
  }

  static TablePairs open(TextSource source, TextDecoder decoder, PairFormat.Table format)
      throws IOException {
    return new TablePairs(TextLines.open(source, decoder), format);
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
    String[] cells = line.split("\t", -1);
    if (columns == 0) {
      checkFirst(cells.length);
      columns = cells.length;
    }
    if (cells.length != columns) {
      throw lines.error(
          "expected " + columns + " tab-separated columns as above, got " + cells.length,
          cells.length > columns ? "a text with a tab in it?" : null);
    }
    return new TextPair(cells[format.source()], cells[format.target()]);
  }

  private void checkFirst(int found) throws DataFormatException {
    if (format.chosen()) {
      int last = Math.max(format.source(), format.target());
      if (found <= last) {
        throw lines.error(
            "has no column " + last + "; expected a number from 0 to " + (found - 1), null);
      }
    } else if (found != 2 && found != 3) {
      throw lines.error(
          "expected 2 or 3 tab-separated columns, got " + found,
          found == 1
              ? "is the other language in another file?"
              : "say which columns are source and target");
    }
  }

  @Override
  public long line() {
    return lines.number();
  }

  @Override
  public DataFormatException emptySide(boolean source) {
    int column = source ? format.source() : format.target();
    return lines.error(
        "the " + EmptySides.name(source) + " is empty; expected a text in column " + column,
        EmptySides.HINT);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
