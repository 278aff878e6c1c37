package io.github.seq4j.core.inspect.cells;

import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.nn.kernel.ReferenceRecurrence;
import java.util.Arrays;

/** A token network step by step in double precision, whose state can be clamped by hand. */
final class ReferenceStack {

  private final TokenNetwork network;
  private final TokenNetworkConfig config;
  private final ReferenceRecurrence[] layers;
  private final double[][][] states;
  private final int vocabulary;

  ReferenceStack(TokenNetwork network) {
    this.network = network;
    this.config = network.config();
    this.vocabulary = network.vocabularySize();
    int hidden = config.hiddenSize();
    layers = new ReferenceRecurrence[config.layers()];
    states = new double[layers.length][config.cell().stateParts()][hidden];
    ReferenceRecurrence.Kind kind = ReferenceRecurrence.Kind.valueOf(config.cell().name());
    for (int layer = 0; layer < layers.length; layer++) {
      double[] input = tensor("layer.l" + layer + ".W");
      int width = input.length / (kind.gates * hidden);
      layers[layer] = new ReferenceRecurrence(kind, width, hidden, weights("layer.l" + layer));
      layers[layer].zoneOut(
          constant(config.regularization().zoneout()),
          constant(config.regularization().zoneoutCell()));
    }
  }

  private double[][] constant(double value) {
    double[] row = new double[config.hiddenSize()];
    Arrays.fill(row, value);
    return new double[][] {row};
  }

  private ReferenceRecurrence.Weights weights(String prefix) {
    double[] norms = new double[0];
    for (String name : new String[] {"input", "state", "cell", "bias"}) {
      if (network.tensorShapes().containsKey(prefix + ".ln." + name)) {
        norms = joined(norms, tensor(prefix + ".ln." + name));
      }
    }
    return new ReferenceRecurrence.Weights(
        tensor(prefix + ".W"),
        tensor(prefix + ".RW"),
        tensor(prefix + ".b"),
        config.cell().hasRecurrentBias() ? tensor(prefix + ".rb") : new double[0],
        norms);
  }

  private static double[] joined(double[] left, double[] right) {
    double[] all = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, all, left.length, right.length);
    return all;
  }

  private double[] tensor(String name) {
    float[] values = network.tensor(name);
    double[] doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  /**
   * Logits after one more token, with one unit read as a constant by all; a layer of -1 clamps
   * none.
   */
  double[] step(int token, int layer, int unit, double value) {
    double[] x = embedded(token);
    for (int i = 0; i < layers.length; i++) {
      if (i == layer) {
        states[i][0][unit] = value;
      }
      x = layers[i].forward(x, 1, 1, null, states[i], null);
      if (i == layer) {
        x[unit] = value;
      }
    }
    if (config.projection()) {
      x = product(x, tensor("layer.proj.W"), config.embeddingSize());
    }
    double[] logits = tensor("layer.out.b");
    double[] scores = config.tied() ? tied(x) : product(x, tensor("layer.out.W"), vocabulary);
    for (int v = 0; v < vocabulary; v++) {
      logits[v] += scores[v];
    }
    return logits;
  }

  private double[] embedded(int token) {
    int size = config.embeddingSize();
    if (size == 0) {
      double[] oneHot = new double[vocabulary];
      oneHot[token] = 1;
      return oneHot;
    }
    return Arrays.copyOfRange(tensor("layer.emb.W"), token * size, (token + 1) * size);
  }

  private double[] tied(double[] x) {
    double[] table = tensor("layer.emb.W");
    double[] scores = new double[vocabulary];
    for (int v = 0; v < vocabulary; v++) {
      for (int k = 0; k < x.length; k++) {
        scores[v] += x[k] * table[v * x.length + k];
      }
    }
    return scores;
  }

  private static double[] product(double[] x, double[] matrix, int columns) {
    double[] result = new double[columns];
    for (int k = 0; k < x.length; k++) {
      for (int j = 0; j < columns; j++) {
        result[j] += x[k] * matrix[k * columns + j];
      }
    }
    return result;
  }
}
