package io.github.seq4j.models.pair;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.train.Adam;
import io.github.seq4j.core.train.Clipping;
import io.github.seq4j.core.train.LearningRateSchedule;
import io.github.seq4j.core.train.Stopping;
import io.github.seq4j.core.train.TrainingConfig;
import io.github.seq4j.core.train.WeightAveraging;
import java.util.Objects;

/**
 * How to train a model that writes one sequence for another.
 *
 * @param trainer optimizer, schedule, clipping and when to stop
 * @param batchSize pairs of an update, at least 1
 * @param teacherForcing probability that the decoder reads the target's own token in training, and
 *     not what it would have written (Bengio et al. 2015, arXiv:1506.03099), in (0, 1]
 * @param selection which weights are kept, given validation data
 * @param seed decides initial weights, order and dropout
 * @param threads workers that share a batch, at least 1; equal runs need equal numbers of them
 */
public record PairTraining(
    TrainingConfig trainer,
    int batchSize,
    double teacherForcing,
    PairSelection selection,
    long seed,
    int threads) {

  /** Checks the ranges. */
  public PairTraining {
    Objects.requireNonNull(trainer, "trainer");
    ConfigException.atLeast("batchSize", 1, batchSize);
    if (!(teacherForcing > 0 && teacherForcing <= 1)) {
      throw new ConfigException("teacherForcing", teacherForcing, "must be in (0, 1]");
    }
    Objects.requireNonNull(selection, "selection");
    ConfigException.atLeast("threads", 1, threads);
  }

  /**
   * For sentences: Adam at 1e-3 with 200 updates of warm-up and a cosine to 0, gradient norm
   * clipped at 1, a running average of the weights with a decay of 0.999, 12 epochs of batches of
   * 64; the weights with the lowest loss; seed 1, all cores.
   */
  public static PairTraining ofSentences() {
    return new PairTraining(
        trainer(12)
            .withClipping(Clipping.byNorm(1))
            .withAveraging(WeightAveraging.exponential(0.999)),
        64,
        1,
        PairSelection.loss(),
        1,
        allCores());
  }

  /**
   * For short strings with one right answer, such as sums and dates: Adam at 3e-3 with 200 updates
   * of warm-up and a cosine to 0, gradient norm clipped at 5, 12 epochs of batches of 64; the
   * weights with most of 500 validation targets exactly right. Measured on generated dates and
   * numbers.
   */
  public static PairTraining ofStrings() {
    return new PairTraining(
        trainer(12).withLearningRate(3e-3).withClipping(Clipping.byNorm(5)),
        64,
        1,
        PairSelection.exactMatch(500),
        1,
        allCores());
  }

  /**
   * For captions: Adam at 3e-3 with 200 updates of warm-up and a cosine to 0, gradient norm clipped
   * at 5, 20 epochs of batches of 32; the weights with the lowest loss. Measured on 12,000
   * generated scenes.
   */
  public static PairTraining ofCaptions() {
    return new PairTraining(
        trainer(20).withLearningRate(3e-3).withClipping(Clipping.byNorm(5)),
        32,
        1,
        PairSelection.loss(),
        1,
        allCores());
  }

  private static TrainingConfig trainer(int epochs) {
    return TrainingConfig.defaults()
        .withOptimizer(Adam.defaults().withLearningRate(1e-3))
        .withSchedule(LearningRateSchedule.cosine(200, 0))
        .withStopping(Stopping.afterEpochs(epochs));
  }

  private static int allCores() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** The same with another trainer. */
  public PairTraining withTrainer(TrainingConfig other) {
    return new PairTraining(other, batchSize, teacherForcing, selection, seed, threads);
  }

  /** The same for another number of epochs. */
  public PairTraining withEpochs(int epochs) {
    return withTrainer(trainer.withStopping(Stopping.afterEpochs(epochs)));
  }

  /** The same with another learning rate. */
  public PairTraining withLearningRate(double rate) {
    return withTrainer(trainer.withLearningRate(rate));
  }

  /** The same with another batch size. */
  public PairTraining withBatchSize(int size) {
    return new PairTraining(trainer, size, teacherForcing, selection, seed, threads);
  }

  /** The same with another probability to read the target's own tokens. */
  public PairTraining withTeacherForcing(double probability) {
    return new PairTraining(trainer, batchSize, probability, selection, seed, threads);
  }

  /** The same with weights selected another way. */
  public PairTraining withSelection(PairSelection other) {
    return new PairTraining(trainer, batchSize, teacherForcing, other, seed, threads);
  }

  /** The same with another seed. */
  public PairTraining withSeed(long other) {
    return new PairTraining(trainer, batchSize, teacherForcing, selection, other, threads);
  }

  /** The same with another number of workers. */
  public PairTraining withThreads(int other) {
    return new PairTraining(trainer, batchSize, teacherForcing, selection, seed, other);
  }
}
