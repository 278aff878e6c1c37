package io.github.seq4j.models.lm;

import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.train.CheckpointConfig;
import io.github.seq4j.core.train.Stopping;
import io.github.seq4j.core.train.TrainingConfig;

/** Models and runs that take milliseconds. */
final class TinyModels {

  static final String TEXT = "she sells sea shells by the sea shore.\n".repeat(12);

  private TinyModels() {}

  static LanguageModelConfig config() {
    return LanguageModelConfig.characters(
        TokenNetworkConfig.of(Cell.LSTM, 6, 2).withDropout(0.25).withEmbeddingSize(5));
  }

  static LanguageModelTraining training(long updates) {
    TrainingConfig trainer =
        TrainingConfig.defaults()
            .withStopping(Stopping.afterUpdates(updates))
            .withCheckpoints(CheckpointConfig.everyUpdates(4));
    return new LanguageModelTraining(trainer, 4, 10, 0.2, 7, 1);
  }

  static LanguageModel untrained(long seed) {
    return LanguageModel.create(
        config(), LanguageModelData.of(config(), TEXT).vocabulary(), seed, 1);
  }

  static LanguageModelRun run(LanguageModelTraining training) {
    return LanguageModelRun.of(config(), training, LanguageModelData.of(config(), TEXT));
  }
}
