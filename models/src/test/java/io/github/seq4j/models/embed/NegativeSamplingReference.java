package io.github.seq4j.models.embed;

/**
 * The loss of one window and its gradients as the papers write them, in double and without a
 * thought for speed: what {@link WindowStep} is compared with.
 */
final class NegativeSamplingReference {

  private NegativeSamplingReference() {}

  /**
   * What a window costs, in nats: the middle is told from noise by every word around, or by their
   * mean.
   */
  static double loss(
      EmbeddingAlgorithm algorithm, int[] contexts, int[] targets, double[][] in, double[][] out) {
    double loss = 0;
    for (double[] input : predictors(algorithm, contexts, in)) {
      for (int k = 0; k < targets.length; k++) {
        double score = dot(input, out[targets[k]]);
        loss -= Math.log(sigmoid(k == 0 ? score : -score));
      }
    }
    return loss;
  }

  /** [V][D] of the input vectors. */
  static double[][] inputGradient(
      EmbeddingAlgorithm algorithm, int[] contexts, int[] targets, double[][] in, double[][] out) {
    double[][] gradient = new double[in.length][in[0].length];
    double[][] predictors = predictors(algorithm, contexts, in);
    for (int c = 0; c < contexts.length; c++) {
      for (int p = 0; p < predictors.length; p++) {
        double share =
            algorithm == EmbeddingAlgorithm.CBOW ? 1.0 / contexts.length : c == p ? 1 : 0;
        for (int k = 0; k < targets.length; k++) {
          double[] output = out[targets[k]];
          double error = sigmoid(dot(predictors[p], output)) - (k == 0 ? 1 : 0);
          for (int i = 0; i < output.length; i++) {
            gradient[contexts[c]][i] += share * error * output[i];
          }
        }
      }
    }
    return gradient;
  }

  /** [V][D] of the output vectors. */
  static double[][] outputGradient(
      EmbeddingAlgorithm algorithm, int[] contexts, int[] targets, double[][] in, double[][] out) {
    double[][] gradient = new double[out.length][out[0].length];
    for (double[] input : predictors(algorithm, contexts, in)) {
      for (int k = 0; k < targets.length; k++) {
        double error = sigmoid(dot(input, out[targets[k]])) - (k == 0 ? 1 : 0);
        for (int i = 0; i < input.length; i++) {
          gradient[targets[k]][i] += error * input[i];
        }
      }
    }
    return gradient;
  }

  private static double[][] predictors(
      EmbeddingAlgorithm algorithm, int[] contexts, double[][] in) {
    double[][] rows = new double[contexts.length][];
    double[] mean = new double[in[0].length];
    for (int c = 0; c < contexts.length; c++) {
      rows[c] = in[contexts[c]];
      for (int i = 0; i < mean.length; i++) {
        mean[i] += rows[c][i] / contexts.length;
      }
    }
    return algorithm == EmbeddingAlgorithm.CBOW ? new double[][] {mean} : rows;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
