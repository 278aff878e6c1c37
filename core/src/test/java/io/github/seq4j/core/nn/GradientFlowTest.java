package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.nn.Networks.Case;
import io.github.seq4j.core.nn.Networks.Input;
import io.github.seq4j.core.nn.kernel.ReferenceRecurrence;
import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients by distance: exact, and known in closed form where the network is linear. */
class GradientFlowTest {

  private static final int STEPS = 9;
  private static final int DISTANCE = 6;

  static Stream<Case> cases() {
    return Networks.cases().filter(each -> each.input() != Input.GATHERED);
  }

  private static int[][] windows(int count, int vocabulary) {
    SplittableRandom random = new SplittableRandom(3);
    int[][] windows = new int[count][];
    Arrays.setAll(windows, i -> random.ints(STEPS + 1, 0, vocabulary).toArray());
    return windows;
  }

  /** Loss of the last step, with {@code bump} added to one unit of one state at step {@code at}. */
  private static double loss(
      TokenNetwork network,
      int[] window,
      int at,
      int bumpedLayer,
      int part,
      int unit,
      double bump) {
    TokenNetworkConfig config = network.config();
    int hidden = config.hiddenSize();
    double[][][] state = new double[config.layers()][config.cell().stateParts()][hidden];
    for (int t = 0; t < window.length - 1; t++) {
      double[] x = input(network, window[t]);
      for (int layer = 0; layer < config.layers(); layer++) {
        ReferenceRecurrence recurrence =
            new ReferenceRecurrence(
                config.cell().reference(), x.length, hidden, weights(network, "layer.l" + layer));
        recurrence.forward(x, 1, 1, null, state[layer], null);
        if (t == at && layer == bumpedLayer) {
          state[layer][part][unit] += bump;
        }
        x = state[layer][0];
      }
    }
    return new LastStepLoss(network)
        .loss(state[config.layers() - 1][0], 0, window[window.length - 1]);
  }

  private static double[] input(TokenNetwork network, int id) {
    int width = network.config().embeddingSize();
    if (width == 0) {
      double[] oneHot = new double[network.vocabularySize()];
      oneHot[id] = 1;
      return oneHot;
    }
    return Arrays.copyOfRange(
        LastStepLoss.doubles(network.tensor("layer.emb.W")), id * width, (id + 1) * width);
  }

  private static ReferenceRecurrence.Weights weights(TokenNetwork network, String layer) {
    double[] norms =
        Stream.of(".ln.input", ".ln.state", ".ln.cell", ".ln.bias")
            .filter(name -> network.tensorShapes().containsKey(layer + name))
            .map(name -> LastStepLoss.doubles(network.tensor(layer + name)))
            .flatMapToDouble(Arrays::stream)
            .toArray();
    return new ReferenceRecurrence.Weights(
        LastStepLoss.doubles(network.tensor(layer + ".W")),
        LastStepLoss.doubles(network.tensor(layer + ".RW")),
        LastStepLoss.doubles(network.tensor(layer + ".b")),
        network.config().cell().hasRecurrentBias()
            ? LastStepLoss.doubles(network.tensor(layer + ".rb"))
            : new double[0],
        norms);
  }

  private static double centralDifference(DoubleUnaryOperator f) {
    double h = 1e-4; // with four points the error is of h^4, 1e-16, and of rounding, 1e-16 / h
    return (8 * (f.applyAsDouble(h) - f.applyAsDouble(-h))
            - (f.applyAsDouble(2 * h) - f.applyAsDouble(-2 * h)))
        / (12 * h);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void it_is_the_central_difference_of_every_unit(Case now) {
    try (TokenNetwork network = now.network(1)) {
      int[][] window = windows(1, now.vocabulary());
      List<String> checked = new ArrayList<>();
      GradientFlow.of(network)
          .flow(
              window,
              DISTANCE,
              (layer, part, k, gradient, exponents) -> {
                if (part == 1 && k == 0) {
                  return; // nothing reads c after the last step but h, which is left as it is
                }
                for (int unit = 0; unit < gradient.length; unit++) {
                  int j = unit;
                  double expected =
                      centralDifference(
                          bump -> loss(network, window[0], STEPS - 1 - k, layer, part, j, bump));
                  assertThat(gradient[unit] * Math.scalb(1.0, exponents[0]))
                      .as("layer %d, part %d, k %d, unit %d", layer, part, k, unit)
                      .isCloseTo(expected, within(1e-10));
                }
                checked.add(layer + "." + part + "." + k);
              });
      int parts = now.cell().stateParts();
      assertThat(checked).hasSize(now.layers() * (parts * (DISTANCE + 1) - (parts - 1)));
    }
  }

  /** h = max(0, x W + 0.5 h'), all units alive: each step back halves the gradient. */
  private static TokenNetwork halving(double factor) {
    int hidden = 3;
    TokenNetworkConfig config = TokenNetworkConfig.of(Cell.RNN_RELU, hidden, 1);
    TokenNetwork network = TokenNetwork.create(config, 2, new Seeds(1), 1);
    float[] recurrent = new float[hidden * hidden];
    for (int j = 0; j < hidden; j++) {
      recurrent[j * hidden + j] = (float) factor;
    }
    network.setTensor("layer.l0.RW", recurrent);
    network.setTensor("layer.l0.W", new float[] {1, 1, 1, 1, 1, 1});
    network.setTensor("layer.out.W", new float[] {0.1f, 0, 0, 0.1f, 0.2f, 0});
    return network;
  }

  @Test
  void of_a_linear_recurrence_of_one_half_each_step_back_halves_the_norm() {
    try (TokenNetwork network = halving(0.5)) {
      GradientFlow flow = GradientFlow.of(network);
      double[][] norms = flow.measure(windows(2, 2), DISTANCE).of("l0.h");

      for (int k = 1; k <= DISTANCE; k++) {
        assertThat(norms[k][0] - norms[k - 1][0]).isCloseTo(Math.log10(0.5), within(1e-6));
      }
    }
  }

  @Test
  void a_gradient_far_below_the_smallest_float_is_still_told() {
    try (TokenNetwork network = halving(1e-4)) {
      GradientFlow flow = GradientFlow.of(network);
      int[][] windows = {new int[32]};

      double[][] norms = flow.measure(windows, 30).of("l0.h");

      assertThat(norms[30][0] - norms[0][0]).isCloseTo(-120, within(1e-3));
    }
  }

  @Test
  void a_window_says_the_same_alone_and_beside_others() {
    Case now = new Case(Cell.LSTM, Input.FOLDED, 2);
    try (TokenNetwork network = now.network(2)) {
      GradientFlow flow = GradientFlow.of(network);
      int[][] windows = windows(40, now.vocabulary());

      GradientNorms together = flow.measure(windows, DISTANCE);
      GradientNorms alone = flow.measure(new int[][] {windows[37]}, DISTANCE);

      assertThat(together.of("l0.h")[DISTANCE][37])
          .isCloseTo(alone.of("l0.h")[DISTANCE][0], within(1e-12));
    }
  }

  @Test
  void zoneout_by_expectation_lets_some_of_the_gradient_past_each_step() {
    try (TokenNetwork plain = halving(1e-4)) {
      TokenNetworkConfig zoned =
          plain.config().withRegularization(Regularization.none().withZoneout(0.5, 0));
      try (TokenNetwork network = TokenNetwork.create(zoned, 2, new Seeds(1), 1)) {
        plain.tensorShapes().keySet().forEach(name -> network.setTensor(name, plain.tensor(name)));

        double[][] norms = GradientFlow.of(network).measure(windows(1, 2), 1).of("l0.h");

        // h = 0.5 h' + 0.5 (x W + 1e-4 h')
        assertThat(norms[1][0] - norms[0][0]).isCloseTo(Math.log10(0.5 + 0.5e-4), within(1e-6));
      }
    }
  }

  @Test
  void a_distance_that_the_window_does_not_have_is_refused() {
    try (TokenNetwork network = halving(0.5)) {
      GradientFlow flow = GradientFlow.of(network);
      assertThatThrownBy(() -> flow.measure(windows(1, 2), STEPS))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("9");
    }
  }
}
