package io.github.seq4j.core.text;

import io.github.seq4j.core.ShapeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Rows of text in aligned columns, for people: two blanks between columns, names to the left,
 * numbers to the right. Columns are aligned as a terminal shows them, Korean included ({@link
 * DisplayWidth}).
 *
 * <pre>{@code
 * TextTable table = TextTable.withHeader(1, "label", "count"); // one column of names
 * table.row("긍정", "12");
 * print(table);
 * }</pre>
 *
 * <p>Not thread-safe. Control characters in a cell are shown as U+FFFD, so that no cell breaks the
 * line.
 */
public final class TextTable {

  private static final String GAP = "  ";

  private final int namesOnTheLeft;
  private final List<List<String>> rows = new ArrayList<>();

  private TextTable(int namesOnTheLeft) {
    this.namesOnTheLeft = namesOnTheLeft;
  }

  /**
   * A table that begins with a row of headings.
   *
   * @param names how many columns from the left are names, the rest being numbers
   * @param headings one per column, at least 1
   */
  public static TextTable withHeader(int names, String... headings) {
    return new TextTable(names).row(headings);
  }

  /** A table without headings; the first row says how many columns there are. */
  public static TextTable withoutHeader(int names) {
    return new TextTable(names);
  }

  /**
   * Adds a row.
   *
   * @throws ShapeException if it has another number of cells than the first one
   */
  public TextTable row(String... cells) {
    return row(List.of(cells));
  }

  /** As {@link #row(String...)}. */
  public TextTable row(List<String> cells) {
    if (!rows.isEmpty()) {
      ShapeException.check("TextTable.row", "cells", rows.get(0).size(), cells.size());
    }
    rows.add(cells.stream().map(TextTable::onOneLine).toList());
    return this;
  }

  private static String onOneLine(String cell) {
    return cell.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", "\uFFFD");
  }

  /** The rows, one line each, without a line end after the last one. */
  @Override
  public String toString() {
    if (rows.isEmpty()) {
      return "";
    }
    List<Integer> widths = new ArrayList<>(Collections.nCopies(rows.get(0).size(), 0));
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        widths.set(column, Math.max(widths.get(column), DisplayWidth.of(row.get(column))));
      }
    }
    return String.join("\n", rows.stream().map(row -> line(row, widths)).toList());
  }

  private String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      String padding = " ".repeat(widths.get(column) - DisplayWidth.of(cell));
      line.append(column == 0 ? "" : GAP);
      line.append(column < namesOnTheLeft ? cell + padding : padding + cell);
    }
    return line.toString().stripTrailing();
  }
}
