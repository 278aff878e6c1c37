package io.github.seq4j.examples.cli;

import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextReader;
import io.github.seq4j.core.text.TextSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Lines of a file or of standard input, strictly decoded, as they come. */
final class InputLines implements AutoCloseable {

  /** Gives text, as much as there is; null at the end. */
  private interface Blocks extends AutoCloseable {
    String next() throws IOException;

    @Override
    void close() throws IOException;
  }

  /** Byte order mark: some systems put it before any text. */
  private static final String MARK = "\uFEFF";

  private final Blocks blocks;
  private final ArrayDeque<String> lines = new ArrayDeque<>();
  private final StringBuilder rest = new StringBuilder();
  private boolean ended;

  private InputLines(Blocks blocks) {
    this.blocks = blocks;
  }

  /** Opens a file, or the console's input for null. */
  static InputLines open(Path file, Console console, Charset charset) throws IOException {
    return new InputLines(
        file == null ? standardInput(console.in(), charset) : file(file, charset));
  }

  private static Blocks file(Path file, Charset charset) throws IOException {
    TextReader reader = TextDecoder.of(charset).open(TextSource.of(file));
    return new Blocks() {
      @Override
      public String next() throws IOException {
        return reader.next();
      }

      @Override
      public void close() throws IOException {
        reader.close();
      }
    };
  }

  /** A line as soon as it is there: somebody may be waiting for the answer before the next one. */
  private static Blocks standardInput(InputStream in, Charset charset) {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                in,
                charset
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    return new Blocks() {
      private long line;

      @Override
      public String next() throws IOException {
        StringBuilder block = new StringBuilder();
        try {
          do {
            String next = reader.readLine();
            if (next == null) {
              return block.isEmpty() ? null : block.toString();
            }
            block
                .append(line == 0 && next.startsWith(MARK) ? next.substring(1) : next)
                .append('\n');
            line++;
          } while (reader.ready());
        } catch (CharacterCodingException e) {
          throw CommandFailure.badData(
              "standard input: line " + (line + 1) + " is not " + charset.name(),
              "--encoding names another encoding, such as x-windows-949",
              e);
        }
        return block.toString();
      }

      @Override
      public void close() {}
    };
  }

  /** As many lines as there are, up to a number; none at the end. Waits for one, not for all. */
  List<String> next(int most) throws IOException {
    while (lines.isEmpty() && !ended) {
      readMore();
    }
    List<String> next = new ArrayList<>();
    while (next.size() < most && !lines.isEmpty()) {
      next.add(lines.poll());
    }
    return next;
  }

  private void readMore() throws IOException {
    String block = blocks.next();
    if (block == null) {
      ended = true;
      if (!rest.isEmpty()) {
        lines.add(rest.toString());
      }
      return;
    }
    rest.append(block);
    int from = 0;
    for (int to = rest.indexOf("\n"); to >= 0; to = rest.indexOf("\n", from)) {
      lines.add(rest.substring(from, to));
      from = to + 1;
    }
    rest.delete(0, from);
  }

  @Override
  public void close() throws IOException {
    blocks.close();
  }
}
