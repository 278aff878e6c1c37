package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.LossReduction;
import io.github.seq4j.core.train.Stopping;
import io.github.seq4j.models.lm.LanguageModelTraining;
import io.github.seq4j.models.lm.StreamCuts;
import io.github.seq4j.models.lm.UpdateSize;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** How to train a language model. */
final class TrainingOptions extends TrainerOptions {

  private static final LanguageModelTraining DEFAULTS = LanguageModelTraining.defaults();

  @Option(
      names = "--seq-length",
      paramLabel = "N",
      description =
          "Tokens per update and stream, over which gradients flow; the state goes on beyond"
              + " (default: 100, for words 35, less for a text below a megabyte).")
  private Integer sequenceLength;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description =
          "Streams side by side (default: 64, for words 32, fewer for a text below a megabyte, so that"
              + " an epoch has about 100 updates).")
  private Integer batchSize;

  @Option(
      names = "--random-lengths",
      description =
          "Draw the tokens per update anew for each, around --seq-length or, one time in twenty, half"
              + " of it; the learning rate goes with them (as AWD-LSTM does).")
  private boolean randomLengths;

  @Option(
      names = "--circular",
      description =
          "Read the text in a circle: streams go on from epoch to epoch with the state they have, each"
              + " into the next one's share, as the Rnnlm of Saito 2018 is trained.")
  private boolean circular;

  @Option(
      names = "--sum-gradients",
      description =
          "Learn from the loss summed over the tokens of a stream, not their mean, as min-char-rnn and"
              + " Zaremba et al. do: their limits for gradients and learning rates are for sums.")
  private boolean sumGradients;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "Passes over the text (default: 20, for a text below a megabyte 10, and more if that is"
              + " fewer than 1,000 updates; the shipped corpus has a limit of updates instead).")
  private Integer epochs;

  TrainingOptions() {
    super(DEFAULTS.trainer());
  }

  @Override
  Integer epochs() {
    return epochs;
  }

  @Override
  void check() {
    super.check();
    if (circular && randomLengths) {
      throw CommandFailure.usage("--circular: does not go with --random-lengths", "choose one");
    }
    if (sequenceLength != null) {
      Require.between("--seq-length", 1, 1_000_000, sequenceLength);
    }
    if (batchSize != null) {
      Require.between("--batch-size", 1, 65_536, batchSize);
    }
  }

  /** What is given; the rest as it suits the text, and not larger than usual. */
  UpdateSize updateSize(int trainTokens, boolean fit, LanguageModelTraining usual) {
    UpdateSize suited =
        UpdateSize.fitting(
            fit ? trainTokens : Integer.MAX_VALUE, optional(batchSize), optional(sequenceLength));
    return new UpdateSize(
        batchSize == null ? Math.min(usual.batchSize(), suited.batchSize()) : batchSize,
        sequenceLength == null
            ? Math.min(usual.sequenceLength(), suited.sequenceLength())
            : sequenceLength);
  }

  /** How the text becomes batches. */
  StreamCuts cuts(LanguageModelTraining usual) {
    if (circular) {
      return StreamCuts.CIRCULAR;
    }
    return randomLengths ? StreamCuts.RANDOM : usual.cuts();
  }

  /** Whether a small text made something smaller that the user left open. */
  boolean fitted(UpdateSize size, LanguageModelTraining usual) {
    return (batchSize == null && size.batchSize() < usual.batchSize())
        || (sequenceLength == null && size.sequenceLength() < usual.sequenceLength());
  }

  private static OptionalInt optional(Integer given) {
    return given == null ? OptionalInt.empty() : OptionalInt.of(given);
  }

  /**
   * All of it together.
   *
   * @param usual what holds where the user says nothing
   * @param defaultEnd when to stop if the user did not say
   * @param updatesPerEpoch of this text, to tell a short run
   */
  LanguageModelTraining training(
      LanguageModelTraining usual,
      UpdateSize size,
      Stopping defaultEnd,
      double validFraction,
      long updatesPerEpoch) {
    return new LanguageModelTraining(
        trainer(usual.trainer().withStopping(defaultEnd), updatesPerEpoch),
        size.batchSize(),
        size.sequenceLength(),
        cuts(usual),
        sumGradients ? LossReduction.SUM_OVER_STEPS : usual.reduction(),
        validFraction,
        seed(),
        threads());
  }
}
