package io.github.seq4j.examples.cli;

import io.github.seq4j.core.bundle.UntrustedText;
import io.github.seq4j.core.train.TrainingListener;
import io.github.seq4j.core.train.TrainingReport;
import io.github.seq4j.core.train.UpdateInfo;
import io.github.seq4j.core.train.ValidationInfo;
import java.io.IOException;
import java.util.Locale;

/** A run as a person follows it: speed, loss, time left. */
final class TrainingProgress implements TrainingListener, AutoCloseable {

  /** What is learned, in words. */
  enum Words {
    /** A language model writes. */
    TOKENS("writes", "token"),
    /** A classifier or labeler says what something is. */
    LABELS("says", "label"),
    /** Word vectors predict words. */
    PREDICTIONS("predicts", "prediction");

    private final String verb;
    private final String target;

    Words(String verb, String target) {
      this.verb = verb;
      this.target = target;
    }

    /** What the model does. */
    String verb() {
      return verb;
    }

    /** One of what is learned. */
    String target() {
      return target;
    }
  }

  private final ProgressLine line;
  private final long logEvery;
  private final Words words;
  private long failedUpdate = -1;

  /**
   * @param logEvery updates between lines in a log
   */
  TrainingProgress(ProgressLine line, long logEvery, Words words) {
    this.line = line;
    this.logEvery = logEvery;
    this.words = words;
  }

  @Override
  public void onStart(long updatesDone, long totalUpdates) {
    line.start(updatesDone, totalUpdates);
    if (updatesDone >= totalUpdates) {
      line.print(
          "this run has already ended, after update "
              + updatesDone
              + "; more --epochs or --max-updates make it longer");
    } else if (updatesDone > 0) {
      line.print("going on after update " + updatesDone);
    }
  }

  @Override
  public void onUpdate(UpdateInfo info) {
    line.update(info, info.update() % logEvery == 0);
  }

  @Override
  public void onValidation(ValidationInfo info) {
    line.print(
        String.format(
            Locale.ROOT,
            "update %d, epoch %d: training %.4f, validation %.4f nats per %s%s%s",
            info.update(),
            info.epoch(),
            info.trainNats(),
            info.validNats(),
            words.target,
            info.validError().isPresent()
                ? String.format(Locale.ROOT, ", score %.4f", 1 - info.validError().getAsDouble())
                : "",
            info.best() ? " (best so far)" : ""));
  }

  @Override
  public void onAveraging(long update) {
    line.print(
        "update " + update + ": validation stands still; the weights are averaged from here on");
  }

  @Override
  public void onCheckpointFailed(long update, IOException failure) {
    if (update == failedUpdate) {
      return; // the last state is tried twice
    }
    failedUpdate = update;
    line.print(
        "warning: the state after update "
            + update
            + " could not be saved: "
            + UntrustedText.escape(String.valueOf(failure.getMessage())));
  }

  @Override
  public void onEnd(TrainingReport report) {
    line.close();
  }

  @Override
  public void close() {
    line.close();
  }
}
