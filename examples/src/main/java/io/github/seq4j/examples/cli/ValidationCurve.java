package io.github.seq4j.examples.cli;

import io.github.seq4j.core.train.HistoryPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToIntFunction;

/** A run's validations, for JSON. */
final class ValidationCurve {

  private ValidationCurve() {}

  /**
   * [epoch, update, training loss, validation loss] of each validation, in nats per target. The
   * training loss is the mean since the validation before.
   *
   * @param epochOf the epoch of an update
   */
  static List<List<Number>> of(List<HistoryPoint> history, LongToIntFunction epochOf) {
    List<List<Number>> curve = new ArrayList<>();
    long before = 0; // the update of the point before
    long from = 0; // the update of the validation before
    double trainNats = 0; // summed over updates since then
    for (HistoryPoint point : history) {
      trainNats += point.trainNats() * (double) (point.update() - before);
      before = point.update();
      if (point.validated()) {
        curve.add(
            List.of(
                epochOf.applyAsInt(point.update()),
                point.update(),
                trainNats / (point.update() - from),
                (double) point.validNats()));
        from = point.update();
        trainNats = 0;
      }
    }
    return curve;
  }
}
