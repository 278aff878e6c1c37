package io.github.seq4j.datasets.frames;

import io.github.seq4j.core.ConfigException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How a table is written down. Quotes are as in RFC 4180, except between tabs, where a quote is a
 * character like any other.
 *
 * @param charset the encoding, read strictly
 * @param delimiter what is between two cells: a comma, a semicolon, a tab
 * @param header whether the first row names the columns; without one their names are 1, 2, 3 ...
 */
public record CsvLayout(Charset charset, char delimiter, boolean header) {

  /** Checks the delimiter. */
  public CsvLayout {
    if (delimiter == '"' || delimiter == '\n' || delimiter == '\r') {
      throw new ConfigException("delimiter", (int) delimiter, "must be no quote and no line end");
    }
  }

  /** UTF-8, commas, a header. */
  public static CsvLayout defaults() {
    return new CsvLayout(StandardCharsets.UTF_8, ',', true);
  }

  /** The same in another encoding. */
  public CsvLayout withCharset(Charset other) {
    return new CsvLayout(other, delimiter, header);
  }

  /** The same with another delimiter. */
  public CsvLayout withDelimiter(char other) {
    return new CsvLayout(charset, other, header);
  }

  /** The same for files whose first row is data. */
  public CsvLayout withoutHeader() {
    return new CsvLayout(charset, delimiter, false);
  }
}
