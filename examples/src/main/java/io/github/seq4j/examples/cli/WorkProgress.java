package io.github.seq4j.examples.cli;

import java.io.PrintStream;
import java.util.Locale;

/** How far a piece of work is: a line that changes on a terminal, a line now and then elsewhere. */
final class WorkProgress implements AutoCloseable {

  private static final long TERMINAL_NANOS = 200_000_000L;
  private static final long PLAIN_NANOS = 10_000_000_000L;
  private static final String CLEAR_LINE = "\r\u001B[K";

  private final PrintStream out; // null: quiet
  private final boolean terminal;
  private long shownAt = System.nanoTime();
  private boolean shown;

  private WorkProgress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  static WorkProgress on(Console console, boolean quiet) {
    return new WorkProgress(quiet ? null : console.err(), console.terminal());
  }

  /** So much of so much is done; of 0 where nobody knows. */
  void at(String what, int done, int of) {
    long now = System.nanoTime();
    if (out == null || now - shownAt < (terminal ? TERMINAL_NANOS : PLAIN_NANOS)) {
      return;
    }
    shownAt = now;
    String line =
        of == 0
            ? String.format(Locale.ROOT, "%,d %s", done, what)
            : String.format(Locale.ROOT, "%,d of %,d %s", done, of, what);
    if (terminal) {
      out.print(CLEAR_LINE + line);
      out.flush();
      shown = true;
    } else {
      out.println(line);
    }
  }

  @Override
  public void close() {
    if (shown) {
      out.print(CLEAR_LINE);
      out.flush();
    }
  }
}
