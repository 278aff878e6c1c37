package io.github.seq4j.examples.cli;

import io.github.seq4j.core.report.RunRecorder;
import io.github.seq4j.core.train.TrainingListener;
import io.github.seq4j.core.train.UpdateInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the model writes or says now and then, shown and kept. A run that goes on keeps those up to
 * where it goes on from and makes the later ones again.
 */
final class Samples implements TrainingListener {

  private final ProgressLine line;
  private final SampleOptions options;
  private final SampleHeader header;
  private final String verb;
  private final Supplier<String> sample;
  private final RunRecorder recorder;
  private final Optional<ResultFile> file;
  private final StringBuilder kept = new StringBuilder();
  private long totalUpdates;

  /**
   * @param verb what the model does
   * @param sample something that the model as it is now writes or says
   * @param recorder gets each sample too
   */
  Samples(
      ProgressLine line,
      SampleOptions options,
      SampleHeader header,
      String verb,
      Supplier<String> sample,
      RunRecorder recorder) {
    this.line = line;
    this.options = options;
    this.header = header;
    this.verb = verb;
    this.sample = sample;
    this.recorder = recorder;
    this.file = options.file();
  }

  @Override
  public void onStart(long updatesDone, long totalUpdates) {
    this.totalUpdates = totalUpdates;
    if (updatesDone > 0) {
      file.ifPresent(earlier -> keepUpTo(updatesDone, earlier));
    } else if (options.due(0, totalUpdates)) {
      show(0, header.start());
    }
  }

  @Override
  public void onUpdate(UpdateInfo info) {
    if (options.due(info.update(), totalUpdates)) {
      show(info.update(), info.smoothNats());
    }
  }

  private void show(long update, double smoothNats) {
    String written = sample.get().strip();
    recorder.sample(update, smoothNats, written);
    String text = Escaped.block(written);
    line.print("---- update " + update + " " + verb + ":\n" + text + "\n----");
    if (file.isPresent()) {
      kept.append(header.line(update, smoothNats)).append('\n');
      text.lines().forEach(this::keepLine);
      kept.append('\n');
      file.get().write(kept.toString(), line);
    }
  }

  /** A line of a sample must not look like the one above a sample. */
  private void keepLine(String text) {
    kept.append(SampleHeader.update(text) < 0 ? "" : " ").append(text).append('\n');
  }

  private void keepUpTo(long updatesDone, ResultFile earlier) {
    if (!Files.exists(earlier.path())) {
      return;
    }
    try {
      for (String text : Files.readAllLines(earlier.path())) {
        if (SampleHeader.update(text) > updatesDone) {
          return;
        }
        kept.append(text).append('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
