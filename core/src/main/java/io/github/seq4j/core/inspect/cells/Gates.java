package io.github.seq4j.core.inspect.cells;

import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.text.TokenSequence;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The gates of one unit over a text, computed once more from the weights and from the states before
 * each token, in double precision, by the equations that stand at the kernels. {@link #next} says
 * what state they lead to, which must be the one that the model has.
 */
final class Gates {

  private static final double EPSILON = 1e-5; // as the layer norms have it

  private final TokenNetwork network;
  private final TokenNetworkConfig config;
  private final Cell cell;
  private final TokenSequence text;
  private final Activations states;
  private final int layer;
  private final int unit;
  private final int hidden;
  private final int columns;
  private final float[] input; // W [I, G H]
  private final float[] recurrent; // R [H, G H]
  private final float[] bias; // [G H]
  private final float[] recurrentBias; // [H] or none
  private final float[] table; // [V, E] or none

  Gates(TokenNetwork network, TokenSequence text, Activations states, int layer, int unit) {
    this.network = network;
    this.config = network.config();
    this.cell = config.cell();
    this.text = text;
    this.states = states;
    this.layer = layer;
    this.unit = unit;
    this.hidden = config.hiddenSize();
    this.columns = cell.gates() * hidden;
    String prefix = "layer.l" + layer;
    input = network.tensor(prefix + ".W");
    recurrent = network.tensor(prefix + ".RW");
    bias = network.tensor(prefix + ".b");
    recurrentBias = cell.hasRecurrentBias() ? network.tensor(prefix + ".rb") : new float[0];
    table = layer == 0 && config.embeddingSize() > 0 ? network.tensor("layer.emb.W") : new float[0];
  }

  /** The names of a cell's gates, in the order of their columns; none for a cell without. */
  static List<String> names(Cell cell) {
    return switch (cell) {
      case RNN_TANH, RNN_RELU -> List.of();
      case LSTM, LSTM_LAYER_NORM -> List.of("i", "f", "g", "o");
      case GRU, GRU_RESET_BEFORE, GRU_LAYER_NORM -> List.of("r", "z", "n");
    };
  }

  /** Gate values of tokens [from, to) by name. */
  Map<String, double[]> of(int from, int to) {
    Map<String, double[]> series = new LinkedHashMap<>();
    List<String> names = names(cell);
    names.forEach(name -> series.put(name, new double[to - from]));
    for (int t = from; t < to && !names.isEmpty(); t++) {
      double[] gates = at(t);
      for (int k = 0; k < gates.length; k++) {
        series.get(names.get(k))[t - from] = gates[k];
      }
    }
    return series;
  }

  /**
   * The state after token t that the gates and the state before lead to: c of an LSTM, otherwise h.
   */
  double next(int t) {
    double[] gates = at(t);
    double before = t == 0 ? 0 : state(cell.isLstm() ? "c" : "h")[t - 1];
    double keeps =
        cell.isLstm() ? config.regularization().zoneoutCell() : config.regularization().zoneout();
    double next =
        switch (cell) {
          case RNN_TANH -> Math.tanh(preActivation(t, unit));
          case RNN_RELU -> Math.max(0, preActivation(t, unit));
          case LSTM, LSTM_LAYER_NORM -> gates[1] * before + gates[0] * gates[2];
          case GRU, GRU_RESET_BEFORE, GRU_LAYER_NORM ->
              (1 - gates[1]) * gates[2] + gates[1] * before;
        };
    return keeps * before + (1 - keeps) * next;
  }

  private float[] state(String part) {
    return states.of(new CellUnit(layer, unit, part));
  }

  private double[] at(int t) {
    return switch (cell) {
      case RNN_TANH, RNN_RELU -> new double[0];
      case LSTM -> lstm(t);
      case LSTM_LAYER_NORM -> normalizedLstm(t);
      case GRU, GRU_RESET_BEFORE -> gru(t);
      case GRU_LAYER_NORM -> normalizedGru(t);
    };
  }

  private double[] lstm(int t) {
    double[] a = new double[4];
    for (int k = 0; k < a.length; k++) {
      a[k] = preActivation(t, k * hidden + unit);
    }
    return squash(a);
  }

  private static double[] squash(double[] a) {
    return new double[] {sigmoid(a[0]), sigmoid(a[1]), Math.tanh(a[2]), sigmoid(a[3])};
  }

  private double[] normalizedLstm(int t) {
    double[] x = normal(fromInput(t), "input", columns);
    double[] h = normal(fromState(t), "state", columns);
    double[] own = new double[4];
    for (int k = 0; k < own.length; k++) {
      int at = k * hidden + unit;
      own[k] = x[at] + h[at] + bias[at];
    }
    return squash(own);
  }

  private double[] normalizedGru(int t) {
    double[] x = normal(fromInput(t), "input", 2 * hidden, hidden);
    double[] h = normal(fromState(t), "state", 2 * hidden, hidden);
    int update = hidden + unit;
    int candidate = 2 * hidden + unit;
    double r = sigmoid(x[unit] + h[unit] + bias[unit]);
    double z = sigmoid(x[update] + h[update] + bias[update]);
    double past = r * (h[candidate] + recurrentBias[unit]);
    return new double[] {r, z, Math.tanh(x[candidate] + bias[candidate] + past)};
  }

  private double[] fromInput(int t) {
    double[] row = new double[columns];
    for (int j = 0; j < columns; j++) {
      row[j] = inputProduct(t, j);
    }
    return row;
  }

  private double[] fromState(int t) {
    double[] row = new double[columns];
    for (int j = 0; j < columns; j++) {
      row[j] = stateProduct(t, j);
    }
    return row;
  }

  /** Gains times a row that is normalized in place, each group alone. */
  private double[] normal(double[] row, String norm, int... groups) {
    float[] gains = network.tensor("layer.l" + layer + ".ln." + norm);
    int from = 0;
    for (int n : groups) {
      double mean = Arrays.stream(row, from, from + n).average().orElseThrow();
      double variance = 0;
      for (int j = from; j < from + n; j++) {
        variance += (row[j] - mean) * (row[j] - mean) / n;
      }
      for (int j = from; j < from + n; j++) {
        row[j] = gains[j] * (row[j] - mean) / Math.sqrt(variance + EPSILON);
      }
      from += n;
    }
    return row;
  }

  private double[] gru(int t) {
    double reset = sigmoid(preActivation(t, unit));
    double update = sigmoid(preActivation(t, hidden + unit));
    int column = 2 * hidden + unit;
    double past;
    if (cell == Cell.GRU) {
      past = reset * (stateProduct(t, column) + recurrentBias[unit]);
    } else {
      past = 0;
      for (int k = 0; k < hidden && t > 0; k++) {
        past +=
            sigmoid(preActivation(t, k))
                * hidden(layer, k, t - 1)
                * recurrent[k * columns + column];
      }
    }
    double candidate = Math.tanh(inputProduct(t, column) + bias[column] + past);
    return new double[] {reset, update, candidate};
  }

  private double preActivation(int t, int column) {
    return inputProduct(t, column) + stateProduct(t, column) + bias[column];
  }

  private double inputProduct(int t, int column) {
    int id = text.at(t);
    if (layer == 0 && table.length == 0) {
      return input[id * columns + column];
    }
    int width = input.length / columns;
    double sum = 0;
    for (int k = 0; k < width; k++) {
      double x = layer == 0 ? table[id * width + k] : hidden(layer - 1, k, t);
      sum += x * input[k * columns + column];
    }
    return sum;
  }

  private double stateProduct(int t, int column) {
    double sum = 0;
    for (int k = 0; k < hidden && t > 0; k++) {
      sum += hidden(layer, k, t - 1) * recurrent[k * columns + column];
    }
    return sum;
  }

  private double hidden(int ofLayer, int index, int t) {
    return states.of(ofLayer * cell.stateParts() * hidden + index)[t];
  }

  private static double sigmoid(double a) {
    return 1 / (1 + Math.exp(-a));
  }
}
