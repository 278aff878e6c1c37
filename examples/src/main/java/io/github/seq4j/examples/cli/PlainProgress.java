package io.github.seq4j.examples.cli;

import io.github.seq4j.core.train.UpdateInfo;
import java.io.PrintStream;
import java.util.Locale;

/** Progress as lines, for files and pipes. */
final class PlainProgress implements ProgressLine {

  private final PrintStream out;

  PlainProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void start(long updatesDone, long totalUpdates) {}

  @Override
  public void update(UpdateInfo info, boolean worthALine) {
    if (worthALine) {
      out.println(
          String.format(
              Locale.ROOT,
              "update %d of %d, epoch %d: loss %.4f nats per token, %,.0f tokens/s, %s left",
              info.update(),
              info.totalUpdates(),
              info.epoch(),
              info.loss().natsPerTarget(),
              info.pace().tokensPerSecond(),
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
