package io.github.seq4j.core.inspect.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.text.TokenSequence;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationsTest {

  private final TokenSequence text = SmallNetworks.text(20);

  static Stream<TokenNetworkConfig> configs() {
    return SmallNetworks.configs();
  }

  @ParameterizedTest
  @MethodSource("configs")
  void they_are_bit_for_bit_the_states_of_stepping(TokenNetworkConfig config) {
    assertSame(config);
  }

  @Test
  void so_they_are_where_a_step_is_large_enough_for_several_native_threads() {
    assertSame(TokenNetworkConfig.of(Cell.LSTM, 450, 2).withEmbeddingSize(64));
  }

  private void assertSame(TokenNetworkConfig config) {
    try (TokenNetwork network = SmallNetworks.network(config)) {
      Activations read = Activations.read(network, text, t -> {});

      RecurrentState state = network.newState(1);
      float[] logits = new float[SmallNetworks.VOCABULARY];
      for (int t = 0; t < text.length(); t++) {
        network.step(new int[] {text.at(t)}, state, logits);
        for (CellUnit unit : read.units()) {
          assertThat(read.of(unit)[t]).isEqualTo(state.slot(unit.slot())[unit.index()]);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void the_gates_lead_from_each_state_to_the_next(TokenNetworkConfig config) {
    try (TokenNetwork network = SmallNetworks.network(config)) {
      Activations read = Activations.read(network, text, t -> {});
      String part = config.cell().isLstm() ? "c" : "h";
      for (int layer = 0; layer < config.layers(); layer++) {
        Gates gates = new Gates(network, text, read, layer, 2);
        float[] states = read.of(new CellUnit(layer, 2, part));

        for (int t = 0; t < text.length(); t++) {
          assertThat(gates.next(t)).isCloseTo(states[t], within(5e-6)); // single precision
        }
      }
    }
  }

  @Test
  void a_name_without_a_part_means_h_and_c() {
    try (TokenNetwork network = SmallNetworks.network(TokenNetworkConfig.of(Cell.LSTM, 5, 2))) {
      Activations read = Activations.read(network, text, t -> {});

      assertThat(read.named("layer1/3"))
          .containsExactly(new CellUnit(1, 3, "h"), new CellUnit(1, 3, "c"));
      assertThat(read.named("l0/4.c")).containsExactly(new CellUnit(0, 4, "c"));
      assertThatThrownBy(() -> read.named("layer2/0"))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("layer0/0.h to layer1/4.c");
      assertThatThrownBy(() -> read.named("unit 3")).hasMessageContaining("layer1/137");
    }
  }
}
