package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.nn.Networks.Case;
import io.github.seq4j.core.nn.Networks.Input;
import io.github.seq4j.core.nn.kernel.DropoutMasks;
import io.github.seq4j.core.random.Seeds;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All kinds of dropout of a token network. */
class TokenNetworkDropoutTest {

  /** Which kind, at p = 0.5. */
  enum Kind {
    BETWEEN_LAYERS {
      @Override
      TokenNetworkConfig in(TokenNetworkConfig config) {
        return config.withDropout(0.5);
      }
    },
    WORDS {
      @Override
      TokenNetworkConfig in(TokenNetworkConfig config) {
        return config.withRegularization(Regularization.none().withWordDropout(0.5));
      }
    },
    INPUT {
      @Override
      TokenNetworkConfig in(TokenNetworkConfig config) {
        return config.withRegularization(Regularization.none().withDropout(0.5, 0, 0));
      }
    },
    BETWEEN_ALONE {
      @Override
      TokenNetworkConfig in(TokenNetworkConfig config) {
        return config.withRegularization(Regularization.none().withDropout(0, 0.5, 0));
      }
    },
    VARIATIONAL {
      @Override
      TokenNetworkConfig in(TokenNetworkConfig config) {
        return config.withRegularization(
            Regularization.none().withDropout(0.3, 0.5, 0.2).withVariational(true));
      }
    },
    RECURRENT {
      @Override
      TokenNetworkConfig in(TokenNetworkConfig config) {
        return config.withRecurrentDropout(0.5);
      }
    };

    abstract TokenNetworkConfig in(TokenNetworkConfig config);
  }

  private static final Case CASE = new Case(Cell.LSTM, Input.FOLDED, 2);

  private static TokenNetwork network(Kind kind, int threads) {
    return CASE.network(kind.in(CASE.config()), threads);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void the_loss_changes_along_every_stretch_of_the_parameters_as_the_gradient_says(Kind kind) {
    for (Input input : List.of(Input.FOLDED, Input.GATHERED)) {
      Case now = new Case(Cell.LSTM, input, 2);
      try (TokenNetwork network = now.network(kind.in(now.config()), 1)) {
        Batch batch = now.paddedBatch(3);

        Networks.assertSlopes(
            network, () -> network.computeGradient(batch, 7).natsPerTarget(), 3e-3);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void the_same_seed_and_update_drop_the_same_units(Kind kind) {
    try (TokenNetwork one = network(kind, 2);
        TokenNetwork other = network(kind, 2)) {
      Batch batch = CASE.paddedBatch(1);
      other.computeGradient(CASE.batch(2), 1); // no hidden generator moves on

      assertThat(Networks.gradient(other, batch, 7)).isEqualTo(Networks.gradient(one, batch, 7));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void another_update_drops_other_units(Kind kind) {
    try (TokenNetwork network = network(kind, 2)) {
      Batch batch = CASE.paddedBatch(3);

      assertThat(Networks.gradient(network, batch, 8))
          .isNotEqualTo(Networks.gradient(network, batch, 7));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void another_seed_drops_other_units(Kind kind) {
    TokenNetworkConfig config = kind.in(CASE.config());
    try (TokenNetwork one = TokenNetwork.empty(config, CASE.vocabulary(), new Seeds(1), 1);
        TokenNetwork other = TokenNetwork.empty(config, CASE.vocabulary(), new Seeds(2), 1);
        TokenNetwork weights = CASE.network(1)) {
      for (String name : weights.tensorShapes().keySet()) {
        one.setTensor(name, weights.tensor(name));
        other.setTensor(name, weights.tensor(name));
      }
      Batch batch = CASE.batch(4);

      assertThat(Networks.gradient(other, batch, 1)).isNotEqualTo(Networks.gradient(one, batch, 1));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void the_units_do_not_depend_on_the_number_of_workers(Kind kind) {
    try (TokenNetwork one = network(kind, 1);
        TokenNetwork two = network(kind, 2);
        TokenNetwork three = network(kind, 3)) {
      Batch batch = CASE.paddedBatch(5);
      float[] alone = Networks.gradient(one, batch, 9);

      Networks.assertClose(Networks.gradient(two, batch, 9), alone);
      Networks.assertClose(Networks.gradient(three, batch, 9), alone);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void evaluation_drops_nothing(Kind kind) {
    try (TokenNetwork with = network(kind, 2);
        TokenNetwork without = CASE.network(2)) {
      Batch batch = CASE.batch(6);

      assertThat(with.evaluate(Networks.source(batch)))
          .isEqualTo(without.evaluate(Networks.source(batch)));
    }
  }

  @ParameterizedTest
  @EnumSource(value = Kind.class, names = "WORDS", mode = EnumSource.Mode.EXCLUDE) // of all rows
  void rows_and_layers_do_not_share_their_masks(Kind kind) {
    try (TokenNetwork network = network(kind, 1)) {
      Batch row = Networks.row(CASE.batch(7), 0);
      int[] twice = new int[row.steps() * 2];
      int[] targets = new int[twice.length];
      for (int t = 0; t < row.steps(); t++) {
        twice[2 * t] = twice[2 * t + 1] = row.inputs()[t];
        targets[2 * t] = row.targets()[t];
        targets[2 * t + 1] = Batch.NO_TARGET;
      }
      Batch first = new Batch(twice, targets, new int[] {5, 5}, false);
      Batch second = new Batch(twice, swapped(targets), new int[] {5, 5}, false);

      assertThat(network.computeGradient(second, 1))
          .isNotEqualTo(network.computeGradient(first, 1));
    }
  }

  private static int[] swapped(int[] targets) {
    int[] swapped = targets.clone();
    for (int i = 0; i < swapped.length; i += 2) {
      swapped[i] = targets[i + 1];
      swapped[i + 1] = targets[i];
    }
    return swapped;
  }

  /**
   * With output weights of zero, dL/dW out is linear in h, and h in the masks: with one layer
   * between output and masks, or a ReLU that never cuts and two steps. The mean over updates is
   * then the gradient without dropout.
   */
  @ParameterizedTest
  @EnumSource(names = {"BETWEEN_LAYERS", "RECURRENT"}) // the others need an embedding or layers
  void the_mean_over_many_updates_is_the_gradient_without_dropout(Kind kind) {
    Case now = new Case(Cell.RNN_RELU, Input.ONE_HOT, 1);
    Batch batch = Networks.batch(8, now.vocabulary(), 2, false, 2, 2, 2);
    try (TokenNetwork with = linear(now, kind.in(now.config()));
        TokenNetwork without = linear(now, now.config())) {
      int from = with.parameterCount() - (Networks.H + 1) * now.vocabulary(); // W out, then b
      int n = Networks.H * now.vocabulary();
      float[] expected = Networks.gradient(without, batch, 1);
      double[] sum = new double[n];
      double[] squares = new double[n];
      int updates = 2000;
      for (int update = 1; update <= updates; update++) {
        float[] gradient = Networks.gradient(with, batch, update);
        for (int i = 0; i < n; i++) {
          sum[i] += gradient[from + i];
          squares[i] += (double) gradient[from + i] * gradient[from + i];
        }
      }
      for (int i = 0; i < n; i++) {
        double mean = sum[i] / updates;
        double error = Math.sqrt(Math.max(0, squares[i] / updates - mean * mean) / updates);
        assertThat(mean)
            .as("gradient %d, standard error %s", i, error)
            .isCloseTo(expected[from + i], within(5 * error + 1e-6));
        assertThat(error).as("something is dropped").isGreaterThan(0);
      }
    }
  }

  private static TokenNetwork linear(Case now, TokenNetworkConfig config) {
    TokenNetwork network = now.network(config, 1);
    network.setTensor("layer.out.W", new float[Networks.H * now.vocabulary()]);
    float[] high = new float[Networks.H];
    Arrays.fill(high, 9f);
    network.setTensor("layer.l0.b", high);
    float[] recurrent = network.tensor("layer.l0.RW");
    for (int i = 0; i < recurrent.length; i++) {
      recurrent[i] = Math.abs(recurrent[i]);
    }
    network.setTensor("layer.l0.RW", recurrent);
    return network;
  }

  /**
   * So is the gradient that of a network whose rows are as dropping makes them, times what made
   * them so.
   */
  @Test
  void dropping_words_multiplies_their_rows() {
    Batch batch = CASE.batch(9);
    try (TokenNetwork with = network(Kind.WORDS, 1);
        TokenNetwork without = CASE.network(1)) {
      float[] table = with.tensor("layer.emb.W");
      float[] factors = new float[CASE.vocabulary()];
      new DropoutMasks()
          .fill(
              new TrainingPass(new Seeds(5), 3).wordDropoutSeed(),
              0,
              0.5,
              factors,
              0,
              factors.length);
      for (int i = 0; i < table.length; i++) {
        table[i] *= factors[i / Networks.E];
      }
      without.setTensor("layer.emb.W", table);

      float[] actual = Networks.gradient(with, batch, 3);
      float[] expected = Networks.gradient(without, batch, 3);

      for (int i = 0; i < table.length; i++) { // the embedding comes first
        expected[i] *= factors[i / Networks.E];
      }
      assertThat(factors).contains(0f, 2f);
      Networks.assertClose(actual, expected);
    }
  }

  @Test
  void a_probability_of_one_is_refused() {
    assertThatThrownBy(() -> CASE.config().withDropout(1))
        .hasMessageContaining("dropout: must be in [0, 1), got 1.0");
  }
}
