package io.github.seq4j.models.pair;

import io.github.seq4j.core.train.CheckpointConfig;
import io.github.seq4j.core.train.LearningRateSchedule;
import io.github.seq4j.core.train.Stopping;

/** Settings for training that takes milliseconds. */
public final class TinyTraining {

  private TinyTraining() {}

  /** Batches of eight, one thread, averaged weights, a checkpoint every four updates. */
  public static PairTraining of(long updates) {
    PairTraining training = PairTraining.ofSentences();
    return training
        .withTrainer(
            training
                .trainer()
                .withLearningRate(0.02)
                .withSchedule(LearningRateSchedule.constant())
                .withStopping(Stopping.afterUpdates(updates))
                .withCheckpoints(CheckpointConfig.everyUpdates(4)))
        .withSelection(PairSelection.loss())
        .withBatchSize(8)
        .withThreads(1)
        .withSeed(7);
  }
}
