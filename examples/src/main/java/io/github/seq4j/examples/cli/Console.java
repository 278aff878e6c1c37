package io.github.seq4j.examples.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where input comes from and output goes: results to {@link #out}, progress and logs to {@link
 * #err}, both UTF-8 whatever the locale says.
 *
 * <p>A write error does not vanish as it does in a plain {@link PrintStream}: {@link
 * #outputFailure} keeps it, so that results on a full disk cannot end in exit code 0.
 */
public final class Console {

  private final InputStream in;
  private final Watched sink;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;
  private final boolean terminalOutput;

  /**
   * @param in what verbs without a file read
   * @param out receives results
   * @param err receives progress, logs and errors
   * @param terminal whether {@code err} is a terminal that a person looks at and whose cursor can
   *     be moved; there are no colours
   */
  public Console(InputStream in, OutputStream out, OutputStream err, boolean terminal) {
    this(in, out, err, terminal, false);
  }

  private Console(
      InputStream in,
      OutputStream out,
      OutputStream err,
      boolean terminal,
      boolean terminalOutput) {
    this.in = in;
    this.terminalOutput = terminalOutput;
    this.sink = new Watched(out);
    this.out = new PrintStream(new BufferedOutputStream(sink), false, StandardCharsets.UTF_8);
    this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    this.terminal = terminal;
  }

  /** The process's own streams. */
  public static Console system() {
    return new Console(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        isTerminal(2) && !"dumb".equals(System.getenv("TERM")),
        isTerminal(1));
  }

  /** Bytes for verbs that read standard input. */
  public InputStream in() {
    return in;
  }

  /** Results. */
  public PrintStream out() {
    return out;
  }

  /** Progress, logs and errors. */
  public PrintStream err() {
    return err;
  }

  /** Whether a person looks at {@link #err}, so that a moving progress bar makes sense. */
  public boolean terminal() {
    return terminal;
  }

  /** Whether {@link #out} is a terminal, which control characters in a text could drive. */
  public boolean terminalOutput() {
    return terminalOutput;
  }

  /** Flushes results; the first write error so far, or null. */
  public IOException outputFailure() {
    out.flush();
    return sink.failure;
  }

  /** Whether results have no reader any more, as in {@code seq4j generate ... | head}. */
  public boolean readerGone() {
    IOException failure = outputFailure();
    return failure != null && String.valueOf(failure.getMessage()).contains("Broken pipe");
  }

  /** Java does not tell one stream from another; Linux does. */
  private static boolean isTerminal(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false; // nobody knows: then plain lines, which are right everywhere
    }
  }

  private static final class Watched extends OutputStream {

    private final OutputStream target;
    private IOException failure;

    Watched(OutputStream target) {
      this.target = target;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        target.write(bytes, offset, length);
      } catch (IOException e) {
        failure = failure == null ? e : failure;
        throw e;
      }
    }

    @Override
    public void flush() throws IOException {
      target.flush();
    }
  }
}
