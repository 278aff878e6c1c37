package io.github.seq4j.examples.cli;

import io.github.seq4j.core.train.UpdateInfo;
import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Progress as a bar that moves, on a terminal. The bar has its own thread; text and bar take turns.
 */
final class TerminalProgress implements ProgressLine {

  private static final String CLEAR_LINE = "\r\u001B[K";
  private static final int WIDTH = 100;

  private final PrintStream out;
  private ProgressBar bar;

  TerminalProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void start(long updatesDone, long totalUpdates) {
    bar =
        new ProgressBarBuilder()
            .setTaskName("training")
            .setInitialMax(totalUpdates == Long.MAX_VALUE ? -1 : totalUpdates)
            .startsFrom(updatesDone, java.time.Duration.ZERO)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(500)
            .setMaxRenderedLength(WIDTH)
            .setConsumer(new Line())
            .build();
  }

  @Override
  public void update(UpdateInfo info, boolean worthALine) {
    bar.setExtraMessage(
        String.format(
            Locale.ROOT,
            " loss %.3f, %,.0f tokens/s",
            info.loss().natsPerTarget(),
            info.pace().tokensPerSecond()));
    bar.stepTo(info.update());
  }

  @Override
  public void print(String text) {
    synchronized (out) {
      out.print(CLEAR_LINE);
      out.println(text);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
      out.print(CLEAR_LINE);
    }
  }

  /** Draws over the line that the cursor is in. */
  private final class Line implements ProgressBarConsumer {

    @Override
    public int getMaxRenderedLength() {
      return WIDTH;
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
