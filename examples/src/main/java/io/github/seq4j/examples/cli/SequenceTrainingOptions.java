package io.github.seq4j.examples.cli;

import io.github.seq4j.core.train.CheckpointConfig;
import io.github.seq4j.core.train.TrainingConfig;
import io.github.seq4j.examples.cli.Choices.SelectionName;
import io.github.seq4j.examples.cli.Choices.WeightingName;
import io.github.seq4j.models.sequence.SequenceTraining;
import picocli.CommandLine.Option;

/** How to train a classifier or labeler. */
final class SequenceTrainingOptions extends TrainerOptions {

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description =
          "Sequences per update, of similar length (default: 64 for texts, 16 for series, 32 for words,"
              + " 8 for clips; 32 for generated reviews, 16 for generated clips).")
  private Integer batchSize;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "Passes over the data (default: 3 for texts, 60 for series, 10 for words, 30 for clips; 8 for"
              + " generated reviews, 12 for generated clips; texts get more where that is less than"
              + " 5,000 updates).")
  private Integer epochs;

  @Option(
      names = "--class-weights",
      paramLabel = "HOW",
      description =
          "none: every example counts the same; balanced: every label does"
              + " (default: ${DEFAULT-VALUE}).")
  private WeightingName weighting = WeightingName.NONE;

  @Option(
      names = "--select-by",
      paramLabel = "WHAT",
      description =
          "Which weights are kept, by validation: ${COMPLETION-CANDIDATES} (default: accuracy).")
  private SelectionName selection;

  SequenceTrainingOptions(SequenceTraining usual) {
    super(usual.trainer());
  }

  /** Whether weights are kept by their span F1. */
  boolean selectsSpans() {
    return selection == SelectionName.SPAN_F1;
  }

  /** Whether every label is to count the same. */
  boolean balances() {
    return weighting == WeightingName.BALANCED;
  }

  @Override
  Integer epochs() {
    return epochs;
  }

  @Override
  void check() {
    super.check();
    if (batchSize != null) {
      Require.between("--batch-size", 1, 65_536, batchSize);
    }
  }

  /**
   * All of it together.
   *
   * @param suited what suits the data, where the user leaves it open
   * @param sequences to train on
   * @param checkpoints how often the state is kept
   */
  SequenceTraining training(SequenceTraining suited, int sequences, CheckpointConfig checkpoints) {
    int size = batchSize == null ? suited.batchSize() : batchSize;
    long updates = (sequences + (long) size - 1) / size;
    TrainingConfig trainer = trainer(suited.trainer(), updates).withCheckpoints(checkpoints);
    return new SequenceTraining(
        trainer,
        size,
        suited.window(),
        weighting.weighting(),
        selection == null ? suited.selection() : selection.selection(),
        seed(),
        threads());
  }
}
