package io.github.seq4j.models.lm;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.data.LossReduction;
import io.github.seq4j.core.data.Split;
import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.train.Stopping;
import io.github.seq4j.core.train.TrainingConfig;
import java.util.Objects;

/**
 * How to train a language model.
 *
 * @param trainer optimizer, schedule, clipping and when to stop
 * @param batchSize streams side by side, at least 1
 * @param sequenceLength tokens per update and stream, over which gradients flow (truncated BPTT),
 *     at least 1; the state goes on beyond
 * @param cuts how the text becomes batches of such streams
 * @param reduction whether the gradient is that of the loss per token, or of the loss summed over
 *     the tokens of a sequence
 * @param validFraction the share at the end of the text that is kept for validation, in [0, 1)
 * @param seed decides initial weights, dropout and samples
 * @param threads workers that share a batch, at least 1; equal runs need equal numbers of them
 */
public record LanguageModelTraining(
    TrainingConfig trainer,
    int batchSize,
    int sequenceLength,
    StreamCuts cuts,
    LossReduction reduction,
    double validFraction,
    long seed,
    int threads) {

  /** Checks the ranges. */
  public LanguageModelTraining {
    Objects.requireNonNull(trainer, "trainer");
    Objects.requireNonNull(cuts, "cuts");
    Objects.requireNonNull(reduction, "reduction");
    ConfigException.atLeast("batchSize", 1, batchSize);
    ConfigException.atLeast("sequenceLength", 1, sequenceLength);
    ConfigException.probability("validFraction", validFraction);
    ConfigException.atLeast("threads", 1, threads);
  }

  /** With sequences of one length, and the mean loss per token. */
  public LanguageModelTraining(
      TrainingConfig trainer,
      int batchSize,
      int sequenceLength,
      double validFraction,
      long seed,
      int threads) {
    this(
        trainer,
        batchSize,
        sequenceLength,
        StreamCuts.EQUAL,
        LossReduction.MEAN,
        validFraction,
        seed,
        threads);
  }

  /**
   * 64 streams of 100 tokens, the last tenth for validation, seed 1, all cores; the trainer's own
   * defaults. Measured on Tiny Shakespeare together with {@link LanguageModelConfig#defaults}; for
   * a text below a megabyte see {@link #withUpdateSize} and {@link UpdateSize#fitting(int)}.
   */
  public static LanguageModelTraining defaults() {
    return new LanguageModelTraining(
        TrainingConfig.defaults(),
        UpdateSize.largest().batchSize(),
        UpdateSize.largest().sequenceLength(),
        Split.DEFAULT_VALID_FRACTION,
        1,
        Runtime.getRuntime().availableProcessors());
  }

  /** The same with another trainer. */
  public LanguageModelTraining withTrainer(TrainingConfig trainer) {
    return new LanguageModelTraining(
        trainer, batchSize, sequenceLength, cuts, reduction, validFraction, seed, threads);
  }

  /** The same for another number of epochs. */
  public LanguageModelTraining withEpochs(int epochs) {
    return withTrainer(trainer.withStopping(Stopping.afterEpochs(epochs)));
  }

  /** The same with another batch size. */
  public LanguageModelTraining withBatchSize(int batchSize) {
    return new LanguageModelTraining(
        trainer, batchSize, sequenceLength, cuts, reduction, validFraction, seed, threads);
  }

  /** The same with another length of truncated BPTT. */
  public LanguageModelTraining withSequenceLength(int sequenceLength) {
    return new LanguageModelTraining(
        trainer, batchSize, sequenceLength, cuts, reduction, validFraction, seed, threads);
  }

  /** The same with the text cut in another way. */
  public LanguageModelTraining withCuts(StreamCuts cuts) {
    return new LanguageModelTraining(
        trainer, batchSize, sequenceLength, cuts, reduction, validFraction, seed, threads);
  }

  /** The same with the gradient of another loss. */
  public LanguageModelTraining withReduction(LossReduction reduction) {
    return new LanguageModelTraining(
        trainer, batchSize, sequenceLength, cuts, reduction, validFraction, seed, threads);
  }

  /** The same with another batch size and length of truncated BPTT. */
  public LanguageModelTraining withUpdateSize(UpdateSize size) {
    return withBatchSize(size.batchSize()).withSequenceLength(size.sequenceLength());
  }

  /**
   * The batches of a text.
   *
   * @throws ConfigException if it is too short for them
   */
  public BatchSource<Batch> batches(TokenSequence text) {
    return cuts.batches(text, this);
  }

  /** The same with another share for validation; 0 for none. */
  public LanguageModelTraining withValidFraction(double validFraction) {
    return new LanguageModelTraining(
        trainer, batchSize, sequenceLength, cuts, reduction, validFraction, seed, threads);
  }

  /** The same with another seed. */
  public LanguageModelTraining withSeed(long seed) {
    return new LanguageModelTraining(
        trainer, batchSize, sequenceLength, cuts, reduction, validFraction, seed, threads);
  }

  /** The same with another number of workers. */
  public LanguageModelTraining withThreads(int threads) {
    return new LanguageModelTraining(
        trainer, batchSize, sequenceLength, cuts, reduction, validFraction, seed, threads);
  }
}
