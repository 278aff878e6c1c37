package io.github.seq4j.models.classify;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameNormalizer;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.Direction;
import io.github.seq4j.core.nn.Pooling;
import io.github.seq4j.core.nn.RecurrentStackConfig;
import io.github.seq4j.core.nn.SequenceHeadConfig;
import io.github.seq4j.core.nn.SequenceNetworkConfig;
import io.github.seq4j.core.nn.StepInputConfig;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.models.sequence.InputConfig;
import java.util.Objects;

/**
 * What to build; which words and labels there are follows from the data.
 *
 * @param input text or frames, and what happens to them first
 * @param network its input, its recurrent layers and, as its head, a pooling
 */
public record ClassifierConfig(InputConfig input, SequenceNetworkConfig network) {

  /** Checks the parts against each other. */
  public ClassifierConfig {
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(network, "network");
    if (input instanceof InputConfig.Words) {
      throw new ConfigException("input", input, "must be running text or frames");
    }
    if (!(network.head() instanceof SequenceHeadConfig.PerSequence)) {
      throw new ConfigException(
          "network.head", network.head(), "must be a pooling: a classifier gives one label");
    }
    InputConfig.requireFit(input, network.input());
  }

  /**
   * Words as the Penn Treebank cuts them, in lower case, seen twice, as embeddings of 128, through
   * an LSTM of 128 in both directions, the largest value of each unit.
   */
  public static ClassifierConfig words() {
    return text(Unit.TREEBANK_WORD, 128);
  }

  /** Characters, as embeddings of 64; otherwise as {@link #words}. */
  public static ClassifierConfig characters() {
    return text(Unit.CHARACTER, 64);
  }

  /** Hangul by its letters, as embeddings of 64; otherwise as {@link #words}. */
  public static ClassifierConfig jamo() {
    return text(Unit.JAMO, 64);
  }

  /** Text cut into these tokens, with an embedding that suits how many of them there are. */
  public static ClassifierConfig text(Unit unit) {
    return text(unit, unit == Unit.CHARACTER || unit == Unit.JAMO ? 64 : 128);
  }

  /** Text cut into these tokens; otherwise as {@link #words}. */
  public static ClassifierConfig text(Unit unit, int embeddingSize) {
    return new ClassifierConfig(
        new InputConfig.Text(unit, true, 2),
        network(new StepInputConfig.Tokens(embeddingSize, 0.05, 0.2), 128, 0.5, Pooling.MAX));
  }

  /** Features, standardized, through an LSTM of 64 in both directions, the mean of the steps. */
  public static ClassifierConfig frames() {
    return new ClassifierConfig(
        new InputConfig.Frames(FrameNormalizer.Kind.STANDARDIZE),
        network(new StepInputConfig.Vectors(0), 64, 0.2, Pooling.MEAN));
  }

  private static SequenceNetworkConfig network(
      StepInputConfig input, int hiddenSize, double dropout, Pooling pooling) {
    return new SequenceNetworkConfig(
        input,
        RecurrentStackConfig.of(Cell.LSTM, hiddenSize, 1)
            .withDirection(Direction.CONCATENATED)
            .withDropout(dropout),
        new SequenceHeadConfig.PerSequence(pooling));
  }

  /** The same for other input. */
  public ClassifierConfig withInput(InputConfig other) {
    return new ClassifierConfig(other, network);
  }

  /** The same with another network. */
  public ClassifierConfig withNetwork(SequenceNetworkConfig other) {
    return new ClassifierConfig(input, other);
  }

  /** The same, but a step is read another way. */
  public ClassifierConfig withStepInput(StepInputConfig other) {
    return withNetwork(new SequenceNetworkConfig(other, network.recurrence(), network.head()));
  }

  /** The same with other recurrent layers. */
  public ClassifierConfig withRecurrence(RecurrentStackConfig other) {
    return withNetwork(new SequenceNetworkConfig(network.input(), other, network.head()));
  }

  /** The same with another pooling. */
  public ClassifierConfig withPooling(Pooling other) {
    return withNetwork(
        new SequenceNetworkConfig(
            network.input(), network.recurrence(), new SequenceHeadConfig.PerSequence(other)));
  }
}
