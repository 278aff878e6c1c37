package io.github.seq4j.datasets.text;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextReader;
import io.github.seq4j.core.text.TextSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The lines of one text, strictly decoded, in memory that does not grow with the text. A line ends
 * at LF or CR LF (and at a lone CR, where the decoder makes it LF): U+0085 and U+2028 are
 * characters of a line. Not thread-safe.
 *
 * <pre>{@code
 * try (TextLines lines = TextLines.open(TextSource.of(file), TextDecoder.utf8())) {
 *   for (String line = lines.next(); line != null; line = lines.next()) {
 *     ...
 *   }
 * }
 * }</pre>
 */
public final class TextLines implements Closeable {

  private final Path name;
  private final TextReader reader;
  private final StringBuilder begun = new StringBuilder();
  private String block = "";
  private int at;
  private long number;

  private TextLines(Path name, TextReader reader) {
    this.name = name;
    this.reader = reader;
  }

  /** Starts to read; the caller closes it. */
  public static TextLines open(TextSource source, TextDecoder decoder) throws IOException {
    return new TextLines(Path.of(source.name()), decoder.open(source));
  }

  /**
   * The next line, without its end; null after the last. A text that ends in a line end has no
   * empty line after it.
   *
   * @throws io.github.seq4j.core.text.MalformedTextException if the bytes are not text
   * @throws DataFormatException if there is no text at all
   */
  public String next() throws IOException {
    begun.setLength(0);
    while (block != null) {
      int end = block.indexOf('\n', at);
      if (end >= 0) {
        begun.append(block, at, end);
        at = end + 1;
        return finished();
      }
      begun.append(block, at, block.length());
      block = reader.next();
      at = 0;
    }
    return begun.isEmpty() ? null : finished();
  }

  private String finished() {
    number++;
    int last = begun.length() - 1;
    if (last >= 0 && begun.charAt(last) == '\r') { // Only where the decoder keeps line ends.
      begun.setLength(last);
    }
    return begun.toString();
  }

  /** The number of the last line given, from 1; 0 before the first. */
  public long number() {
    return number;
  }

  /**
   * The error for what is wrong on the last line given.
   *
   * @param hint what to do about it, or null
   */
  public DataFormatException error(String reason, String hint) {
    return new DataFormatException(name, number, reason, hint);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
