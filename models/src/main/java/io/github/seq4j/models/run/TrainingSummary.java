package io.github.seq4j.models.run;

import io.github.seq4j.core.train.TrainingReport;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a model was made from; goes with it into its file. No times and no places, so that equal
 * runs make equal files.
 *
 * @param updates optimizer steps
 * @param epochs whole passes over the training data
 * @param trainTargets tokens or labels it was trained on
 * @param dataSha256 of the numbers that the data was turned into, 64 hex digits
 * @param trainNats mean training loss of the last epoch, nats per target
 * @param validNats validation loss of these weights, nats per target, as it was estimated while
 *     training
 * @param validError what the weights were selected by, where that is not the loss
 */
public record TrainingSummary(
    long updates,
    int epochs,
    long trainTargets,
    String dataSha256,
    double trainNats,
    OptionalDouble validNats,
    OptionalDouble validError) {

  /** What a run came to. */
  public static TrainingSummary of(TrainingReport report, String dataSha256, long trainTargets) {
    Optional<TrainingReport.Best> best = report.best();
    return new TrainingSummary(
        report.updates(),
        report.epochs(),
        trainTargets,
        dataSha256,
        report.trainNats(),
        best.stream().mapToDouble(TrainingReport.Best::validNats).findFirst(),
        best.map(TrainingReport.Best::validError).orElse(OptionalDouble.empty()));
  }
}
