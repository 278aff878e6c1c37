package io.github.seq4j.examples.inspect;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.data.Split;
import io.github.seq4j.core.data.StreamBatches;
import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.train.DivergenceConfig;
import io.github.seq4j.core.train.Stopping;
import io.github.seq4j.core.train.Trainer;
import io.github.seq4j.core.train.TrainingConfig;
import io.github.seq4j.core.train.ValidationConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Gradients by distance in RNN, LSTM and GRU of the same size, before and after a little training
 * on the same text.
 *
 * <pre>{@code
 * List<GradientLab.Outcome> outcomes = new GradientLab(GradientLabConfig.defaults(), ids, 97).run();
 * }</pre>
 */
public final class GradientLab {

  /** Streams of a training batch. */
  static final int BATCH = 16;

  /** Steps of truncated back-propagation, or K, where that is more. */
  static final int STEPS = 64;

  /** Tokens that are read before the first state whose gradient is measured. */
  static final int WARM_UP = 50;

  /** Tokens that tell the loss. */
  private static final int LOSS_TOKENS = 20_000;

  private static final int LOSS_STREAMS = 16;

  /**
   * What was measured of one network.
   *
   * @param untrained as it was created
   * @param trained after its updates; empty if it had none
   */
  public record Outcome(
      Contestant contestant, GradientReach untrained, Optional<GradientReach> trained) {}

  private final GradientLabConfig config;
  private final Split split;
  private final int vocabularySize;
  private Consumer<String> progress = line -> {};
  private BooleanSupplier stop = () -> false;

  /**
   * A lab.
   *
   * @param text ids; the last tenth is for measuring
   * @param vocabularySize V
   * @throws ConfigException if the text is too short
   */
  public GradientLab(GradientLabConfig config, TokenSequence text, int vocabularySize) {
    this.config = config;
    this.split = Split.byPosition(text);
    this.vocabularySize = vocabularySize;
    windows(split.valid(), config.distance(), config.positions());
  }

  /** Is told what is being trained. */
  public GradientLab progress(Consumer<String> told) {
    progress = told;
    return this;
  }

  /**
   * Sets a question asked between updates and networks; once the answer is yes, the lab ends with a
   * {@link CancellationException}.
   */
  public GradientLab stopWhen(BooleanSupplier question) {
    stop = question;
    return this;
  }

  /** Tokens of the shortest text that can be measured on. */
  public static int shortest(int distance) {
    return WARM_UP + distance + 2;
  }

  /**
   * Windows of a text to follow gradients in: {@value #WARM_UP} tokens, K + 1 more, and the one to
   * predict; evenly spread, and fewer where the text is short.
   *
   * @throws ConfigException if it is too short for one
   */
  public static int[][] windows(TokenSequence text, int distance, int positions) {
    int length = shortest(distance);
    if (text.length() < length) {
      throw new ConfigException(
          "text", text.length(), "must have at least " + length + " tokens to measure on");
    }
    int room = text.length() - length;
    int count = Math.min(positions, room + 1);
    int[][] windows = new int[count][];
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) room * i / Math.max(1, count - 1));
      windows[i] = text.slice(from, from + length).copy();
    }
    return windows;
  }

  /** All networks, one after the other. */
  public List<Outcome> run() {
    List<Contestant> contestants = Contestant.all(config);
    List<Outcome> outcomes = new ArrayList<>();
    for (Contestant each : contestants) {
      stopIfAsked();
      progress.accept(
          String.format(
              Locale.ROOT, "%d of %d: %s", outcomes.size() + 1, contestants.size(), each.name()));
      outcomes.add(outcome(each));
    }
    return outcomes;
  }

  private Outcome outcome(Contestant contestant) {
    int[][] windows = windows(split.valid(), config.distance(), config.positions());
    try (TokenNetwork network =
        TokenNetwork.create(
            contestant.config(), vocabularySize, new Seeds(config.seed()), config.threads())) {
      GradientReach untrained =
          GradientReach.of(network, windows, config.distance(), loss(network));
      if (contestant.role() == Contestant.Role.CREATED) {
        return new Outcome(contestant, untrained, Optional.empty());
      }
      Trainer.<Batch>with(training())
          .stopWhen(stop)
          .fit(network, StreamBatches.of(split.train(), BATCH, steps()), null);
      stopIfAsked();
      return new Outcome(
          contestant,
          untrained,
          Optional.of(GradientReach.of(network, windows, config.distance(), loss(network))));
    }
  }

  private void stopIfAsked() {
    if (stop.getAsBoolean()) {
      throw new CancellationException("the lab was interrupted");
    }
  }

  private int steps() {
    return Math.max(STEPS, config.distance());
  }

  private TrainingConfig training() {
    return TrainingConfig.defaults()
        .withDivergence(DivergenceConfig.nonFiniteOnly())
        .withValidation(new ValidationConfig(false, 0))
        .withStopping(Stopping.afterUpdates(config.updates()));
  }

  private double loss(TokenNetwork network) {
    return loss(network, split.valid());
  }

  /** Nats per token over the beginning of a text. */
  static double loss(TokenNetwork network, TokenSequence text) {
    TokenSequence some = text.slice(0, Math.min(text.length(), LOSS_TOKENS));
    int streams = Math.max(1, Math.min(LOSS_STREAMS, some.length() / 200));
    return network
        .evaluate(StreamBatches.forEvaluation(some, streams, streams == 1 ? 0 : WARM_UP))
        .natsPerTarget();
  }
}
