package io.github.seq4j.datasets.labeled;

import io.github.seq4j.core.data.TaggedSequence;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import io.github.seq4j.datasets.text.TextLines;
import java.io.IOException;
import java.util.List;

/** Sentences in columns, as in CoNLL-2000. */
final class ColumnSentences implements Examples<TaggedSequence> {

  private static final String DOCUMENT = "-DOCSTART-";

  private final TextLines lines;
  private final List<String> asked;
  private char separator;
  private int count;
  private WordColumns columns; // null before the first row
  private long line;

  private ColumnSentences(TextLines lines, List<String> asked) {
    this.lines = lines;
    this.asked = asked;
  }

  static ColumnSentences open(TextSource source, TextDecoder decoder, TaggedOptions options)
      throws IOException {
    return new ColumnSentences(TextLines.open(source, decoder), options.columns());
  }

  @Override
  public TaggedSequence next() throws IOException {
    WordColumns.Sentence sentence = null;
    for (String row = lines.next(); row != null; row = lines.next()) {
      if (row.isBlank()) {
        if (sentence != null) {
          break;
        }
      } else if (!isDocument(row)) {
        String[] cells = cells(row);
        if (sentence == null) {
          sentence = columns.new Sentence();
          line = lines.number();
        }
        sentence.add(cells, lines);
      }
    }
    return sentence == null ? null : sentence.toSequence();
  }

  private static boolean isDocument(String row) {
    return row.startsWith(DOCUMENT)
        && (row.length() == DOCUMENT.length() || " \t".indexOf(row.charAt(DOCUMENT.length())) >= 0);
  }

  private String[] cells(String row) throws IOException {
    if (columns == null) {
      separator = row.indexOf('\t') >= 0 ? '\t' : ' ';
    }
    String[] cells = row.split(separator == '\t' ? "\t" : " ", -1);
    if (columns == null) {
      count = cells.length;
      WordColumns defaults = new WordColumns(0, count == 1 ? WordColumns.NONE : count - 1);
      columns = WordColumns.of(asked, List.of(), count, defaults, lines);
    }
    if (cells.length != count) {
      throw lines.error(
          "expected "
              + count
              + " columns separated by one "
              + (separator == '\t' ? "tab" : "blank")
              + ", as in the first row, got "
              + cells.length,
          null);
    }
    return cells;
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
