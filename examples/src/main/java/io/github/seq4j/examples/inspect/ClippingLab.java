package io.github.seq4j.examples.inspect;

import io.github.seq4j.core.TrainingDivergedException;
import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.data.Split;
import io.github.seq4j.core.data.StreamBatches;
import io.github.seq4j.core.inspect.gradients.ClippingLog;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.InitialWeights;
import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.train.Clipping;
import io.github.seq4j.core.train.DivergenceConfig;
import io.github.seq4j.core.train.LearningRateSchedule;
import io.github.seq4j.core.train.Sgd;
import io.github.seq4j.core.train.Stopping;
import io.github.seq4j.core.train.Trainer;
import io.github.seq4j.core.train.TrainingConfig;
import io.github.seq4j.core.train.ValidationConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What clipping is for: a vanilla recurrent network whose recurrent weights and learning rate are
 * too large, without clipping, with the norm clipped and with each number clipped (Pascanu, Mikolov
 * & Bengio 2013, arXiv:1211.5063, algorithm 1; Mikolov 2012 for numbers one by one).
 */
public final class ClippingLab {

  /** Learning rate of plain gradient descent, too high without clipping. */
  static final double LEARNING_RATE = 1;

  /** Spectral radius of the recurrent weights at first, about. */
  static final double RADIUS = 2;

  /** Limits of the two ways. */
  static final double NORM_LIMIT = 1;

  static final double VALUE_LIMIT = 0.02;

  /**
   * One run.
   *
   * @param log what happened at each update
   * @param diverged the update at which loss or gradient left the numbers; 0 if they never did
   * @param loss nats per token on text that was not trained on; not a number after a diverged run
   */
  public record Run(String name, ClippingLog log, long diverged, double loss) {}

  private final GradientLabConfig config;
  private final Split split;
  private final int vocabularySize;
  private Consumer<String> progress = line -> {};
  private BooleanSupplier stop = () -> false;

  /** A lab; see {@link GradientLab}. */
  public ClippingLab(GradientLabConfig config, TokenSequence text, int vocabularySize) {
    this.config = config;
    this.split = Split.byPosition(text);
    this.vocabularySize = vocabularySize;
  }

  /** Is told what is being trained. */
  public ClippingLab progress(Consumer<String> told) {
    progress = told;
    return this;
  }

  /**
   * Sets a question asked between updates; once the answer is yes, the lab ends with a {@link
   * CancellationException}.
   */
  public ClippingLab stopWhen(BooleanSupplier question) {
    stop = question;
    return this;
  }

  /** The same network three times. */
  public List<Run> run() {
    List<Run> runs = new ArrayList<>();
    runs.add(run("no clipping", Clipping.none()));
    runs.add(run(named("norm clipped at %s", NORM_LIMIT), Clipping.byNorm(NORM_LIMIT)));
    runs.add(run(named("values clipped at %s", VALUE_LIMIT), Clipping.byValue(VALUE_LIMIT)));
    return runs;
  }

  private static String named(String format, double limit) {
    return String.format(Locale.ROOT, format, limit);
  }

  private Run run(String name, Clipping clipping) {
    progress.accept(name);
    InitialWeights weights =
        InitialWeights.of(InitialWeights.Scheme.GAUSSIAN)
            .withScale(RADIUS / Math.sqrt(config.hiddenSize()));
    TokenNetworkConfig network =
        TokenNetworkConfig.of(Cell.RNN_TANH, config.hiddenSize(), config.layers())
            .withInitialWeights(weights);
    try (TokenNetwork rnn =
        TokenNetwork.create(network, vocabularySize, new Seeds(config.seed()), config.threads())) {
      ClippingLog log = new ClippingLog(rnn, clipping);
      try {
        Trainer.<Batch>with(training(clipping))
            .listener(log)
            .stopWhen(stop)
            .fit(rnn, StreamBatches.of(split.train(), GradientLab.BATCH, GradientLab.STEPS), null);
      } catch (TrainingDivergedException e) {
        return new Run(name, log, e.update(), Double.NaN);
      }
      if (stop.getAsBoolean()) {
        throw new CancellationException("the lab was interrupted");
      }
      return new Run(name, log, 0, GradientLab.loss(rnn, split.valid()));
    }
  }

  private TrainingConfig training(Clipping clipping) {
    return TrainingConfig.defaults()
        .withOptimizer(Sgd.defaults().withLearningRate(LEARNING_RATE))
        .withSchedule(LearningRateSchedule.constant())
        .withClipping(clipping)
        .withDivergence(DivergenceConfig.nonFiniteOnly())
        .withValidation(new ValidationConfig(false, 0))
        .withStopping(Stopping.afterUpdates(config.updates()));
  }
}
