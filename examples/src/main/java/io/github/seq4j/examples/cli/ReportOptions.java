package io.github.seq4j.examples.cli;

import io.github.seq4j.core.page.Page;
import io.github.seq4j.core.report.RunFacts;
import io.github.seq4j.core.report.RunRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What is kept of a run to look at, while it goes on and after. */
final class ReportOptions {

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Keep a page of the run in this HTML file, for a browser: curves, samples or examples over"
              + " time, settings, data and machine. It is written anew every few seconds (default:"
              + " none).")
  private Path report;

  @Option(
      names = "--tensorboard",
      paramLabel = "DIR",
      description =
          "Keep the curves in event files for TensorBoard in this folder (default: none).")
  private Path tensorboard;

  @Option(
      names = "--charts",
      paramLabel = "DIR",
      description =
          "Keep loss, learning rate and gradient norm as PNG pictures in this folder (default: none).")
  private Path charts;

  /** Whether anything is kept. */
  boolean wanted() {
    return report != null || tensorboard != null || charts != null;
  }

  /**
   * Finds out before training what would go wrong after it.
   *
   * @param taken files of the run, which the page must not take the place of
   */
  void check(List<Path> taken) throws IOException {
    if (report != null) {
      new ResultFile("--report", report, Page.BEGINNING).check(taken);
    }
    checkFolder("--tensorboard", tensorboard);
    checkFolder("--charts", charts);
    if (charts != null) {
      new PngCharts(charts).check();
    }
  }

  private static void checkFolder(String option, Path folder) {
    if (folder == null) {
      return;
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw CommandFailure.usage(
          option + ": cannot be made; " + e.getMessage(), "give a folder that you may write to");
    }
    if (!Files.isWritable(folder)) {
      throw CommandFailure.usage(
          option + ": " + folder + " may not be written to", "give a folder that you may write to");
    }
  }

  /** A recorder of what is wanted, which may be nothing. */
  RunRecorder recorder(RunFacts facts, ProgressLine line) throws IOException {
    RunRecorder recorder =
        RunRecorder.of(facts)
            .warnings(warning -> line.warn("not written: " + Escaped.line(warning)));
    if (report != null) {
      recorder.page(report);
    }
    if (tensorboard != null) {
      recorder.events(tensorboard);
    }
    if (charts != null) {
      recorder.to(charts.toString(), new PngCharts(charts));
    }
    return recorder;
  }
}
