package io.github.seq4j.core.nn;

import java.util.Arrays;
import java.util.function.Function;

/**
 * What a {@link FeatureSource} and a {@link PictureSource} compute, in double and plain loops, one row
 * after the other, from tensors by name.
 */
record SourceReference(Function<String, double[]> tensor) {

  /** [P][D] of P vectors [P][F]; {@code place} is added where it is not null. */
  double[][] dense(double[][] x, double[] place) {
    double[] w = tensor.apply("layer.source.W");
    double[] bias = tensor.apply("layer.source.b");
    double[][] y = new double[x.length][bias.length];
    for (int p = 0; p < x.length; p++) {
      for (int j = 0; j < bias.length; j++) {
        double sum = bias[j] + (place == null ? 0 : place[p * bias.length + j]);
        for (int i = 0; i < x[p].length; i++) {
          sum += x[p][i] * w[i * bias.length + j];
        }
        y[p][j] = Math.tanh(sum);
      }
    }
    return y;
  }

  /** [P][D] of one picture [C][height][width]. */
  double[][] picture(double[][][] picture) {
    double[][][] pooled = pooled("conv2", pooled("conv1", picture));
    int width = pooled[0][0].length;
    double[][] cells = new double[pooled[0].length * width][pooled.length];
    for (int p = 0; p < cells.length; p++) {
      for (int k = 0; k < pooled.length; k++) {
        cells[p][k] = pooled[k][p / width][p % width];
      }
    }
    return dense(cells, tensor.apply("layer.source.place"));
  }

  /** [K][height / 2][width / 2]. */
  private double[][][] pooled(String name, double[][][] in) {
    double[] bias = tensor.apply("layer.cnn." + name + ".b");
    double[][][] out = new double[bias.length][in[0].length / 2][in[0][0].length / 2];
    for (int k = 0; k < bias.length; k++) {
      for (int y = 0; y < out[k].length; y++) {
        for (int x = 0; x < out[k][y].length; x++) {
          double best = 0; // ReLU
          for (int pixel = 0; pixel < 4; pixel++) {
            double sum = convolved(name, in, k, 2 * y + pixel / 2, 2 * x + pixel % 2);
            best = Math.max(best, sum + bias[k]);
          }
          out[k][y][x] = best;
        }
      }
    }
    return out;
  }

  private double convolved(String name, double[][][] in, int k, int y, int x) {
    double[] w = tensor.apply("layer.cnn." + name + ".W");
    double sum = 0;
    for (int c = 0; c < in.length; c++) {
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          int row = y + i - 1;
          int column = x + j - 1;
          boolean inside =
              row >= 0 && row < in[c].length && column >= 0 && column < in[c][row].length;
          sum += inside ? w[((k * in.length + c) * 3 + i) * 3 + j] * in[c][row][column] : 0;
        }
      }
    }
    return sum;
  }

  /** [D] the mean over P. */
  static double[] mean(double[][] y) {
    double[] mean = new double[y[0].length];
    Arrays.setAll(mean, j -> Arrays.stream(y).mapToDouble(row -> row[j]).sum() / y.length);
    return mean;
  }
}
