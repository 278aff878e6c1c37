package io.github.seq4j.models.lm;

import io.github.seq4j.core.train.TrainingReport;
import java.util.OptionalDouble;

/**
 * What a model was made from; goes with it into its file. No times and no places, so that equal
 * runs make equal files.
 *
 * @param updates optimizer steps
 * @param epochs whole passes over the training text
 * @param trainTokens tokens it was trained on
 * @param textSha256 of the whole text's token ids, 64 hex digits
 * @param trainNats mean training loss of the last epoch, nats per token
 * @param validNats validation loss of these weights, nats per token, as it was estimated while
 *     training
 */
public record TrainingSummary(
    long updates,
    int epochs,
    long trainTokens,
    String textSha256,
    double trainNats,
    OptionalDouble validNats) {

  static TrainingSummary of(TrainingReport report, LanguageModelData data, int trainTokens) {
    return new TrainingSummary(
        report.updates(),
        report.epochs(),
        trainTokens,
        data.sha256(),
        report.trainNats(),
        report.best().stream().mapToDouble(TrainingReport.Best::validNats).findFirst());
  }
}
