package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.RecurrentKernel;
import io.github.seq4j.core.nn.kernel.ReferenceRecurrence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The gradient of the loss at one step with respect to states before it: what vanishes or explodes (Hochreiter
 * 1991; Bengio, Simard & Frasconi 1994; Pascanu, Mikolov & Bengio 2013, arXiv:1211.5063).
 *
 * <pre>{@code
 * try (GradientFlow flow = GradientFlow.of(model.network())) {
 *   GradientNorms norms = flow.measure(windows, 100);
 *   double[][] byDistance = norms.of("l0.h");
 * }
 * }</pre>
 *
 * <p>Of h it is the whole derivative, through the layer's own recurrence and through the layers above; of an LSTM's
 * c it is that of what step T - k hands to the step after it, with h left as it is. It is exact: the layers' own steps
 * back, chained one at a time. Each row is scaled by a power of two between steps, so that nothing underflows that the
 * numbers could hold. No dropout; zoneout by its expectation.
 *
 * <p>Reads the network's weights as they were when this was made. Not thread-safe.
 */
public final class GradientFlow implements AutoCloseable {

  /** Rows side by side; the states of a window of all of them are in memory. */
  private static final int ROWS = 32;

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

  private final int vocabularySize;
  private final int hiddenSize;
  private final int parts;
  private final int embeddingSize;
  private final float[] embedding; // [V, E], or null for one-hot input
  private final RecurrentStep[] layers;
  private final LastStepLoss loss;
  private final List<NativeFloats> memory = new ArrayList<>();

  private GradientFlow(TokenNetwork network, boolean inDouble) {
    TokenNetworkConfig config = network.config();
    vocabularySize = network.vocabularySize();
    hiddenSize = config.hiddenSize();
    parts = config.cell().stateParts();
    embeddingSize = config.embeddingSize();
    embedding = embeddingSize == 0 ? null : network.tensor(TokenNetworkLayout.EMBEDDING);
    loss = new LastStepLoss(network);
    layers = inDouble ? references(network) : kernels(network);
  }

  /** Through a network: by its kernels, or where it has zoneout by the much slower reference. */
  public static GradientFlow of(TokenNetwork network) {
    Regularization regularization = network.config().regularization();
    boolean zoneout = regularization.zoneout() > 0 || regularization.zoneoutCell() > 0;
    return new GradientFlow(network, zoneout);
  }

  /** The same in double precision. */
  static GradientFlow reference(TokenNetwork network) {
    return new GradientFlow(network, true);
  }

  private RecurrentStep[] kernels(TokenNetwork network) {
    TokenNetworkConfig config = network.config();
    TokenNetworkLayout layout = new TokenNetworkLayout(config, vocabularySize);
    NativeFloats parameters = NativeFloats.allocate(network.parameterCount());
    NativeFloats gradient = NativeFloats.allocate(network.parameterCount());
    memory.add(parameters);
    memory.add(gradient);
    network
        .tensorShapes()
        .keySet()
        .forEach(name -> layout.tensors().set(name, network.tensor(name), parameters));
    RecurrentStep[] steps = new RecurrentStep[config.layers()];
    for (int layer = 0; layer < steps.length; layer++) {
      int inputSize = config.inputSize(layer, vocabularySize);
      RecurrentKernel kernel =
          config
              .cell()
              .kernel(MatrixProduct.best(), inputSize, hiddenSize, layout.recurrent(layer));
      kernel.bind(parameters);
      steps[layer] = new KernelStep(kernel, inputSize, hiddenSize, gradient);
    }
    return steps;
  }

  private RecurrentStep[] references(TokenNetwork network) {
    TokenNetworkConfig config = network.config();
    RecurrentStep[] steps = new RecurrentStep[config.layers()];
    for (int layer = 0; layer < steps.length; layer++) {
      steps[layer] =
          new ReferenceStep(
              config.cell(),
              config.inputSize(layer, vocabularySize),
              hiddenSize,
              weights(network, "layer.l" + layer),
              config.regularization().zoneout(),
              config.regularization().zoneoutCell());
    }
    return steps;
  }

  private static ReferenceRecurrence.Weights weights(TokenNetwork network, String layer) {
    Cell cell = network.config().cell();
    double[] norms =
        cell.isLayerNormalized()
            ? all(
                network,
                layer + ".ln.input",
                layer + ".ln.state",
                layer + ".ln.cell",
                layer + ".ln.bias")
            : new double[0];
    return new ReferenceRecurrence.Weights(
        all(network, layer + ".W"),
        all(network, layer + ".RW"),
        all(network, layer + ".b"),
        cell.hasRecurrentBias() ? all(network, layer + ".rb") : new double[0],
        norms);
  }

  /** Tensors behind each other. */
  private static double[] all(TokenNetwork network, String... names) {
    return Arrays.stream(names)
        .map(name -> KernelStep.doubles(network.tensor(name)))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  /**
   * Reads each window but its last token from the zero state, takes the loss of predicting that token, and goes back.
   *
   * @param windows [N][T + 1] token ids, all of the same length
   * @param distance K, how far back, at least 1 and below T
   * @throws ConfigException if it is not
   * @throws ShapeException if windows differ in length, or an id is outside the vocabulary
   */
  public GradientNorms measure(int[][] windows, int distance) {
    int steps = check(windows, distance);
    double[][][] log10 = new double[layers.length * parts][distance + 1][windows.length];
    NativeThreads.withOne(
        () -> {
          for (int from = 0; from < windows.length; from += ROWS) {
            int first = from;
            int[][] rows = Arrays.copyOfRange(windows, from, Math.min(windows.length, from + ROWS));
            flow(
                rows,
                steps,
                distance,
                (layer, part, k, gradient, exponents) -> {
                  double[] into = log10[layer * parts + part][k];
                  for (int b = 0; b < exponents.length; b++) {
                    boolean none = part == 1 && k == 0;
                    into[first + b] = none ? Double.NaN : log10Norm(gradient, b, exponents[b]);
                  }
                });
          }
        });
    List<String> slots = new ArrayList<>();
    for (int layer = 0; layer < layers.length; layer++) {
      for (int part = 0; part < parts; part++) {
        slots.add(StateSlots.name(layer, part));
      }
    }
    return new GradientNorms(List.copyOf(slots), log10);
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

  /** Forward over the rows, and back for {@code distance} steps. */
  void flow(int[][] rows, int steps, int distance, Observer observer) {
    int n = rows.length * hiddenSize;
    double[][][][] before = new double[steps][layers.length][][];
    double[][][] state = new double[layers.length][parts][n];
    for (int t = 0; t < steps; t++) {
      forward(rows, t, before, state);
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
        RecurrentStep.Input in = input(rows, t, layer, outputs(before, state, t));
        above = layers[layer].backward(in, before[t][layer], gradient[layer]);
      }
      scale(gradient, exponents);
    }
  }

  private void forward(int[][] rows, int t, double[][][][] before, double[][][] state) {
    double[][] outputs = new double[layers.length][];
    for (int layer = 0; layer < layers.length; layer++) {
      before[t][layer] = state[layer];
      state[layer] = layers[layer].forward(input(rows, t, layer, outputs), state[layer]);
      outputs[layer] = state[layer][0];
    }
  }

  /** [layers][B * H] h of step t. */
  private double[][] outputs(double[][][][] before, double[][][] last, int t) {
    double[][] outputs = new double[layers.length][];
    for (int layer = 0; layer < layers.length; layer++) {
      outputs[layer] = (t + 1 < before.length ? before[t + 1][layer] : last[layer])[0];
    }
    return outputs;
  }

  private RecurrentStep.Input input(int[][] rows, int t, int layer, double[][] outputs) {
    if (layer > 0) {
      return new RecurrentStep.Input(outputs[layer - 1], null);
    }
    int[] ids = new int[rows.length];
    Arrays.setAll(ids, b -> rows[b][t]);
    if (embedding == null) {
      return new RecurrentStep.Input(null, ids);
    }
    double[] values = new double[ids.length * embeddingSize];
    for (int i = 0; i < values.length; i++) {
      values[i] = embedding[ids[i / embeddingSize] * embeddingSize + i % embeddingSize];
    }
    return new RecurrentStep.Input(values, null);
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

  /** Frees native memory. */
  @Override
  public void close() {
    for (RecurrentStep layer : layers) {
      layer.close();
    }
    for (NativeFloats each : memory) {
      each.close();
    }
    memory.clear();
  }
}
