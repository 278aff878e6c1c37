package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;

/**
 * How a {@code SequenceNetwork} reads a step. How many words or features there are follows from the
 * data.
 */
public sealed interface StepInputConfig {

  /**
   * A token per step, as an embedding.
   *
   * @param embeddingSize E, at least 1
   * @param tokenDropout probability that a token is read as unknown while training (Dai & Le 2015),
   *     in [0, 1)
   * @param dropout probability to drop a unit of an embedding while training, in [0, 1)
   */
  record Tokens(int embeddingSize, double tokenDropout, double dropout) implements StepInputConfig {
    /** Checks the ranges. */
    public Tokens {
      ConfigException.atLeast("embeddingSize", 1, embeddingSize);
      ConfigException.probability("tokenDropout", tokenDropout);
      ConfigException.probability("dropout", dropout);
    }

    /** Without dropout. */
    public static Tokens of(int embeddingSize) {
      return new Tokens(embeddingSize, 0, 0);
    }
  }

  /**
   * A word per step: its embedding, and beside it where a bidirectional LSTM over its characters
   * ends in both directions (Lample et al. 2016, section 4.1).
   *
   * @param embeddingSize E of words, at least 1
   * @param characterSize E of characters, at least 1
   * @param characterHiddenSize H of each direction over characters, at least 1
   * @param tokenDropout probability that a word is read as unknown while training, in [0, 1); its
   *     characters stay
   * @param dropout probability to drop a unit of the whole [E + 2 H], in [0, 1)
   */
  record Words(
      int embeddingSize,
      int characterSize,
      int characterHiddenSize,
      double tokenDropout,
      double dropout)
      implements StepInputConfig {
    /** Checks the ranges. */
    public Words {
      ConfigException.atLeast("embeddingSize", 1, embeddingSize);
      ConfigException.atLeast("characterSize", 1, characterSize);
      ConfigException.atLeast("characterHiddenSize", 1, characterHiddenSize);
      ConfigException.probability("tokenDropout", tokenDropout);
      ConfigException.probability("dropout", dropout);
    }
  }

  /**
   * Numbers per step, as they are.
   *
   * @param dropout probability to drop a number while training, in [0, 1)
   */
  record Vectors(double dropout) implements StepInputConfig {
    /** Checks the range. */
    public Vectors {
      ConfigException.probability("dropout", dropout);
    }
  }

  /**
   * A picture per step, through two convolutions of 3 x 3 with ReLU, each followed by max pooling
   * of 2 x 2, and a dense layer with ReLU: Deeplearning4j's layers, trained with the rest.
   *
   * @param filters of the first convolution, at least 1; the second has twice as many
   * @param features F of the dense layer, at least 1
   * @param dropout probability to drop one of the F, in [0, 1)
   */
  record Pictures(int filters, int features, double dropout) implements StepInputConfig {
    /** Checks the ranges. */
    public Pictures {
      ConfigException.atLeast("filters", 1, filters);
      ConfigException.atLeast("features", 1, features);
      ConfigException.probability("dropout", dropout);
    }
  }
}
