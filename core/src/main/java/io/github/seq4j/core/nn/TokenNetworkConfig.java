package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import java.util.Objects;

/**
 * What a {@link TokenNetwork} is made of: an embedding (or one-hot input), a stack of recurrent
 * layers, a softmax over the vocabulary. The vocabulary size follows from the data and is not part of it.
 *
 * @param cell the recurrent cell
 * @param hiddenSize H, units per layer, at least 1
 * @param layers L, stacked layers, at least 1
 * @param embeddingSize E, or 0 for one-hot input, which is a row look-up and never written out
 * @param dropout probability to drop a unit of a recurrent layer's output, on its way up only
 *     (Zaremba, Sutskever & Vinyals 2014), in [0, 1)
 * @param recurrentDropout probability to drop a unit of h' for a whole sequence (Gal & Ghahramani 2016,
 *     section 4), in [0, 1)
 * @param forgetBias what an LSTM's forget gate bias starts with; other cells have none
 */
public record TokenNetworkConfig(
    Cell cell,
    int hiddenSize,
    int layers,
    int embeddingSize,
    double dropout,
    double recurrentDropout,
    double forgetBias) {

  /** Checks each field. */
  public TokenNetworkConfig {
    Objects.requireNonNull(cell, "cell");
    ConfigException.atLeast("hiddenSize", 1, hiddenSize);
    ConfigException.atLeast("layers", 1, layers);
    ConfigException.atLeast("embeddingSize", 0, embeddingSize);
    ConfigException.probability("dropout", dropout);
    ConfigException.probability("recurrentDropout", recurrentDropout);
    if (!Double.isFinite(forgetBias)) {
      throw new ConfigException("forgetBias", forgetBias, "must be finite");
    }
  }

  /**
   * One-hot input, no dropout, forget bias 1 (Jozefowicz, Zaremba & Sutskever 2015).
   *
   * @param cell the recurrent cell
   * @param hiddenSize H, at least 1
   * @param layers L, at least 1
   */
  public static TokenNetworkConfig of(Cell cell, int hiddenSize, int layers) {
    return new TokenNetworkConfig(cell, hiddenSize, layers, 0, 0, 0, 1);
  }

  /** A copy with embeddings of size E; 0 for one-hot input. */
  public TokenNetworkConfig withEmbeddingSize(int size) {
    return new TokenNetworkConfig(
        cell, hiddenSize, layers, size, dropout, recurrentDropout, forgetBias);
  }

  /** A copy with this dropout. */
  public TokenNetworkConfig withDropout(double probability) {
    return new TokenNetworkConfig(
        cell, hiddenSize, layers, embeddingSize, probability, recurrentDropout, forgetBias);
  }

  /** A copy with this recurrent dropout. */
  public TokenNetworkConfig withRecurrentDropout(double probability) {
    return new TokenNetworkConfig(
        cell, hiddenSize, layers, embeddingSize, dropout, probability, forgetBias);
  }

  /** A copy with this forget bias. */
  public TokenNetworkConfig withForgetBias(double bias) {
    return new TokenNetworkConfig(
        cell, hiddenSize, layers, embeddingSize, dropout, recurrentDropout, bias);
  }

  /** I of layer {@code layer}. */
  int inputSize(int layer, int vocabularySize) {
    return layer > 0 ? hiddenSize : embeddingSize > 0 ? embeddingSize : vocabularySize;
  }
}
