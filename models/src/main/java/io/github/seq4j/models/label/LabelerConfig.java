package io.github.seq4j.models.label;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameNormalizer;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.Direction;
import io.github.seq4j.core.nn.RecurrentStackConfig;
import io.github.seq4j.core.nn.SequenceHeadConfig;
import io.github.seq4j.core.nn.SequenceNetworkConfig;
import io.github.seq4j.core.nn.StepInputConfig;
import io.github.seq4j.models.sequence.InputConfig;
import java.util.Objects;

/**
 * What to build; which words and labels there are follows from the data.
 *
 * @param input words or frames, and what happens to them first
 * @param network its input, its recurrent layers and, as its head, a label per step
 */
public record LabelerConfig(InputConfig input, SequenceNetworkConfig network) {

  /** Checks the parts against each other. */
  public LabelerConfig {
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(network, "network");
    if (input instanceof InputConfig.Text) {
      throw new ConfigException("input", input, "must be words that are cut already, or frames");
    }
    if (!(network.head() instanceof SequenceHeadConfig.PerStep)) {
      throw new ConfigException(
          "network.head", network.head(), "must be per step: a labeler gives each step a label");
    }
    InputConfig.requireFit(input, network.input());
  }

  /**
   * Words in lower case, as embeddings of 100 and by their characters (embeddings of 25, an LSTM of
   * 25 each way), through an LSTM of 100 in both directions and a CRF: the sizes of Lample et al.
   * 2016, section 5.
   */
  public static LabelerConfig words() {
    return new LabelerConfig(
        new InputConfig.Words(true, 2),
        new SequenceNetworkConfig(
            new StepInputConfig.Words(100, 25, 25, 0.1, 0.3),
            RecurrentStackConfig.of(Cell.LSTM, 100, 1)
                .withDirection(Direction.CONCATENATED)
                .withDropout(0.3),
            new SequenceHeadConfig.PerStep(true)));
  }

  /** Features, standardized, through an LSTM of 64 in both directions: whole sequences only. */
  public static LabelerConfig frames() {
    return frames(Direction.CONCATENATED);
  }

  /**
   * Pictures, standardized, through convolutions of 8 and 16 filters to 64 features, and an LSTM of
   * 64 in both directions: whole clips only.
   */
  public static LabelerConfig pictures() {
    LabelerConfig frames = frames();
    return frames
        .withStepInput(new StepInputConfig.Pictures(8, 64, 0))
        .withRecurrence(frames.network().recurrence().withDropout(0.2));
  }

  /** The same, reading forward alone: can run live. */
  public static LabelerConfig liveFrames() {
    return frames(Direction.FORWARD);
  }

  private static LabelerConfig frames(Direction direction) {
    return new LabelerConfig(
        new InputConfig.Frames(FrameNormalizer.Kind.STANDARDIZE),
        new SequenceNetworkConfig(
            new StepInputConfig.Vectors(0.2),
            RecurrentStackConfig.of(Cell.LSTM, 64, 1).withDirection(direction).withDropout(0.5),
            new SequenceHeadConfig.PerStep(false)));
  }

  /** Whether a step can be labelled before the next has come. */
  public boolean isLive() {
    boolean needsWhole =
        input instanceof InputConfig.Frames frames
            && frames.normalizer() == FrameNormalizer.Kind.STANDARDIZE_EACH;
    return network.isCausal() && !needsWhole;
  }

  /** The same for other input. */
  public LabelerConfig withInput(InputConfig other) {
    return new LabelerConfig(other, network);
  }

  /** The same with another network. */
  public LabelerConfig withNetwork(SequenceNetworkConfig other) {
    return new LabelerConfig(input, other);
  }

  /** The same, but a step is read another way. */
  public LabelerConfig withStepInput(StepInputConfig other) {
    return withNetwork(new SequenceNetworkConfig(other, network.recurrence(), network.head()));
  }

  /** The same with other recurrent layers. */
  public LabelerConfig withRecurrence(RecurrentStackConfig other) {
    return withNetwork(new SequenceNetworkConfig(network.input(), other, network.head()));
  }

  /** The same with a CRF or without. */
  public LabelerConfig withCrf(boolean crf) {
    return withNetwork(
        new SequenceNetworkConfig(
            network.input(), network.recurrence(), new SequenceHeadConfig.PerStep(crf)));
  }
}
