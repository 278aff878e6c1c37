package io.github.seq4j.examples.cli;

import io.github.seq4j.core.train.CheckpointConfig;
import io.github.seq4j.examples.cli.PairChoices.WritingSelectionName;
import io.github.seq4j.models.pair.PairSelection;
import io.github.seq4j.models.pair.PairTraining;
import picocli.CommandLine.Option;

/** How to train a model that writes for a source. */
final class PairTrainingOptions extends TrainerOptions {

  /** Validation pairs that are decoded to select weights: more take longer than they tell. */
  private static final int DECODED = 500;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description =
          "Pairs per update, of similar length (default: 64 for sentences, 64 where text is spelled,"
              + " 32 for captions).")
  private Integer batchSize;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "Passes over the data (default: 12 for sentences, 12 where text is spelled, 20 for captions).")
  private Integer epochs;

  @Option(
      names = "--teacher-forcing",
      paramLabel = "P",
      description =
          "Probability that the decoder reads the target's own token while training, and not what it"
              + " would have written (default: 1).")
  private Double teacherForcing;

  @Option(
      names = "--select-by",
      paramLabel = "WHAT",
      description =
          "Which weights are kept, by validation: ${COMPLETION-CANDIDATES} (default: loss; exact-match"
              + " where text is spelled).")
  private WritingSelectionName selection;

  PairTrainingOptions() {
    super(PairTraining.ofSentences().trainer());
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
    if (teacherForcing != null) {
      Require.above("--teacher-forcing", 0, 1, teacherForcing);
    }
  }

  /**
   * All of it together.
   *
   * @param suited what suits the data, where the user leaves it open
   * @param pairs to train on
   * @param checkpoints how often the state is kept
   */
  PairTraining training(PairTraining suited, int pairs, CheckpointConfig checkpoints) {
    int size = batchSize == null ? suited.batchSize() : batchSize;
    long updates = (pairs + (long) size - 1) / size;
    return new PairTraining(
        trainer(suited.trainer(), updates).withCheckpoints(checkpoints),
        size,
        teacherForcing == null ? suited.teacherForcing() : teacherForcing,
        selection == null ? suited.selection() : selection(selection),
        seed(),
        threads());
  }

  private static PairSelection selection(WritingSelectionName name) {
    return switch (name) {
      case LOSS -> PairSelection.loss();
      case EXACT_MATCH -> PairSelection.exactMatch(DECODED);
      case BLEU -> PairSelection.bleu(DECODED);
    };
  }
}
