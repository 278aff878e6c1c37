package io.github.seq4j.models.embed;

import io.github.seq4j.core.ConfigException;

/**
 * How to learn them.
 *
 * @param epochs passes over the text, at least 1
 * @param learningRate at the beginning, above 0; it falls to nearly 0 in a straight line
 * @param seed decides initial vectors, thinning, windows and noise
 * @param threads workers that share each batch; their number changes no bit of the result
 */
public record EmbeddingTraining(int epochs, double learningRate, long seed, int threads) {

  /** Checks the ranges. */
  public EmbeddingTraining {
    ConfigException.atLeast("epochs", 1, epochs);
    ConfigException.positive("learningRate", learningRate);
    ConfigException.atLeast("threads", 1, threads);
  }

  /** What does well on a text of a million words, on all cores. */
  public static EmbeddingTraining of(EmbeddingAlgorithm algorithm) {
    return new EmbeddingTraining(
        algorithm.epochs(),
        algorithm.learningRate(),
        1,
        Runtime.getRuntime().availableProcessors());
  }
}
