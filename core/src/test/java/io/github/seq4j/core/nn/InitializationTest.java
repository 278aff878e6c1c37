package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.random.Seeds;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The weights a network begins with. */
class InitializationTest {

  private static final int V = 30;
  private static final int H = 12;
  private static final int E = 20;

  private static TokenNetwork network(TokenNetworkConfig config, long seed) {
    return TokenNetwork.create(config, V, new Seeds(seed), 1);
  }

  @ParameterizedTest
  @EnumSource(Cell.class)
  void each_gate_of_the_recurrent_weights_is_orthogonal(Cell cell) {
    try (TokenNetwork network = network(TokenNetworkConfig.of(cell, H, 2), 1)) {
      for (String name : new String[] {"layer.l0.RW", "layer.l1.RW"}) {
        float[] r = network.tensor(name);
        for (int gate = 0; gate < cell.gates(); gate++) {
          for (int i = 0; i < H; i++) {
            for (int j = 0; j < H; j++) {
              assertThat(columnProduct(r, cell.gates() * H, gate * H + i, gate * H + j))
                  .as("%s, gate %d, RᵀR [%d, %d]", name, gate, i, j)
                  .isCloseTo(i == j ? 1 : 0, within(1e-5));
            }
          }
        }
      }
    }
  }

  private static double columnProduct(float[] matrix, int columns, int left, int right) {
    double sum = 0;
    for (int row = 0; row < H; row++) {
      sum += (double) matrix[row * columns + left] * matrix[row * columns + right];
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource(Cell.class)
  void input_and_output_weights_fill_their_xavier_limits(Cell cell) {
    TokenNetworkConfig config = TokenNetworkConfig.of(cell, H, 2).withEmbeddingSize(E);
    try (TokenNetwork network = network(config, 2)) {
      assertUniform(network.tensor("layer.l0.W"), Math.sqrt(6.0 / (E + H)));
      assertUniform(network.tensor("layer.l1.W"), Math.sqrt(6.0 / (H + H)));
      assertUniform(network.tensor("layer.out.W"), Math.sqrt(6.0 / (H + V)));
    }
  }

  @Test
  void a_projections_fan_out_is_the_embedding() {
    TokenNetworkConfig config =
        TokenNetworkConfig.of(Cell.LSTM, H, 1).withEmbeddingSize(E).withProjection(true);
    try (TokenNetwork network = network(config, 2)) {
      assertUniform(network.tensor("layer.proj.W"), Math.sqrt(6.0 / (H + E)));
    }
  }

  /** At least 144 numbers: the chance that none is in the outer 10 % of a side is under 1e-3. */
  private static void assertUniform(float[] values, double limit) {
    double least = Double.MAX_VALUE;
    double most = -Double.MAX_VALUE;
    double squares = 0;
    for (float value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
      squares += (double) value * value;
    }
    assertThat(most).isBetween(0.9 * limit, limit);
    assertThat(least).isBetween(-limit, -0.9 * limit);
    // variance limit²/3, known to 0.9 / sqrt(n) of itself: 7.5 % for 144 numbers; 4 sigma
    assertThat(squares / values.length / (limit * limit / 3)).isCloseTo(1, within(0.3));
  }

  @Test
  void embeddings_are_standard_normal() {
    TokenNetworkConfig config = TokenNetworkConfig.of(Cell.GRU, H, 1).withEmbeddingSize(E);
    try (TokenNetwork network = network(config, 3)) {
      assertStandardNormal(network.tensor("layer.emb.W"));
    }
  }

  @Test
  void weights_of_one_hot_input_are_rows_of_a_table_too() {
    try (TokenNetwork network = network(TokenNetworkConfig.of(Cell.RNN_TANH, H, 1), 9)) {
      assertStandardNormal(network.tensor("layer.l0.W"));
    }
  }

  /** Mean and variance within 4 sigma of what n numbers give. */
  private static void assertStandardNormal(float[] values) {
    double mean = 0;
    double squares = 0;
    for (float value : values) {
      mean += value / (double) values.length;
      squares += (double) value * value / values.length;
    }
    assertThat(mean).isCloseTo(0, within(4 / Math.sqrt(values.length)));
    assertThat(squares).isCloseTo(1, within(4 * Math.sqrt(2.0 / values.length)));
  }

  @Test
  void the_forget_gate_of_an_lstm_starts_with_its_bias() {
    TokenNetworkConfig config = TokenNetworkConfig.of(Cell.LSTM, H, 2).withForgetBias(1.5);
    try (TokenNetwork network = network(config, 4)) {
      float[] expected = new float[4 * H];
      Arrays.fill(expected, H, 2 * H, 1.5f);
      assertThat(network.tensor("layer.l0.b")).isEqualTo(expected);
      assertThat(network.tensor("layer.l1.b")).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Cell.class, names = "LSTM.*", mode = EnumSource.Mode.MATCH_NONE)
  void all_other_biases_start_with_zero(Cell cell) {
    try (TokenNetwork network = network(TokenNetworkConfig.of(cell, H, 1), 5)) {
      assertThat(network.tensor("layer.l0.b")).containsOnly(0f);
      assertThat(network.tensor("layer.out.b")).containsOnly(0f);
      if (cell.hasRecurrentBias()) {
        assertThat(network.tensor("layer.l0.rb")).containsOnly(0f);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Cell.class,
      names = {"LSTM_LAYER_NORM", "GRU_LAYER_NORM"})
  void gains_start_with_one_and_the_bias_of_a_norm_with_zero(Cell cell) {
    InitialWeights gaussian = InitialWeights.of(InitialWeights.Scheme.GAUSSIAN);
    TokenNetworkConfig config = TokenNetworkConfig.of(cell, H, 2);
    for (TokenNetworkConfig each : List.of(config, config.withInitialWeights(gaussian))) {
      try (TokenNetwork network = network(each, 4)) {
        for (String layer : List.of("layer.l0", "layer.l1")) {
          int columns = cell.gates() * H;
          assertThat(network.tensor(layer + ".ln.input")).hasSize(columns).containsOnly(1f);
          assertThat(network.tensor(layer + ".ln.state")).hasSize(columns).containsOnly(1f);
          if (cell.isLstm()) {
            assertThat(network.tensor(layer + ".ln.cell")).hasSize(H).containsOnly(1f);
            assertThat(network.tensor(layer + ".ln.bias")).hasSize(H).containsOnly(0f);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Cell.class)
  void a_seed_decides_every_bit(Cell cell) {
    TokenNetworkConfig config = TokenNetworkConfig.of(cell, H, 2).withEmbeddingSize(E);
    try (TokenNetwork one = network(config, 6);
        TokenNetwork same = network(config, 6);
        TokenNetwork other = network(config, 7)) {
      assertThat(Networks.copy(same.parameters())).isEqualTo(Networks.copy(one.parameters()));
      for (String name : one.tensorShapes().keySet()) {
        if (name.endsWith("W")) {
          assertThat(other.tensor(name)).as(name).isNotEqualTo(one.tensor(name));
        }
      }
    }
  }

  @Test
  void layers_and_gates_do_not_repeat_each_other() {
    try (TokenNetwork network = network(TokenNetworkConfig.of(Cell.LSTM, H, 2), 8)) {
      float[] first = network.tensor("layer.l0.RW");
      assertThat(network.tensor("layer.l1.RW")).isNotEqualTo(first);
      assertThat(Arrays.copyOfRange(first, 0, H)).isNotEqualTo(Arrays.copyOfRange(first, H, 2 * H));
    }
  }

  // ---- as published ----

  private static TokenNetworkConfig lstm(InitialWeights initial) {
    return TokenNetworkConfig.of(Cell.LSTM, H, 2).withEmbeddingSize(E).withInitialWeights(initial);
  }

  @Test
  void uniform_weights_fill_their_limits_biases_too() {
    InitialWeights initial = InitialWeights.of(InitialWeights.Scheme.UNIFORM).withScale(0.25);
    try (TokenNetwork network = network(lstm(initial), 11)) {
      for (String name : network.tensorShapes().keySet()) {
        if (name.endsWith("W")) {
          assertUniform(network.tensor(name), 0.25);
        } else {
          for (float value : network.tensor(name)) {
            assertThat((double) value).as(name).isBetween(-0.25, 0.25).isNotZero();
          }
        }
      }
    }
  }

  @Test
  void pytorch_has_its_own_limits_for_tables_and_for_layers() {
    try (TokenNetwork network =
        network(lstm(InitialWeights.of(InitialWeights.Scheme.PYTORCH)), 12)) {
      assertUniform(network.tensor("layer.emb.W"), 0.1);
      assertUniform(network.tensor("layer.out.W"), 0.1);
      assertUniform(network.tensor("layer.l0.W"), 1 / Math.sqrt(H));
      assertUniform(network.tensor("layer.l1.RW"), 1 / Math.sqrt(H));
      assertThat(network.tensor("layer.out.b")).containsOnly(0f);
      double squares = 0;
      for (float value : network.tensor("layer.l0.b")) {
        assertThat((double) value).isBetween(-2 / Math.sqrt(H), 2 / Math.sqrt(H));
        squares += value * value / (4.0 * H);
      }
      // two uniform numbers: twice limit^2 / 3; 48 of them know it to 18 %, 4 sigma
      assertThat(squares / (2.0 / H / 3)).isCloseTo(1, within(0.75));
    }
  }

  /**
   * PyTorch's GRU adds both biases of r and z; of n, the reset gate acts on the recurrent one
   * alone.
   */
  @Test
  void a_pytorch_gru_has_sums_of_two_in_r_and_z_and_both_biases_of_n_apart() {
    int units = 200;
    double limit = 1 / Math.sqrt(units);
    TokenNetworkConfig config =
        TokenNetworkConfig.of(Cell.GRU, units, 1)
            .withInitialWeights(InitialWeights.of(InitialWeights.Scheme.PYTORCH));
    try (TokenNetwork network = network(config, 12)) {
      float[] b = network.tensor("layer.l0.b");

      assertUniform(Arrays.copyOfRange(b, 2 * units, 3 * units), limit);
      assertUniform(network.tensor("layer.l0.rb"), limit);
      double squares = 0;
      for (float value : Arrays.copyOf(b, 2 * units)) {
        squares += value * value / (2.0 * units);
      }
      // twice limit^2 / 3; 400 sums know it to 6 %, 4 sigma
      assertThat(squares / (limit * limit / 3)).isCloseTo(2, within(2 * 0.24));
    }
  }

  @Test
  void rnnlm_divides_by_the_root_of_what_comes_in() {
    try (TokenNetwork network = network(lstm(InitialWeights.of(InitialWeights.Scheme.RNNLM)), 13)) {
      assertNormal(network.tensor("layer.emb.W"), 0.01);
      assertNormal(network.tensor("layer.l0.W"), 1 / Math.sqrt(E));
      assertNormal(network.tensor("layer.l0.RW"), 1 / Math.sqrt(H));
      assertNormal(network.tensor("layer.out.W"), 1 / Math.sqrt(H));
      assertThat(network.tensor("layer.l0.b")).containsOnly(0f);
    }
  }

  @Test
  void gaussian_weights_have_one_deviation_and_no_biases() {
    InitialWeights initial = InitialWeights.of(InitialWeights.Scheme.GAUSSIAN);
    try (TokenNetwork network = network(lstm(initial), 14)) {
      assertNormal(network.tensor("layer.l0.W"), 0.01);
      assertNormal(network.tensor("layer.out.W"), 0.01);
      assertThat(network.tensor("layer.l1.b")).containsOnly(0f);
    }
  }

  private static void assertNormal(float[] values, double deviation) {
    float[] scaled = new float[values.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (values[i] / deviation);
    }
    assertStandardNormal(scaled);
  }

  @Test
  void a_forget_bias_is_added_to_what_the_scheme_gives() {
    InitialWeights uniform = InitialWeights.of(InitialWeights.Scheme.UNIFORM);
    try (TokenNetwork without = network(lstm(uniform), 15);
        TokenNetwork with = network(lstm(uniform.withForgetBias(3)), 15)) {
      float[] expected = without.tensor("layer.l0.b");
      for (int j = H; j < 2 * H; j++) {
        expected[j] += 3;
      }
      assertThat(with.tensor("layer.l0.b"))
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Cell.class,
      names = {"LSTM", "LSTM_LAYER_NORM", "GRU", "GRU_RESET_BEFORE", "GRU_LAYER_NORM"})
  void chrono_biases_are_logarithms_of_memories_up_to_the_longest(Cell cell) {
    InitialWeights chrono = InitialWeights.defaults().withLongestMemory(50);
    TokenNetworkConfig config = TokenNetworkConfig.of(cell, 40, 1).withInitialWeights(chrono);
    try (TokenNetwork network = network(config, 16)) {
      float[] bias = network.tensor("layer.l0.b");
      double memories = 0;
      for (int j = 0; j < 40; j++) {
        double keeps = bias[40 + j]; // the LSTM's forget gate, the GRU's update gate
        assertThat(keeps).isBetween(0.0, Math.log(49));
        assertThat((double) bias[j]).isEqualTo(cell.isLstm() ? -keeps : 0);
        memories += Math.exp(keeps) / 40;
      }
      // uniform in 1 to 49: mean 25, deviation 13.9, of the mean of 40 numbers 2.2; 4 sigma
      assertThat(memories).isCloseTo(25, within(9.0));
    }
  }

  @Test
  void chrono_initialization_takes_the_place_of_a_forget_bias() {
    InitialWeights chrono = InitialWeights.defaults().withLongestMemory(50);

    assertThat(chrono.forgetBias()).isZero();
    assertThat(InitialWeights.defaults().withLongestMemory(0).forgetBias()).isEqualTo(1);
    assertThatThrownBy(() -> chrono.withForgetBias(0.5))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("forgetBias: must be 0 with longestMemory")
        .hasMessageContaining("got 0.5");
  }

  @Test
  void a_cell_without_gates_has_no_chrono_initialization() {
    assertThatThrownBy(
            () ->
                TokenNetworkConfig.of(Cell.RNN_TANH, H, 1)
                    .withInitialWeights(InitialWeights.defaults().withLongestMemory(50)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("longestMemory");
  }
}
