package io.github.seq4j.examples.cli;

import io.github.seq4j.core.train.UpdateInfo;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.IntSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * Progress as a bar that moves, on a terminal. The bar has its own thread; text and bar take turns.
 */
final class TerminalProgress implements ProgressLine {

  private static final String CLEAR_LINE = "\r\u001B[K";
  private static final int LONGEST_BAR = 30;

  /** A shorter one shows nothing that the percentage does not. */
  private static final int SHORTEST_BAR = 5;

  private final PrintStream out;
  private final String target;
  private final IntSupplier columns;
  private ProgressBar bar;
  private volatile UpdateInfo last; // null: no update yet

  /**
   * @param target what is learned, such as {@code token}
   * @param columns of the terminal now
   */
  TerminalProgress(PrintStream out, String target, IntSupplier columns) {
    this.out = out;
    this.target = target;
    this.columns = columns;
  }

  @Override
  public void start(long updatesDone, long totalUpdates) {
    bar =
        new ProgressBarBuilder()
            .setInitialMax(totalUpdates == Long.MAX_VALUE ? -1 : totalUpdates)
            .startsFrom(updatesDone, java.time.Duration.ZERO)
            .setUpdateIntervalMillis(500)
            .setRenderer((progress, width) -> line(last, target, width))
            .setConsumer(new Line())
            .build();
  }

  @Override
  public void update(UpdateInfo info, boolean worthALine) {
    last = info;
    bar.stepTo(info.update());
  }

  /** What is known of a run, in so many columns; the bar gets what the figures leave. */
  static String line(UpdateInfo info, String target, int columns) {
    if (info == null || columns < 1) {
      return "";
    }
    double share = (double) info.update() / info.totalUpdates();
    String figures =
        String.format(
            Locale.ROOT,
            "%3.0f%%  %,d/%,d  loss %.3f  %,.0f %ss/s  %s left",
            Math.floor(100 * share),
            info.update(),
            info.totalUpdates(),
            info.loss().natsPerTarget(),
            info.pace().tokensPerSecond(),
            target,
            Durations.of(info.pace().secondsLeft()));
    int length = Math.min(LONGEST_BAR, columns - figures.length() - 3);
    if (length < SHORTEST_BAR) {
      return figures.substring(0, Math.min(columns, figures.length()));
    }
    int full = (int) (share * length);
    return "[" + "=".repeat(full) + " ".repeat(length - full) + "] " + figures;
  }

  @Override
  public void print(String text) {
    synchronized (out) {
      out.print(CLEAR_LINE + text + System.lineSeparator());
      out.flush();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
      out.print(CLEAR_LINE);
      out.flush();
    }
  }

  /** Draws over the line that the cursor is in. */
  private final class Line implements ProgressBarConsumer {

    @Override
    public int getMaxRenderedLength() {
      return columns.getAsInt() - 1; // the last column would make some terminals go to a new line
    }

    @Override
    public void accept(String rendered) {
      synchronized (out) {
        out.print(CLEAR_LINE + rendered);
        out.flush();
      }
    }

    @Override
    public void close() {}
  }
}
