package io.github.seq4j.examples.cli;

import io.github.seq4j.core.bundle.UntrustedText;
import io.github.seq4j.core.train.TrainingListener;
import io.github.seq4j.core.train.TrainingReport;
import io.github.seq4j.core.train.UpdateInfo;
import io.github.seq4j.core.train.ValidationInfo;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Supplier;

/** A run as a person follows it: speed, loss, time left, and now and then what the model writes. */
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

    /** One of what is learned. */
    String target() {
      return target;
    }
  }

  private final ProgressLine line;
  private final RunOptions options;
  private final Words words;
  private final Supplier<String> sample;
  private long sampleEvery;
  private long failedUpdate = -1;

  /**
   * @param sample something that the model as it is now writes or says
   */
  TrainingProgress(ProgressLine line, RunOptions options, Words words, Supplier<String> sample) {
    this.line = line;
    this.options = options;
    this.words = words;
    this.sample = sample;
  }

  @Override
  public void onStart(long updatesDone, long totalUpdates) {
    sampleEvery = options.sampleEvery(totalUpdates);
    line.start(updatesDone, totalUpdates);
    if (updatesDone >= totalUpdates) {
      line.print(
          "this run has already ended, after update "
              + updatesDone
              + "; more --epochs or --max-updates make it longer");
    } else if (updatesDone > 0) {
      line.print("going on after update " + updatesDone);
    } else if (sampleEvery > 0) {
      showSample(0);
    }
  }

  @Override
  public void onUpdate(UpdateInfo info) {
    line.update(info, info.update() % options.logEvery() == 0);
    if (sampleEvery > 0 && info.update() % sampleEvery == 0) {
      showSample(info.update());
    }
  }

  private void showSample(long update) {
    line.print(
        "---- update "
            + update
            + " "
            + words.verb
            + ":\n"
            + Escaped.block(sample.get().strip())
            + "\n----");
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
