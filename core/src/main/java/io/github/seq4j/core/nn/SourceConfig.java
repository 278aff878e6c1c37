package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import java.util.Objects;

/**
 * How an {@code EncoderDecoderNetwork} reads its source. Each gives a memory [S, B, D] for
 * attention and a summary [B, D'] of the whole.
 */
public sealed interface SourceConfig {

  /**
   * Tokens through recurrent layers. Memory: the top layer's outputs. Summary: its last state; of
   * two directions, both.
   *
   * @param input the embedding
   * @param recurrence the layers; not SUMMED
   */
  record Tokens(StepInputConfig.Tokens input, RecurrentStackConfig recurrence)
      implements SourceConfig {
    /** Checks the parts against each other. */
    public Tokens {
      Objects.requireNonNull(input, "input");
      if (recurrence.direction() == Direction.SUMMED) {
        throw new ConfigException(
            "source.direction", Direction.SUMMED, "must be forward or concatenated");
      }
    }
  }

  /**
   * One vector or a grid of vectors, given: each through one dense layer with tanh. Memory: all of
   * them. Summary: their mean.
   *
   * @param size D, at least 1
   * @param dropout probability to drop a number of the result, in [0, 1)
   */
  record Features(int size, double dropout) implements SourceConfig {
    /** Checks the ranges. */
    public Features {
      ConfigException.atLeast("size", 1, size);
      ConfigException.probability("dropout", dropout);
    }
  }

  /**
   * One picture through the convolutions of {@link StepInputConfig.Pictures}, trained with the
   * rest; then each cell of what they leave through one dense layer with tanh, to which a learned
   * vector for the cell's place is added before. Memory: the cells, row by row. Summary: their
   * mean.
   *
   * @param filters of the first convolution, at least 1; the second has twice as many
   * @param size D, at least 1
   * @param dropout probability to drop a number of the result, in [0, 1)
   */
  record Pictures(int filters, int size, double dropout) implements SourceConfig {
    /** Checks the ranges. */
    public Pictures {
      ConfigException.atLeast("filters", 1, filters);
      ConfigException.atLeast("size", 1, size);
      ConfigException.probability("dropout", dropout);
    }
  }
}
