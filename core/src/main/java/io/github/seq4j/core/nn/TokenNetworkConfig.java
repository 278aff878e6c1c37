package io.github.seq4j.core.nn;

/** Stand-in. */
public record TokenNetworkConfig(
    Cell cell,
    int hiddenSize,
    int layers,
    int embeddingSize,
    double dropout,
    double recurrentDropout,
    double forgetBias) {

  public static TokenNetworkConfig of(Cell cell, int hiddenSize, int layers) {
    return new TokenNetworkConfig(cell, hiddenSize, layers, 0, 0, 0, 1);
  }

  public TokenNetworkConfig withEmbeddingSize(int size) {
    return new TokenNetworkConfig(
        cell, hiddenSize, layers, size, dropout, recurrentDropout, forgetBias);
  }

  public TokenNetworkConfig withDropout(double rate) {
    return new TokenNetworkConfig(
        cell, hiddenSize, layers, embeddingSize, rate, recurrentDropout, forgetBias);
  }

  public TokenNetworkConfig withRecurrentDropout(double rate) {
    return new TokenNetworkConfig(
        cell, hiddenSize, layers, embeddingSize, dropout, rate, forgetBias);
  }

  public TokenNetworkConfig withForgetBias(double bias) {
    return new TokenNetworkConfig(
        cell, hiddenSize, layers, embeddingSize, dropout, recurrentDropout, bias);
  }
}
