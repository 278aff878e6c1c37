package io.github.seq4j.datasets.frames;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The rows of one table, all of them as long as the first. */
final class CsvTable implements Closeable {

  private final Path file;
  private final CSVParser parser;
  private final Iterator<CSVRecord> rows;
  private final Header header;
  private CSVRecord row;
  private CSVRecord first; // read to count its columns, and still to be given
  private long line; // of the row, where it starts
  private long blankLine; // seen before the row, 0 if none

  private CsvTable(Path file, CSVParser parser, CsvLayout layout) throws IOException {
    this.file = file;
    this.parser = parser;
    this.rows = parser.iterator();
    if (!read()) {
      throw new DataFormatException(file, 0, "has no rows; expected a table");
    }
    if (layout.header()) {
      header = Header.of(file, row.stream().map(String::strip).toList());
    } else {
      first = row;
      List<String> numbers = new ArrayList<>();
      for (int i = 1; i <= row.size(); i++) {
        numbers.add(Integer.toString(i));
      }
      header = Header.of(file, numbers);
    }
    checkDelimiter(layout.delimiter());
  }

  static CsvTable open(Path file, CsvLayout layout) throws IOException {
    String text = TextDecoder.of(layout.charset()).readAll(TextSource.of(file));
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(layout.delimiter())
            .setQuote(layout.delimiter() == '\t' ? null : Character.valueOf('"'))
            .setIgnoreEmptyLines(false)
            .get();
    return new CsvTable(file, CSVParser.parse(text, format), layout);
  }

  private void checkDelimiter(char delimiter) throws DataFormatException {
    for (char other : new char[] {',', ';', '\t'}) {
      if (header.names().size() == 1 && other != delimiter && row.get(0).indexOf(other) >= 0) {
        String name = other == '\t' ? "a tab" : "'" + other + "'";
        throw new DataFormatException(
            file, line, "has one column; expected several", "it looks separated by " + name);
      }
    }
  }

  Header header() {
    return header;
  }

  /** Goes to the next row; false if there is none. */
  boolean next() throws IOException {
    if (first != null) {
      row = first;
      first = null;
    } else if (!read()) {
      return false;
    }
    if (blankLine > 0) {
      throw new DataFormatException(file, blankLine, "is an empty line; expected a row");
    }
    if (row.size() != header.names().size()) {
      throw new DataFormatException(
          file,
          line,
          "has another number of columns; expected "
              + header.names().size()
              + ", got "
              + row.size()
              + lastColumn());
    }
    return true;
  }

  /** Where a ragged row goes wrong. */
  private String lastColumn() {
    int size = header.names().size();
    return row.size() < size
        ? ", the last of which is " + header.names().get(row.size() - 1)
        : ", and column " + (size + 1) + " is " + CsvCell.quoted(row.get(size));
  }

  /** Reads on, over lines that are empty: only at the end are they nothing. */
  private boolean read() throws DataFormatException {
    try {
      while (rows.hasNext()) {
        row = rows.next();
        line = parser.getCurrentLineNumber() - extraLines(row);
        boolean blank = row.size() == 1 && row.get(0).isEmpty();
        if (!blank) {
          return true;
        }
        blankLine = blankLine == 0 ? line : blankLine;
      }
      return false;
    } catch (UncheckedIOException e) {
      DataFormatException error =
          new DataFormatException(
              file,
              line + 1,
              "is not CSV: " + e.getCause().getMessage(),
              "is there a quote that is never closed?");
      error.initCause(e);
      throw error;
    }
  }

  /** Lines that a row has beside its first: those within quotes. */
  private static long extraLines(CSVRecord row) {
    return row.stream().mapToLong(cell -> cell.chars().filter(c -> c == '\n').count()).sum();
  }

  /** The line where the row starts, from 1. */
  long line() {
    return line;
  }

  /** A cell as it is. */
  String text(int column) {
    return row.get(column);
  }

  /** A cell that must be a finite number. */
  float number(int column) throws DataFormatException {
    return CsvCell.number(file, line, header.names().get(column), row.get(column));
  }

  /** A cell that must not be empty. */
  String label(int column) throws DataFormatException {
    String label = row.get(column).strip();
    if (label.isEmpty()) {
      throw new DataFormatException(
          file, line, "column " + header.names().get(column) + " is empty; expected a label");
    }
    return label;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
