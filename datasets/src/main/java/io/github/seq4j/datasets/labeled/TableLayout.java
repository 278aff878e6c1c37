package io.github.seq4j.datasets.labeled;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where text and label are in the rows of a table.
 *
 * @param header whether the first row names the columns
 * @param columns how many there are
 * @param text the column of the text, from 0
 * @param label the column of the label, from 0
 */
record TableLayout(boolean header, int columns, int text, int label) {

  private static final int NONE = ColumnNames.NONE;

  /** More different values than this are not classes. */
  private static final int MOST_CLASSES = 1_000;

  private static final String HINT =
      "--text-column and --class-column say which is which, by name or by number from 0";

  /** Looks at the first row, and at all of them where that does not tell. */
  static TableLayout find(Rows.Opener opener, LabeledTextOptions options) throws IOException {
    try (Rows rows = opener.open()) {
      String[] first = rows.next();
      requireTwo(first, rows);
      int columns = first.length;
      ColumnNames names = ColumnNames.of(first, options);
      int text = names.text(options.textColumn(), columns, rows);
      int label = names.label(options.labelColumn(), columns, rows);
      if (columns == 2 && (text == NONE) != (label == NONE)) {
        text = text == NONE ? 1 - label : text;
        label = 1 - text;
      } else if (columns == 2 && text == NONE && !names.isHeader()) {
        label = columnOfFew(first, rows);
        text = 1 - label;
      }
      requireBoth(text, label, first, rows);
      return new TableLayout(names.isHeader(), columns, text, label);
    }
  }

  private static void requireTwo(String[] first, Rows rows) throws IOException {
    if (first == null) {
      throw rows.error("has no rows; expected texts and labels, got empty lines", null);
    }
    if (first.length < 2) {
      throw rows.error(
          "has one column; expected text and label, separated by a " + rows.separator(),
          "is it separated by something else?");
    }
  }

  private static void requireBoth(int text, int label, String[] first, Rows rows)
      throws IOException {
    if (text == NONE || label == NONE) {
      String missing = text == NONE ? "text" : "label";
      throw rows.error(
          "does not show which column is the "
              + missing
              + "; expected a header with a name such as "
              + missing
              + ", got "
              + String.join(" | ", first),
          HINT);
    }
    if (text == label) {
      throw rows.error(
          "column " + text + " is both text and label; expected two different columns", HINT);
    }
  }

  /** Of two columns, the one whose values come again and again. */
  private static int columnOfFew(String[] first, Rows rows) throws IOException {
    List<Set<String>> values = List.of(new HashSet<>(), new HashSet<>());
    int count = 0;
    for (String[] row = first; row != null; row = rows.next()) {
      requireColumns(2, row, rows);
      count++;
      for (int i = 0; i < 2; i++) {
        if (values.get(i).size() <= MOST_CLASSES) {
          values.get(i).add(row[i].strip());
        }
      }
    }
    int few = Math.min(values.get(0).size(), values.get(1).size());
    int many = Math.max(values.get(0).size(), values.get(1).size());
    if (few > MOST_CLASSES || 2 * few > many) {
      throw rows.error(
          "does not show which column is the label; expected one with few different values, got "
              + values.get(0).size()
              + " and "
              + values.get(1).size()
              + " in "
              + count
              + " rows",
          "--text-column 0 --class-column 1, or the other way round, say which is which");
    }
    return values.get(0).size() == few ? 0 : 1;
  }

  /** Checks that a row is as wide as the first. */
  static void requireColumns(int columns, String[] row, Rows rows) throws IOException {
    if (row.length != columns) {
      throw rows.error(
          "expected " + columns + " " + rows.separator() + "-separated columns, got " + row.length,
          row.length > columns ? "a text with a " + rows.separator() + " in it?" : null);
    }
  }
}
