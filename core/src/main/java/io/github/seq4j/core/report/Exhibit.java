package io.github.seq4j.core.report;

import java.util.List;

/**
 * A table for people, such as a confusion matrix or the worst examples.
 *
 * @param title what it shows
 * @param note how to read it; may be empty
 * @param columns [C] their names
 * @param rows [R][C]
 */
public record Exhibit(String title, String note, List<String> columns, List<List<String>> rows) {

  /** Copies the lists. */
  public Exhibit {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }
}
