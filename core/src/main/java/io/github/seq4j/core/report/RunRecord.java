package io.github.seq4j.core.report;

import java.time.Instant;
import java.util.List;

/**
 * All of a run so far. Immutable.
 *
 * @param facts what was known before it began
 * @param progress how far it is
 * @param points the curves, by update
 * @param validations by update
 * @param samples by update
 * @param inspections by update
 */
public record RunRecord(
    RunFacts facts,
    Progress progress,
    List<CurvePoint> points,
    List<Validation> validations,
    List<Sample> samples,
    List<Inspected> inspections) {

  /** Copies the lists. */
  public RunRecord {
    points = List.copyOf(points);
    validations = List.copyOf(validations);
    samples = List.copyOf(samples);
    inspections = List.copyOf(inspections);
  }

  /**
   * How far a run is.
   *
   * @param state {@code running}, or how it ended
   * @param began when this call began
   * @param now when this was noted
   * @param updatesBefore updates done before this call, above 0 for a resumed run
   * @param knowsBefore whether an earlier report told of them, beyond what a checkpoint holds
   * @param totalUpdates updates of the whole run; {@code Long.MAX_VALUE} where there is no limit
   */
  public record Progress(
      String state,
      Instant began,
      Instant now,
      long updatesBefore,
      boolean knowsBefore,
      long totalUpdates) {}

  /**
   * A validation.
   *
   * @param update after which update
   * @param nats loss, nats per target
   * @param score what the run selects by, such as accuracy; NaN where that is the loss
   */
  public record Validation(long update, double nats, double score) {}

  /**
   * What the model wrote.
   *
   * @param update after which update; 0 is before the first
   * @param smoothNats the running loss then; NaN before the first
   * @param text what it wrote
   */
  public record Sample(long update, double smoothNats, String text) {}

  /**
   * What the model did with held-out examples.
   *
   * @param update after which update
   * @param kept whether with the weights that the run kept in the end, not with those of that
   *     update
   * @param what what it did
   */
  public record Inspected(long update, boolean kept, Inspection what) {}
}
