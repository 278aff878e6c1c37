package io.github.seq4j.examples.cli;

import io.github.seq4j.core.train.UpdateInfo;
import java.io.PrintStream;
import java.util.Locale;

/** Progress as lines, for files and pipes. */
final class PlainProgress implements ProgressLine {

  private final PrintStream out;
  private final String target;

  /**
   * @param target what is learned, such as {@code token}
   */
  PlainProgress(PrintStream out, String target) {
    this.out = out;
    this.target = target;
  }

  @Override
  public void start(long updatesDone, long totalUpdates) {}

  @Override
  public void update(UpdateInfo info, boolean worthALine) {
    if (worthALine) {
      out.println(
          String.format(
              Locale.ROOT,
              "update %d of %d, epoch %d: loss %.4f nats per %s, %,.0f %ss/s, %s left",
              info.update(),
              info.totalUpdates(),
              info.epoch(),
              info.loss().natsPerTarget(),
              target,
              info.pace().tokensPerSecond(),
              target,
              Durations.of(info.pace().secondsLeft())));
    }
  }

  @Override
  public void print(String text) {
    out.println(text);
  }

  @Override
  public void close() {}
}
