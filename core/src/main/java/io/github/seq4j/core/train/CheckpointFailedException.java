package io.github.seq4j.core.train;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Training is over, but its last state could not be saved. The trained model itself is complete.
 */
public final class CheckpointFailedException extends UncheckedIOException {

  private static final long serialVersionUID = 1L;

  private final transient TrainingReport report;

  CheckpointFailedException(TrainingReport report, IOException cause) {
    super(
        "Trainer.fit: training ended after update "
            + report.updates()
            + ", but its last checkpoint could not be saved: "
            + cause.getMessage(),
        cause);
    this.report = report;
  }

  /** What training came to. */
  public TrainingReport report() {
    return report;
  }
}
