package io.github.seq4j.core.nn;

/**
 * The loss of one step, -ln p(target), and its gradient with respect to the top layer's output, in
 * double precision.
 */
final class LastStepLoss {

  private final int hiddenSize; // H
  private final int width; // H, or E behind a projection
  private final int vocabularySize;
  private final double[] projection; // [H, E], or null
  private final double[] weights; // [width, V]
  private final double[] bias; // [V]

  LastStepLoss(TokenNetwork network) {
    TokenNetworkConfig config = network.config();
    hiddenSize = config.hiddenSize();
    width = config.outputSize();
    vocabularySize = network.vocabularySize();
    projection =
        config.projection() ? doubles(network.tensor(TokenNetworkLayout.PROJECTION)) : null;
    double[] table =
        doubles(network.tensor(config.tied() ? TokenNetworkLayout.EMBEDDING : "layer.out.W"));
    weights = config.tied() ? transpose(table, vocabularySize, width) : table;
    bias = doubles(network.tensor("layer.out.b"));
  }

  /** Without loss. */
  static double[] doubles(float[] values) {
    double[] copy = new double[values.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values[i];
    }
    return copy;
  }

  private static double[] transpose(double[] matrix, int rows, int columns) {
    double[] transposed = new double[matrix.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        transposed[j * rows + i] = matrix[i * columns + j];
      }
    }
    return transposed;
  }

  /** -ln p(target) of one row of h from {@code at}. */
  double loss(double[] h, int at, int target) {
    return -Math.log(probabilities(projected(h, at))[target]);
  }

  /** [H] dL/dh of one row. */
  double[] gradient(double[] h, int at, int target) {
    double[] logits = probabilities(projected(h, at)); // dL/d logits = p - 1 at the target
    logits[target] -= 1;
    double[] down = new double[width];
    for (int i = 0; i < width; i++) {
      down[i] = dot(weights, i * vocabularySize, logits);
    }
    if (projection == null) {
      return down;
    }
    double[] through = new double[hiddenSize];
    for (int i = 0; i < hiddenSize; i++) {
      through[i] = dot(projection, i * width, down);
    }
    return through;
  }

  private double[] projected(double[] h, int at) {
    double[] row = new double[hiddenSize];
    System.arraycopy(h, at, row, 0, hiddenSize);
    return projection == null ? row : product(row, projection, new double[width]);
  }

  private double[] probabilities(double[] top) {
    double[] p = product(top, weights, bias.clone());
    double max = Double.NEGATIVE_INFINITY;
    for (double logit : p) {
      max = Math.max(max, logit);
    }
    double sum = 0;
    for (int v = 0; v < p.length; v++) {
      p[v] = Math.exp(p[v] - max);
      sum += p[v];
    }
    for (int v = 0; v < p.length; v++) {
      p[v] /= sum;
    }
    return p;
  }

  /** into += row matrix. */
  private static double[] product(double[] row, double[] matrix, double[] into) {
    for (int i = 0; i < row.length; i++) {
      for (int j = 0; j < into.length; j++) {
        into[j] += row[i] * matrix[i * into.length + j];
      }
    }
    return into;
  }

  private static double dot(double[] matrix, int at, double[] row) {
    double sum = 0;
    for (int j = 0; j < row.length; j++) {
      sum += matrix[at + j] * row[j];
    }
    return sum;
  }
}
