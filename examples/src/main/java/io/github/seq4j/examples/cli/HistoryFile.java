package io.github.seq4j.examples.cli;

import io.github.seq4j.core.train.HistoryPoint;
import io.github.seq4j.core.train.TrainingListener;
import io.github.seq4j.core.train.TrainingReport;
import java.util.List;

/**
 * The curves of a run as a table with tabs, whole at every validation, every saved state and at the
 * end; a state holds the curves, so a run that goes on repeats nothing.
 */
final class HistoryFile implements TrainingListener {

  /** The first line. */
  static final String HEADER =
      "update\tepoch\ttrain_nats\tsmooth_nats\tvalid_nats\tlearning_rate\tgradient_norm";

  private final ResultFile file;
  private final ProgressLine line;

  HistoryFile(ResultFile file, ProgressLine line) {
    this.file = file;
    this.line = line;
  }

  @Override
  public void onHistory(List<HistoryPoint> history) {
    write(history);
  }

  @Override
  public void onEnd(TrainingReport report) {
    write(report.history());
  }

  private void write(List<HistoryPoint> history) {
    StringBuilder table = new StringBuilder(HEADER).append('\n');
    for (HistoryPoint p : history) {
      table
          .append(p.update())
          .append('\t')
          .append(p.epoch())
          .append('\t')
          .append(p.trainNats())
          .append('\t')
          .append(p.smoothNats())
          .append('\t')
          .append(p.validated() ? Float.toString(p.validNats()) : "")
          .append('\t')
          .append(p.learningRate())
          .append('\t')
          .append(p.gradientNorm())
          .append('\n');
    }
    file.write(table.toString(), line);
  }
}
