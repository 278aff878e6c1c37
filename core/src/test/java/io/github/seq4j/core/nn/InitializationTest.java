package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.random.Seeds;
import java.util.Arrays;
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
  @EnumSource(value = Cell.class, names = "LSTM", mode = EnumSource.Mode.EXCLUDE)
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
}
