package io.github.seq4j.datasets.labeled;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextReader;
import io.github.seq4j.core.text.TextSource;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Comma-separated values with quotes as in RFC 4180; a quoted cell may hold line ends. */
final class CsvRows implements Rows {

  private final Path name;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private long line;

  private CsvRows(Path name, CSVParser parser) {
    this.name = name;
    this.parser = parser;
    this.records = parser.iterator();
  }

  static CsvRows open(TextSource source, TextDecoder decoder) throws IOException {
    Reader reader = new BlockReader(decoder.open(source));
    CSVParser parser = CSVParser.builder().setReader(reader).setFormat(CSVFormat.RFC4180).get();
    return new CsvRows(Path.of(source.name()), parser);
  }

  @Override
  public String[] next() throws IOException {
    try {
      CSVRecord row = nextRow();
      while (row != null && row.size() == 1 && row.get(0).isEmpty()) {
        row = nextRow();
      }
      return row == null ? null : row.values();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CSVException) {
        throw broken(e.getCause());
      }
      throw e.getCause();
    }
  }

  private CSVRecord nextRow() {
    line = parser.getCurrentLineNumber() + 1;
    return records.hasNext() ? records.next() : null;
  }

  private DataFormatException broken(IOException cause) {
    DataFormatException error =
        error(
            "is not comma-separated values; expected quotes as in RFC 4180, got: "
                + cause.getMessage(),
            "a quoted cell ends with its quote, and a quote in it is written twice");
    error.initCause(cause);
    return error;
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public String separator() {
    return "comma";
  }

  @Override
  public DataFormatException error(String reason, String hint) {
    return new DataFormatException(name, line, reason, hint);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  /** The blocks of a text as the parser wants them. */
  private static final class BlockReader extends Reader {

    private final TextReader text;
    private String block = "";
    private int at;

    BlockReader(TextReader text) {
      this.text = text;
    }

    @Override
    public int read(char[] chars, int offset, int length) throws IOException {
      while (at == block.length()) {
        String next = text.next();
        if (next == null) {
          return -1;
        }
        block = next;
        at = 0;
      }
      int count = Math.min(length, block.length() - at);
      block.getChars(at, at + count, chars, offset);
      at += count;
      return count;
    }

    @Override
    public void close() throws IOException {
      text.close();
    }
  }
}
