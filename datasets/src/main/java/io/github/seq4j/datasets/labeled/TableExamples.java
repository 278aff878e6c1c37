package io.github.seq4j.datasets.labeled;

import io.github.seq4j.core.data.LabeledText;
import java.io.IOException;

/** The rows of a table as labelled texts. A text may be empty, a label not. */
final class TableExamples implements Examples<LabeledText> {

  private final Rows rows;
  private final TableLayout layout;

  private TableExamples(Rows rows, TableLayout layout) {
    this.rows = rows;
    this.layout = layout;
  }

  static TableExamples open(Rows.Opener opener, LabeledTextOptions options) throws IOException {
    TableLayout layout = TableLayout.find(opener, options);
    Rows rows = opener.open();
    if (layout.header()) {
      rows.next();
    }
    return new TableExamples(rows, layout);
  }

  @Override
  public LabeledText next() throws IOException {
    String[] row = rows.next();
    if (row == null) {
      return null;
    }
    TableLayout.requireColumns(layout.columns(), row, rows);
    String label = row[layout.label()].strip();
    if (label.isEmpty()) {
      throw rows.error("the label is empty; expected the name of a class", null);
    }
    return new LabeledText(row[layout.text()], label);
  }

  @Override
  public long line() {
    return rows.line();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
