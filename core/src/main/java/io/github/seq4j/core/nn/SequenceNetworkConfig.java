package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import java.util.Objects;
import java.util.Optional;

/**
 * What a {@code SequenceNetwork} is made of.
 *
 * @param input how a step is read
 * @param recurrence the recurrent layers
 * @param head what is said about the sequence or its steps
 */
public record SequenceNetworkConfig(
    StepInputConfig input, RecurrentStackConfig recurrence, SequenceHeadConfig head) {

  /** Checks the parts against each other. */
  public SequenceNetworkConfig {
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(recurrence, "recurrence");
    Objects.requireNonNull(head, "head");
    if (recurrence.direction() == Direction.SUMMED
        && head.pooledBy().equals(Optional.of(Pooling.LAST))) {
      throw new ConfigException(
          "pooling", Pooling.LAST, "must not be the last state of directions that were summed");
    }
  }

  /**
   * Whether an output can be given while the sequence is still coming in, step by step with a
   * state.
   */
  public boolean isCausal() {
    return recurrence.direction() == Direction.FORWARD
        && head.pooledBy().isEmpty()
        && !(head instanceof SequenceHeadConfig.PerStep perStep && perStep.crf());
  }
}
