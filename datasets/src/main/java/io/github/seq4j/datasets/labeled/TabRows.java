package io.github.seq4j.datasets.labeled;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import io.github.seq4j.datasets.text.TextLines;
import java.io.IOException;

/** A row per line, cells between tabs, nothing quoted or escaped. */
final class TabRows implements Rows {

  private final TextLines lines;

  private TabRows(TextLines lines) {
    this.lines = lines;
  }

  static TabRows open(TextSource source, TextDecoder decoder) throws IOException {
    return new TabRows(TextLines.open(source, decoder));
  }

  @Override
  public String[] next() throws IOException {
    String line = lines.next();
    while (line != null && line.isEmpty()) {
      line = lines.next();
    }
    return line == null ? null : line.split("\t", -1);
  }

  @Override
  public long line() {
    return lines.number();
  }

  @Override
  public String separator() {
    return "tab";
  }

  @Override
  public DataFormatException error(String reason, String hint) {
    return lines.error(reason, hint);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
