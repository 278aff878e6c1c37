package io.github.seq4j.core.train;

import io.github.seq4j.core.ConfigException;
import java.util.Objects;

/**
 * How to train. Says nothing about what is trained, on what data, or where results go.
 *
 * @param optimizer how a gradient becomes a change
 * @param schedule how the learning rate develops
 * @param clipping what happens to a gradient that is too large
 * @param averaging whether an average of the weights is kept
 * @param stopping when the run is over
 * @param validation when to validate
 * @param checkpoints when to save
 * @param divergence when a loss is taken for a diverged run
 */
public record TrainingConfig(
    Optimizer optimizer,
    LearningRateSchedule schedule,
    Clipping clipping,
    WeightAveraging averaging,
    Stopping stopping,
    ValidationConfig validation,
    CheckpointConfig checkpoints,
    DivergenceConfig divergence) {

  /** Checks that everything is there. */
  public TrainingConfig {
    required("optimizer", optimizer);
    required("schedule", schedule);
    required("clipping", clipping);
    required("averaging", averaging);
    required("stopping", stopping);
    required("validation", validation);
    required("checkpoints", checkpoints);
    required("divergence", divergence);
  }

  /**
   * Adam at 3e-3 with 100 updates of warm-up and a cosine to 0, gradient norm clipped at 1, 20
   * epochs: the recipe measured for a character LSTM on Tiny Shakespeare. No averaging, no early
   * stopping.
   */
  public static TrainingConfig defaults() {
    return new TrainingConfig(
        Adam.defaults().withLearningRate(3e-3),
        LearningRateSchedule.cosine(100, 0),
        Clipping.byNorm(1),
        WeightAveraging.none(),
        Stopping.afterEpochs(20),
        ValidationConfig.defaults(),
        CheckpointConfig.defaults(),
        DivergenceConfig.defaults());
  }

  /** The same with another optimizer. */
  public TrainingConfig withOptimizer(Optimizer optimizer) {
    return new TrainingConfig(
        optimizer, schedule, clipping, averaging, stopping, validation, checkpoints, divergence);
  }

  /** The same with another learning rate. */
  public TrainingConfig withLearningRate(double learningRate) {
    return withOptimizer(optimizer.withLearningRate(learningRate));
  }

  /** The same with another schedule. */
  public TrainingConfig withSchedule(LearningRateSchedule schedule) {
    return new TrainingConfig(
        optimizer, schedule, clipping, averaging, stopping, validation, checkpoints, divergence);
  }

  /** The same with other clipping. */
  public TrainingConfig withClipping(Clipping clipping) {
    return new TrainingConfig(
        optimizer, schedule, clipping, averaging, stopping, validation, checkpoints, divergence);
  }

  /** The same with another average of the weights. */
  public TrainingConfig withAveraging(WeightAveraging averaging) {
    return new TrainingConfig(
        optimizer, schedule, clipping, averaging, stopping, validation, checkpoints, divergence);
  }

  /** The same with another end. */
  public TrainingConfig withStopping(Stopping stopping) {
    return new TrainingConfig(
        optimizer, schedule, clipping, averaging, stopping, validation, checkpoints, divergence);
  }

  /** The same with other validation. */
  public TrainingConfig withValidation(ValidationConfig validation) {
    return new TrainingConfig(
        optimizer, schedule, clipping, averaging, stopping, validation, checkpoints, divergence);
  }

  /** The same with other checkpoints. */
  public TrainingConfig withCheckpoints(CheckpointConfig checkpoints) {
    return new TrainingConfig(
        optimizer, schedule, clipping, averaging, stopping, validation, checkpoints, divergence);
  }

  /** The same with another alarm. */
  public TrainingConfig withDivergence(DivergenceConfig divergence) {
    return new TrainingConfig(
        optimizer, schedule, clipping, averaging, stopping, validation, checkpoints, divergence);
  }

  private static void required(String key, Object value) {
    if (Objects.isNull(value)) {
      throw new ConfigException(key, null, "must be given");
    }
  }
}
