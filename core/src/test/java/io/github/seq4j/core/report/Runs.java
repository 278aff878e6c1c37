package io.github.seq4j.core.report;

import io.github.seq4j.core.nn.BatchLoss;
import io.github.seq4j.core.train.HistoryPoint;
import io.github.seq4j.core.train.UpdateInfo;
import io.github.seq4j.core.train.ValidationInfo;
import java.util.OptionalDouble;

/** Pieces of runs, written by hand. */
final class Runs {

  static final RunFacts FACTS = RunFacts.of("Sea", "character", Measure.BITS);

  private Runs() {}

  /** An update of ten targets. */
  static UpdateInfo update(long update, double nats, double norm, boolean clipped) {
    return new UpdateInfo(
        update,
        100,
        1,
        new BatchLoss(10 * nats, 10),
        nats + 1,
        norm,
        clipped,
        0.5,
        new UpdateInfo.Pace(1, 1, 1));
  }

  static UpdateInfo update(long update, double nats) {
    return update(update, nats, 2, false);
  }

  static ValidationInfo validation(long update, double nats) {
    return new ValidationInfo(update, 1, nats, nats, OptionalDouble.empty(), true, 0);
  }

  static HistoryPoint history(long update, double nats, double validNats) {
    return new HistoryPoint(update, 1, (float) nats, 3, (float) validNats, 0.5f, 2);
  }
}
