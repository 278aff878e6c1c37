package io.github.seq4j.datasets.features;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import io.github.seq4j.datasets.frames.CsvCell;
import io.github.seq4j.datasets.text.TextLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A row of numbers per line, perhaps with an id in front. */
final class CsvFeatures {

  private static final Pattern NAME = Pattern.compile("[\\p{L}_\"].*");

  /** What programs write for a number that is none: a row of it is no header. */
  private static final Pattern NOT_FINITE = Pattern.compile("(?i)nan|inf|infinity|null|none|na");

  private final Path file;
  private final boolean withIds;
  private final List<String> ids = new ArrayList<>();
  private final Map<String, Long> lineOf = new HashMap<>();
  private final List<float[]> rows = new ArrayList<>();
  private int columns;

  private CsvFeatures(Path file, boolean withIds) {
    this.file = file;
    this.withIds = withIds;
  }

  /**
   * Reads all rows. A first row without a single number, beside the id, names the columns and is
   * passed over.
   *
   * @param withIds whether the first column is the id
   */
  static CsvFeatures read(Path file, boolean withIds) throws IOException {
    CsvFeatures features = new CsvFeatures(file, withIds);
    try (TextLines lines = TextLines.open(TextSource.of(file), TextDecoder.utf8())) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        features.add(line, lines);
      }
    }
    if (features.rows.isEmpty()) {
      throw new DataFormatException(file, 0, "has no rows of numbers; expected at least 1");
    }
    return features;
  }

  private void add(String line, TextLines lines) throws IOException {
    String[] cells = line.split(line.indexOf('\t') >= 0 ? "\t" : ",", -1);
    int from = withIds ? 1 : 0;
    if (columns == 0) {
      columns = cells.length;
      if (columns <= from) {
        throw lines.error(
            "has no numbers; expected "
                + (withIds ? "an id and " : "")
                + "at least 1 number, separated by commas or tabs",
            null);
      }
      if (isHeader(cells, from)) {
        return;
      }
    }
    if (cells.length != columns) {
      throw lines.error(
          "has another number of columns than the first row; expected "
              + columns
              + ", got "
              + cells.length,
          null);
    }
    if (withIds) {
      addId(cells[0].strip(), lines);
    }
    float[] row = new float[columns - from];
    for (int i = 0; i < row.length; i++) {
      String column = Integer.toString(from + i + 1);
      row[i] = CsvCell.number(file, lines.number(), column, cells[from + i]);
    }
    rows.add(row);
  }

  private static boolean isHeader(String[] cells, int from) {
    return Arrays.stream(cells, from, cells.length)
        .map(String::strip)
        .allMatch(CsvFeatures::isName);
  }

  private static boolean isName(String cell) {
    return NAME.matcher(cell).matches() && !NOT_FINITE.matcher(cell).matches();
  }

  private void addId(String id, TextLines lines) throws DataFormatException {
    if (id.isEmpty()) {
      throw lines.error("column 1 is empty; expected an id", null);
    }
    Long before = lineOf.putIfAbsent(id, lines.number());
    if (before != null) {
      throw lines.error(
          "has an id again; expected each once, got " + id + " as in line " + before, null);
    }
    ids.add(id);
  }

  /** The ids of the rows, none if there is no column for them. */
  List<String> ids() {
    return ids;
  }

  List<float[]> rows() {
    return rows;
  }
}
