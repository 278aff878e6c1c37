package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import java.util.Objects;

/**
 * What a {@link TokenNetwork} is made of: an embedding (or one-hot input), a stack of recurrent
 * layers, a softmax over the vocabulary. The vocabulary size follows from the data and is not part
 * of it.
 *
 * @param cell the recurrent cell
 * @param hiddenSize H, units per layer, at least 1
 * @param layers L, stacked layers, at least 1
 * @param embeddingSize E, or 0 for one-hot input, which is a row look-up and never written out
 * @param tied whether the output's weights are the embedding (Press & Wolf 2017, section 3; Inan,
 *     Khosravi & Socher 2017, section 4)
 * @param projection whether a matrix [H, E] stands between the last layer and the output, which is
 *     then as narrow as the embedding; tied weights of E other than H need it
 * @param regularization what keeps it from learning its text by heart
 * @param initialWeights what its weights start from
 */
public record TokenNetworkConfig(
    Cell cell,
    int hiddenSize,
    int layers,
    int embeddingSize,
    boolean tied,
    boolean projection,
    Regularization regularization,
    InitialWeights initialWeights) {

  /** Checks each field, and that they go together. */
  public TokenNetworkConfig {
    Objects.requireNonNull(cell, "cell");
    Objects.requireNonNull(regularization, "regularization");
    Objects.requireNonNull(initialWeights, "initialWeights");
    ConfigException.atLeast("hiddenSize", 1, hiddenSize);
    ConfigException.atLeast("layers", 1, layers);
    ConfigException.atLeast("embeddingSize", 0, embeddingSize);
    if (embeddingSize == 0) {
      requireEmbedding("tied", tied);
      requireEmbedding("projection", projection);
      requireEmbedding("wordDropout", regularization.wordDropout() > 0);
      requireEmbedding("inputDropout", regularization.inputDropout() > 0);
    }
    if (initialWeights.longestMemory() > 0 && !cell.hasGates()) {
      throw new ConfigException(
          "longestMemory", initialWeights.longestMemory(), "must be 0 for a cell without gates");
    }
    if (regularization.zoneoutCell() > 0 && cell.stateParts() == 1) {
      throw new ConfigException(
          "zoneoutCell", regularization.zoneoutCell(), "must be 0 for a cell without c");
    }
    if (tied && !projection && embeddingSize != hiddenSize) {
      throw new ConfigException(
          "tied",
          "an embedding size of " + embeddingSize,
          "needs the hidden size, " + hiddenSize + ", or a projection between the two");
    }
  }

  private static void requireEmbedding(String key, boolean wanted) {
    if (wanted) {
      throw new ConfigException(key, "one-hot input", "needs an embedding");
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
    return new TokenNetworkConfig(
        cell,
        hiddenSize,
        layers,
        0,
        false,
        false,
        Regularization.none(),
        InitialWeights.defaults());
  }

  /** A copy with embeddings of size E; 0 for one-hot input. */
  public TokenNetworkConfig withEmbeddingSize(int size) {
    return new TokenNetworkConfig(
        cell, hiddenSize, layers, size, tied, projection, regularization, initialWeights);
  }

  /** A copy whose output weights are the embedding, or not. */
  public TokenNetworkConfig withTied(boolean shared) {
    return new TokenNetworkConfig(
        cell,
        hiddenSize,
        layers,
        embeddingSize,
        shared,
        projection,
        regularization,
        initialWeights);
  }

  /** A copy with a projection to the embedding's size before the output, or without. */
  public TokenNetworkConfig withProjection(boolean projected) {
    return new TokenNetworkConfig(
        cell, hiddenSize, layers, embeddingSize, tied, projected, regularization, initialWeights);
  }

  /** A copy with this regularization. */
  public TokenNetworkConfig withRegularization(Regularization other) {
    return new TokenNetworkConfig(
        cell, hiddenSize, layers, embeddingSize, tied, projection, other, initialWeights);
  }

  /** A copy with these initial weights. */
  public TokenNetworkConfig withInitialWeights(InitialWeights other) {
    return new TokenNetworkConfig(
        cell, hiddenSize, layers, embeddingSize, tied, projection, regularization, other);
  }

  /** A copy with this dropout between layers and above the last. */
  public TokenNetworkConfig withDropout(double probability) {
    return withRegularization(
        regularization.withDropout(regularization.inputDropout(), probability, probability));
  }

  /** A copy with this recurrent dropout. */
  public TokenNetworkConfig withRecurrentDropout(double probability) {
    return withRegularization(regularization.withRecurrentDropout(probability));
  }

  /** A copy with this forget bias. */
  public TokenNetworkConfig withForgetBias(double bias) {
    return withInitialWeights(initialWeights.withForgetBias(bias));
  }

  /** I of layer {@code layer}. */
  int inputSize(int layer, int vocabularySize) {
    return layer > 0 ? hiddenSize : embeddingSize > 0 ? embeddingSize : vocabularySize;
  }

  /** What the output reads: H, or E behind a projection. */
  int outputSize() {
    return projection ? embeddingSize : hiddenSize;
  }
}
