package io.github.seq4j.core.text;

import io.github.seq4j.core.ConfigException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.function.Consumer;

/**
 * How bytes become text: strictly. What is malformed is an error with its place and a guess, never
 * U+FFFD.
 *
 * <pre>{@code
 * TextDecoder.utf8().read(TextSource.of(file), builder::add);
 * }</pre>
 *
 * @param charset the encoding of the bytes
 * @param lineEnds what happens to the ends of lines
 */
public record TextDecoder(Charset charset, LineEnds lineEnds) {

  /** UTF-8, all line ends as LF. */
  public static TextDecoder utf8() {
    return of(StandardCharsets.UTF_8);
  }

  /** Another encoding, all line ends as LF. */
  public static TextDecoder of(Charset charset) {
    return new TextDecoder(charset, LineEnds.LF);
  }

  /**
   * The charset of a name as a user types it.
   *
   * @throws ConfigException if this JVM does not know it
   */
  public static Charset charsetNamed(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new ConfigException(
          "encoding",
          name,
          "must be an encoding this JVM knows, such as UTF-8, UTF-16 or x-windows-949");
    }
  }

  /** The same with other line ends. */
  public TextDecoder withLineEnds(LineEnds ends) {
    return new TextDecoder(charset, ends);
  }

  /** Starts to read; the caller closes the reader. */
  public TextReader open(TextSource source) throws IOException {
    return new TextReader(source, this);
  }

  /**
   * Reads all of a source, block by block.
   *
   * @throws MalformedTextException if the bytes are not text in this encoding
   * @throws io.github.seq4j.core.DataFormatException if the source is missing or empty
   */
  public void read(TextSource source, Consumer<String> blocks) throws IOException {
    try (TextReader reader = open(source)) {
      for (String block = reader.next(); block != null; block = reader.next()) {
        blocks.accept(block);
      }
    }
  }

  /** All of a small source. */
  public String readAll(TextSource source) throws IOException {
    StringBuilder text = new StringBuilder();
    read(source, text::append);
    return text.toString();
  }
}
