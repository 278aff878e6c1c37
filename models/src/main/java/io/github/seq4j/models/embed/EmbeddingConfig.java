package io.github.seq4j.models.embed;

import io.github.seq4j.core.ConfigException;
import java.util.Objects;

/**
 * Which vectors to learn: by negative sampling, with frequent words thinned out (Mikolov,
 * Sutskever, Chen, Corrado &amp; Dean 2013, arXiv:1310.4546, sections 2.2 and 2.3).
 *
 * @param algorithm what is predicted from what
 * @param dimension D, the numbers of a vector, in [1, 4096]
 * @param window most words on each side of the middle, in [1, 100]; for each middle it is drawn
 *     from 1 to this, so that near words count more
 * @param negatives K, noise words for each middle, in [1, 100]
 * @param subsampling t: a word whose share f of the text is above t is kept with probability √(t /
 *     f); 0 keeps all
 */
public record EmbeddingConfig(
    EmbeddingAlgorithm algorithm, int dimension, int window, int negatives, double subsampling) {

  private static final int MOST_DIMENSIONS = 4_096;
  private static final int WIDEST = 100;
  private static final int MOST_NEGATIVES = 100;

  /** Checks the ranges. */
  public EmbeddingConfig {
    Objects.requireNonNull(algorithm, "algorithm");
    between("dimension", MOST_DIMENSIONS, dimension);
    between("window", WIDEST, window);
    between("negatives", MOST_NEGATIVES, negatives);
    if (!(subsampling >= 0 && subsampling <= 1)) {
      throw new ConfigException("subsampling", subsampling, "must be in [0, 1]");
    }
  }

  /**
   * What does well on a text of a million words or less: measured on the Penn Treebank and on Tiny
   * Shakespeare. A narrow window brings words of one kind together, a wide one words of one topic
   * (Levy &amp; Goldberg 2014, "Dependency-based word embeddings", section 4).
   */
  public static EmbeddingConfig of(EmbeddingAlgorithm algorithm) {
    return new EmbeddingConfig(algorithm, 100, 2, 5, 1e-3);
  }

  private static void between(String key, int most, int value) {
    if (value < 1 || value > most) {
      throw new ConfigException(key, value, "must be in [1, " + most + "]");
    }
  }
}
