package io.github.seq4j.models.sequence;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.train.Adam;
import io.github.seq4j.core.train.Clipping;
import io.github.seq4j.core.train.LearningRateSchedule;
import io.github.seq4j.core.train.Stopping;
import io.github.seq4j.core.train.TrainingConfig;
import io.github.seq4j.core.train.WeightAveraging;
import java.util.Objects;

/**
 * How to train a classifier or a labeler.
 *
 * @param trainer optimizer, schedule, clipping and when to stop
 * @param batchSize sequences of an update, at least 1
 * @param window steps of the pieces that longer sequences with a label per step are cut into to
 *     train on, after they were normalized; 0 to leave them whole; 1 is a network without recurrent
 *     connections, as every piece starts from the zero state: sequences to validate with are cut
 *     too then
 * @param weighting how much the loss of a label counts
 * @param selection which weights are kept, given validation data
 * @param seed decides initial weights, order and dropout
 * @param threads workers that share a batch, at least 1; equal runs need equal numbers of them
 */
public record SequenceTraining(
    TrainingConfig trainer,
    int batchSize,
    int window,
    LabelWeighting weighting,
    Selection selection,
    long seed,
    int threads) {

  private static final int LEAST_UPDATES = 5_000;
  private static final int MOST_EPOCHS = 100;

  /** Checks the ranges. */
  public SequenceTraining {
    Objects.requireNonNull(trainer, "trainer");
    ConfigException.atLeast("batchSize", 1, batchSize);
    ConfigException.atLeast("window", 0, window);
    Objects.requireNonNull(weighting, "weighting");
    Objects.requireNonNull(selection, "selection");
    ConfigException.atLeast("threads", 1, threads);
  }

  /**
   * For classifiers of texts: Adam at 1e-3, gradient norm clipped at 1, a running average of the
   * weights with a decay of 0.9995, 3 epochs of batches of 64; the weights with the highest
   * accuracy; seed 1, all cores. Measured on the Stanford Sentiment Treebank with its phrases and
   * on Korean film reviews; fewer texts need more epochs, see {@link #ofClassifier(int)}.
   */
  public static SequenceTraining ofClassifier() {
    TrainingConfig trainer =
        trainer(3)
            .withOptimizer(Adam.defaults().withLearningRate(1e-3))
            .withSchedule(LearningRateSchedule.constant())
            .withClipping(Clipping.byNorm(1))
            .withAveraging(WeightAveraging.exponential(0.9995));
    return new SequenceTraining(
        trainer, 64, 0, LabelWeighting.NONE, Selection.ACCURACY, 1, allCores());
  }

  /**
   * As {@link #ofClassifier()}, with more epochs where there are few texts: at least 5,000 updates
   * in all, but not more than 100 epochs.
   *
   * @param texts to train on, at least 1
   */
  public static SequenceTraining ofClassifier(int texts) {
    SequenceTraining usual = ofClassifier();
    int updatesPerEpoch = -Math.floorDiv(-texts, usual.batchSize());
    int enough = -Math.floorDiv(-LEAST_UPDATES, updatesPerEpoch);
    int epochs = usual.trainer().stopping().epochs();
    return usual.withEpochs(Math.max(epochs, Math.min(MOST_EPOCHS, enough)));
  }

  /**
   * For classifiers of series, of which there are few: Adam at 2e-3 with 50 updates of warm-up and
   * a cosine to 0, gradient norm clipped at 5, 60 epochs of batches of 16.
   */
  public static SequenceTraining ofSeries() {
    return new SequenceTraining(
        trainer(60), 16, 0, LabelWeighting.NONE, Selection.ACCURACY, 1, allCores());
  }

  /** For labelers of words: as {@link #ofSeries}, but 10 epochs of batches of 32. */
  public static SequenceTraining ofLabeler() {
    return new SequenceTraining(
        trainer(10), 32, 0, LabelWeighting.NONE, Selection.ACCURACY, 1, allCores());
  }

  /**
   * For labelers of clips, which are few and long: 3e-3, 30 epochs of batches of 8. Cut into
   * windows where clips have hundreds of frames ({@link #withWindow}).
   */
  public static SequenceTraining ofClips() {
    return new SequenceTraining(
            trainer(30), 8, 0, LabelWeighting.NONE, Selection.ACCURACY, 1, allCores())
        .withLearningRate(3e-3);
  }

  private static TrainingConfig trainer(int epochs) {
    return TrainingConfig.defaults()
        .withOptimizer(Adam.defaults().withLearningRate(2e-3))
        .withSchedule(LearningRateSchedule.cosine(50, 0))
        .withClipping(Clipping.byNorm(5))
        .withStopping(Stopping.afterEpochs(epochs));
  }

  private static int allCores() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** The same with another trainer. */
  public SequenceTraining withTrainer(TrainingConfig other) {
    return new SequenceTraining(other, batchSize, window, weighting, selection, seed, threads);
  }

  /** The same for another number of epochs. */
  public SequenceTraining withEpochs(int epochs) {
    return withTrainer(trainer.withStopping(Stopping.afterEpochs(epochs)));
  }

  /** The same with another learning rate. */
  public SequenceTraining withLearningRate(double rate) {
    return withTrainer(trainer.withLearningRate(rate));
  }

  /** The same with another batch size. */
  public SequenceTraining withBatchSize(int size) {
    return new SequenceTraining(trainer, size, window, weighting, selection, seed, threads);
  }

  /** The same with pieces of this many steps, which overlap by half; 0 for whole sequences. */
  public SequenceTraining withWindow(int steps) {
    return new SequenceTraining(trainer, batchSize, steps, weighting, selection, seed, threads);
  }

  /** The same with labels weighed another way. */
  public SequenceTraining withWeighting(LabelWeighting other) {
    return new SequenceTraining(trainer, batchSize, window, other, selection, seed, threads);
  }

  /** The same with weights selected another way. */
  public SequenceTraining withSelection(Selection other) {
    return new SequenceTraining(trainer, batchSize, window, weighting, other, seed, threads);
  }

  /** The same with another seed. */
  public SequenceTraining withSeed(long other) {
    return new SequenceTraining(trainer, batchSize, window, weighting, selection, other, threads);
  }

  /** The same with another number of workers. */
  public SequenceTraining withThreads(int other) {
    return new SequenceTraining(trainer, batchSize, window, weighting, selection, seed, other);
  }
}
