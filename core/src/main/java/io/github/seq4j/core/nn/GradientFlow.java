package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.nn.kernel.ReferenceRecurrence;
import io.github.seq4j.core.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The gradient of the loss at one step with respect to states before it: what vanishes or explodes
 * (Hochreiter 1991; Bengio, Simard & Frasconi 1994; Pascanu, Mikolov & Bengio 2013,
 * arXiv:1211.5063).
 *
 * <pre>{@code
 * GradientNorms norms = GradientFlow.of(model.network()).measure(windows, 100);
 * double[][] byDistance = norms.of("l0.h"); // [k][window], log10
 * }</pre>
 *
 * <p>Of h it is the whole derivative, through the layer's own recurrence and through the layers
 * above; of an LSTM's c it is that of what step T - k hands to the step after it, with h left as it
 * is. It is exact: the steps of the reference recurrence back, chained one at a time, in double
 * precision, since what is left after a hundred steps is less than single precision loses on the
 * way. Each row is scaled by a power of two between steps, so that nothing underflows. No dropout;
 * zoneout by its expectation.
 *
 * <p>Reads the network's weights as they were when this was made. Not while the network trains.
 */
public final class GradientFlow {

  /** Rows side by side; the states of a window of all of them are in memory. */
  private static final int ROWS = 16;

  /** Scaled where the largest number leaves 2^±16. */
  private static final int FAR = 16;

  private static final double LOG10_OF_2 = Math.log10(2);

  /** Is given each gradient, times 2^-exponent of its row. */
  interface Observer {
    /**
     * Called from k = 0 on.
     *
     * @param gradient [B * H]
     * @param exponents [B]
     */
    void accept(int layer, int part, int k, double[] gradient, int[] exponents);
  }

  private final TokenNetworkConfig config;
  private final int vocabularySize;
  private final int hiddenSize;
  private final int parts;
  private final int embeddingSize;
  private final double[] embedding; // [V, E], or null for one-hot input
  private final ReferenceRecurrence.Weights[] weights; // of each layer
  private final LastStepLoss loss;
  private final Workers workers;

  private GradientFlow(TokenNetwork network) {
    config = network.config();
    vocabularySize = network.vocabularySize();
    hiddenSize = config.hiddenSize();
    parts = config.cell().stateParts();
    embeddingSize = config.embeddingSize();
    embedding = embeddingSize == 0 ? null : all(network, TokenNetworkLayout.EMBEDDING);
    loss = new LastStepLoss(network);
    weights = new ReferenceRecurrence.Weights[config.layers()];
    Arrays.setAll(weights, layer -> weights(network, "layer.l" + layer));
    workers = network.workers();
  }

  /** Through a network, by as many threads as it has. */
  public static GradientFlow of(TokenNetwork network) {
    return new GradientFlow(network);
  }

  private ReferenceStep[] newLayers() {
    ReferenceStep[] layers = new ReferenceStep[weights.length];
    Arrays.setAll(
        layers,
        layer ->
            new ReferenceStep(
                config.cell(),
                config.inputSize(layer, vocabularySize),
                hiddenSize,
                weights[layer],
                config.regularization().zoneout(),
                config.regularization().zoneoutCell()));
    return layers;
  }

  private static ReferenceRecurrence.Weights weights(TokenNetwork network, String layer) {
    Cell cell = network.config().cell();
    String[] norms = cell.norms().stream().map(norm -> layer + "." + norm).toArray(String[]::new);
    return new ReferenceRecurrence.Weights(
        all(network, layer + ".W"),
        all(network, layer + ".RW"),
        all(network, layer + ".b"),
        cell.hasRecurrentBias() ? all(network, layer + ".rb") : new double[0],
        all(network, norms));
  }

  /** Tensors behind each other. */
  private static double[] all(TokenNetwork network, String... names) {
    return Arrays.stream(names)
        .map(name -> LastStepLoss.doubles(network.tensor(name)))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  /**
   * Reads each window but its last token from the zero state, takes the loss of predicting that
   * token, and goes back.
   *
   * @param windows [N][T + 1] token ids, all of the same length
   * @param distance K, how far back, at least 1 and below T
   * @throws ConfigException if it is not
   * @throws ShapeException if windows differ in length, or an id is outside the vocabulary
   */
  public GradientNorms measure(int[][] windows, int distance) {
    int steps = check(windows, distance);
    double[][][] log10 = new double[weights.length * parts][distance + 1][windows.length];
    int blocks = (windows.length + ROWS - 1) / ROWS;
    int shares = Math.min(workers.count(), blocks);
    workers.run(
        shares,
        share -> {
          ReferenceStep[] layers = newLayers();
          for (int block = share; block < blocks; block += shares) {
            int first = block * ROWS;
            int[][] rows =
                Arrays.copyOfRange(windows, first, Math.min(windows.length, first + ROWS));
            flow(layers, rows, steps, distance, put(log10, first));
          }
        });
    List<String> slots = new ArrayList<>();
    for (int layer = 0; layer < weights.length; layer++) {
      for (int part = 0; part < parts; part++) {
        slots.add(StateSlots.name(layer, part));
      }
    }
    return new GradientNorms(List.copyOf(slots), log10);
  }

  /** Writes the norms of rows from {@code first}. */
  private Observer put(double[][][] log10, int first) {
    return (layer, part, k, gradient, exponents) -> {
      for (int b = 0; b < exponents.length; b++) {
        boolean unknown = part == 1 && k == 0;
        log10[layer * parts + part][k][first + b] =
            unknown ? Double.NaN : log10Norm(gradient, b, exponents[b]);
      }
    };
  }

  private int check(int[][] windows, int distance) {
    ConfigException.atLeast("windows", 1, windows.length);
    int steps = windows[0].length - 1;
    ConfigException.atLeast("distance", 1, distance);
    if (distance >= steps) {
      throw new ConfigException("distance", distance, "must be below the " + steps + " steps");
    }
    for (int[] window : windows) {
      ShapeException.check("GradientFlow.measure", "T + 1 of windows", steps + 1, window.length);
      for (int id : window) {
        if (id < 0 || id >= vocabularySize) {
          throw new ShapeException(
              "GradientFlow.measure", "token outside the vocabulary; size", vocabularySize, id);
        }
      }
    }
    return steps;
  }

  private double log10Norm(double[] gradient, int row, int exponent) {
    double sum = 0;
    for (int j = row * hiddenSize; j < (row + 1) * hiddenSize; j++) {
      sum += gradient[j] * gradient[j];
    }
    return Math.log10(sum) / 2 + exponent * LOG10_OF_2;
  }

  /** As {@link #measure}, with all numbers. */
  void flow(int[][] windows, int distance, Observer observer) {
    flow(newLayers(), windows, check(windows, distance), distance, observer);
  }

  /** Forward over the rows, and back for {@code distance} steps. */
  private void flow(
      ReferenceStep[] layers, int[][] rows, int steps, int distance, Observer observer) {
    int n = rows.length * hiddenSize;
    double[][][][] before = new double[steps][layers.length][][];
    double[][][] state = new double[layers.length][parts][n];
    for (int t = 0; t < steps; t++) {
      forward(layers, rows, t, before, state);
    }
    double[][][] gradient = new double[layers.length][parts][n];
    double[] fromLoss = new double[n];
    for (int b = 0; b < rows.length; b++) {
      double[] row = loss.gradient(state[layers.length - 1][0], b * hiddenSize, rows[b][steps]);
      System.arraycopy(row, 0, fromLoss, b * hiddenSize, hiddenSize);
    }
    int[] exponents = new int[rows.length];
    for (int k = 0; k <= distance; k++) {
      int t = steps - 1 - k;
      double[] above = k == 0 ? fromLoss : new double[n];
      for (int layer = layers.length - 1; layer >= 0; layer--) {
        for (int j = 0; j < n; j++) {
          gradient[layer][0][j] += above[j];
        }
        for (int part = 0; part < parts; part++) {
          observer.accept(layer, part, k, gradient[layer][part], exponents);
        }
        double[] x = input(rows, t, layer, outputs(before, state, t));
        above = layers[layer].backward(x, before[t][layer], gradient[layer], layer > 0);
      }
      scale(gradient, exponents);
    }
  }

  private void forward(
      ReferenceStep[] layers, int[][] rows, int t, double[][][][] before, double[][][] state) {
    double[][] outputs = new double[layers.length][];
    for (int layer = 0; layer < layers.length; layer++) {
      before[t][layer] = state[layer];
      state[layer] = layers[layer].forward(input(rows, t, layer, outputs), state[layer]);
      outputs[layer] = state[layer][0];
    }
  }

  /** [layers][B * H] h of step t. */
  private double[][] outputs(double[][][][] before, double[][][] last, int t) {
    double[][] outputs = new double[weights.length][];
    for (int layer = 0; layer < outputs.length; layer++) {
      outputs[layer] = (t + 1 < before.length ? before[t + 1][layer] : last[layer])[0];
    }
    return outputs;
  }

  /** [B, I] what a layer reads; one-hot input is written out. */
  private double[] input(int[][] rows, int t, int layer, double[][] outputs) {
    if (layer > 0) {
      return outputs[layer - 1];
    }
    int width = embedding == null ? vocabularySize : embeddingSize;
    double[] x = new double[rows.length * width];
    for (int b = 0; b < rows.length; b++) {
      if (embedding == null) {
        x[b * width + rows[b][t]] = 1;
      } else {
        System.arraycopy(embedding, rows[b][t] * width, x, b * width, width);
      }
    }
    return x;
  }

  /** Brings rows whose numbers have become small or large back, and notes by how much. */
  private void scale(double[][][] gradient, int[] exponents) {
    for (int b = 0; b < exponents.length; b++) {
      double largest = 0;
      for (double[][] layer : gradient) {
        for (double[] part : layer) {
          for (int j = b * hiddenSize; j < (b + 1) * hiddenSize; j++) {
            largest = Math.max(largest, Math.abs(part[j]));
          }
        }
      }
      int exponent = Math.getExponent(largest);
      if (largest > 0 && Double.isFinite(largest) && Math.abs(exponent) > FAR) {
        exponents[b] += exponent;
        for (double[][] layer : gradient) {
          for (double[] part : layer) {
            for (int j = b * hiddenSize; j < (b + 1) * hiddenSize; j++) {
              part[j] = Math.scalb(part[j], -exponent);
            }
          }
        }
      }
    }
  }
}
