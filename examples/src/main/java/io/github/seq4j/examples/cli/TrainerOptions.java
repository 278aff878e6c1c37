package io.github.seq4j.examples.cli;

import io.github.seq4j.core.train.AdamW;
import io.github.seq4j.core.train.Clipping;
import io.github.seq4j.core.train.Optimizer;
import io.github.seq4j.core.train.Sgd;
import io.github.seq4j.core.train.Stopping;
import io.github.seq4j.core.train.TrainingConfig;
import io.github.seq4j.core.train.ValidationConfig;
import io.github.seq4j.core.train.WeightAveraging;
import io.github.seq4j.examples.cli.Choices.OptimizerName;
import io.github.seq4j.examples.cli.Choices.ScheduleName;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How to train, whatever is trained: optimizer, schedule, clipping, and when to stop. */
abstract class TrainerOptions {

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OptimizerName optimizer;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description =
          "Its learning rate (default: for adam 0.003 for language models, 0.006 for the characters of"
              + " the shipped corpus, 0.001 for texts, 0.002 for"
              + " series, 0.002 for words, 0.003 for clips, 0.003 for generated reviews, 0.005 for"
              + " generated clips, 0.001 to translate sentences, 0.003 where text is spelled, 0.003 for"
              + " captions; for the others the usual one of each).")
  private Double learningRate;

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      description = "Weight decay, for adamw and sgd (default: 0.01 for adamw, 0 for sgd).")
  private Double weightDecay;

  @Mixin private ScheduleOptions schedule;

  @Option(
      names = "--grad-clip-norm",
      paramLabel = "X",
      description =
          "The gradient is scaled down to this norm, 0 for never (default: 1 for language models, to"
              + " classify texts and to translate sentences, 5 otherwise, unless --grad-clip-value is given).")
  private Double clipNorm;

  @Option(
      names = "--grad-clip-value",
      paramLabel = "X",
      description = "Each element of the gradient is limited to this value.")
  private Double clipValue;

  @Option(
      names = "--weight-average",
      paramLabel = "X",
      converter = WeightAverageConverter.class,
      description =
          "Share of a running average of the weights that is kept per update, such as 0.999; the"
              + " model gets the average; 0 for none (default: 0.9995 to classify texts, 0.999 to translate"
              + " sentences, else 0). nt-asgd[:N]: the plain mean, which begins at the first validation that is"
              + " worse than the best one before the last N (default: 5).")
  private WeightAveraging average;

  @Option(names = "--max-updates", paramLabel = "N", description = "Stop after this many updates.")
  private Long maxUpdates;

  @Option(
      names = "--early-stopping",
      paramLabel = "N",
      description =
          "Stop when N validations in a row brought no new best, 0 for never"
              + " (default: ${DEFAULT-VALUE}).")
  private int patience;

  @Option(
      names = "--valid-every",
      paramLabel = "N",
      description = "Validate every N updates too, not only after each epoch.")
  private Long validEvery;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Decides initial weights, what is held out, dropout and samples: equal seeds make equal"
              + " models"
              + " (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Workers that share each batch (default: ${DEFAULT-VALUE}, the cores of this machine).")
  private int threads = Runtime.getRuntime().availableProcessors();

  /**
   * With the defaults of a task.
   *
   * @param defaults what holds where the user says nothing
   */
  TrainerOptions(TrainingConfig defaults) {
    this.optimizer = OptimizerName.of(defaults.optimizer());
  }

  /** Passes over the data that were asked for, or null. */
  abstract Integer epochs();

  void check() {
    Require.between("--early-stopping", 0, 1_000_000, patience);
    Require.between("--threads", 1, Require.MOST_THREADS, threads);
    schedule.check(usualSchedule());
    checkGiven();
    if (clipNorm != null && clipValue != null) {
      throw CommandFailure.usage("--grad-clip-norm and --grad-clip-value exclude each other", null);
    }
    if (weightDecay != null && optimizer != OptimizerName.ADAMW && optimizer != OptimizerName.SGD) {
      throw CommandFailure.usage(
          "--weight-decay: " + optimizer + " has none", "use --optimizer adamw or sgd");
    }
  }

  private void checkGiven() {
    if (learningRate != null) {
      Require.above("--learning-rate", 0, 1_000, learningRate);
    }
    if (weightDecay != null) {
      Require.between("--weight-decay", 0, 1_000, weightDecay);
    }
    if (clipNorm != null) {
      Require.between("--grad-clip-norm", 0, 1e9, clipNorm);
    }
    if (clipValue != null) {
      Require.above("--grad-clip-value", 0, 1e9, clipValue);
    }
    if (epochs() != null) {
      Require.between("--epochs", 1, 1_000_000, epochs());
    }
    if (maxUpdates != null) {
      Require.atLeast("--max-updates", 1, maxUpdates);
    }
    if (validEvery != null) {
      Require.atLeast("--valid-every", 1, validEvery);
    }
  }

  long seed() {
    return seed;
  }

  int threads() {
    return threads;
  }

  /**
   * All of it together.
   *
   * @param suited what holds where the user says nothing
   * @param updatesPerEpoch of this data, to tell a short run
   */
  final TrainingConfig trainer(TrainingConfig suited, long updatesPerEpoch) {
    Stopping stopping = stopping(suited.stopping());
    return suited
        .withOptimizer(optimizer(suited.optimizer()))
        .withSchedule(
            schedule.schedule(suited.schedule(), usualSchedule(), total(stopping, updatesPerEpoch)))
        .withClipping(clipping(suited.clipping()))
        .withAveraging(average == null ? suited.averaging() : average)
        .withStopping(stopping)
        .withValidation(new ValidationConfig(true, validEvery == null ? 0 : validEvery));
  }

  private Stopping stopping(Stopping defaultEnd) {
    if (epochs() == null && maxUpdates == null) {
      return defaultEnd.withPatience(patience);
    }
    return new Stopping(
        epochs() == null ? 0 : epochs(), maxUpdates == null ? 0 : maxUpdates, patience);
  }

  private static long total(Stopping stopping, long updatesPerEpoch) {
    long byEpochs = stopping.epochs() == 0 ? Long.MAX_VALUE : stopping.epochs() * updatesPerEpoch;
    long byUpdates = stopping.maxUpdates() == 0 ? Long.MAX_VALUE : stopping.maxUpdates();
    return Math.min(byEpochs, byUpdates);
  }

  private Optimizer optimizer(Optimizer usual) {
    Optimizer chosen = optimizer == OptimizerName.of(usual) ? usual : optimizer.optimizer();
    if (weightDecay != null) {
      chosen =
          chosen instanceof AdamW adamW
              ? adamW.withWeightDecay(weightDecay)
              : ((Sgd) chosen).withWeightDecay(weightDecay);
    }
    return learningRate == null ? chosen : chosen.withLearningRate(learningRate);
  }

  /** Where none is named. */
  private ScheduleName usualSchedule() {
    return switch (optimizer) {
      case ADAM, ADAMW -> ScheduleName.COSINE;
      case SGD, MOMENTUM, ADAGRAD, RMSPROP -> ScheduleName.CONSTANT;
    };
  }

  private Clipping clipping(Clipping usual) {
    if (clipValue != null) {
      return Clipping.byValue(clipValue);
    }
    if (clipNorm == null) {
      return usual;
    }
    return clipNorm == 0 ? Clipping.none() : Clipping.byNorm(clipNorm);
  }
}
