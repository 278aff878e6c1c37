package io.github.seq4j.core.inspect.gradients;

import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.List;

/**
 * The largest |eigenvalue| of the recurrent matrix of one gate. The gradient of a linear recurrence
 * vanishes where it is below 1, and explodes where it is above; that of tanh units is smaller
 * (Pascanu, Mikolov & Bengio 2013, section 2.1), and gates have other ways.
 *
 * @param layer from 0
 * @param gate its usual letter: i, f, g, o of an LSTM, r, z, n of a GRU; h of a cell without gates
 * @param value the radius
 */
public record SpectralRadius(int layer, String gate, double value) {

  private static final int STEPS = 2_000;

  /** Of all gates of all layers. */
  public static List<SpectralRadius> of(TokenNetwork network) {
    Cell cell = network.config().cell();
    int hidden = network.config().hiddenSize();
    List<SpectralRadius> all = new ArrayList<>();
    for (int layer = 0; layer < network.config().layers(); layer++) {
      float[] matrix = network.tensor("layer.l" + layer + ".RW"); // [H, G H]
      List<String> gates = gates(cell);
      for (int gate = 0; gate < gates.size(); gate++) {
        double[] block = new double[hidden * hidden];
        for (int i = 0; i < block.length; i++) {
          block[i] = matrix[i / hidden * hidden * gates.size() + gate * hidden + i % hidden];
        }
        all.add(new SpectralRadius(layer, gates.get(gate), of(block, hidden)));
      }
    }
    return all;
  }

  private static List<String> gates(Cell cell) {
    return switch (cell) {
      case RNN_TANH, RNN_RELU -> List.of("h");
      case LSTM, LSTM_LAYER_NORM -> List.of("i", "f", "g", "o");
      case GRU, GRU_RESET_BEFORE, GRU_LAYER_NORM -> List.of("r", "z", "n");
    };
  }

  /**
   * The largest |eigenvalue|, by power iteration: the mean growth of a vector over the second
   * thousand of 2,000 products. A pair of complex eigenvalues, which turns the vector for ever, has
   * a mean growth, too. The error is of the order of 1 / 1,000.
   *
   * @param matrix [n, n]
   */
  static double of(double[] matrix, int n) {
    RandomStream random = new Seeds(1).stream("power-iteration");
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextGaussian();
    }
    double growth = 0;
    for (int step = 0; step < STEPS; step++) {
      double[] y = product(matrix, x);
      double norm = norm(y);
      if (norm == 0) {
        return 0; // nilpotent
      }
      if (step >= STEPS / 2) {
        growth += Math.log(norm);
      }
      for (int i = 0; i < n; i++) {
        x[i] = y[i] / norm;
      }
    }
    return Math.exp(growth / (STEPS - STEPS / 2));
  }

  private static double[] product(double[] matrix, double[] x) {
    int n = x.length;
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        y[j] += x[i] * matrix[i * n + j];
      }
    }
    return y;
  }

  private static double norm(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }
}
