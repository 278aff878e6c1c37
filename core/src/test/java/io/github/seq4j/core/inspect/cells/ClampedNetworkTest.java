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

class ClampedNetworkTest {

  private static final int UNIT = 3;

  /** Sums of tens of products of single precision, over a dozen steps. */
  private static final double ROUNDING = 2e-5;

  private final TokenSequence text = SmallNetworks.text(12);

  static Stream<TokenNetworkConfig> configs() {
    return SmallNetworks.configs();
  }

  @ParameterizedTest
  @MethodSource("configs")
  void it_says_what_a_state_clamped_by_hand_at_every_step_says(TokenNetworkConfig config) {
    for (int layer = 0; layer < config.layers(); layer++) {
      float value = ClampedNetwork.clampsToAnything(config.cell()) ? 0.37f : 0;
      try (TokenNetwork network = SmallNetworks.network(config);
          ClampedNetwork clamped = new ClampedNetwork(network)) {
        clamped.clamp(layer, UNIT, value);

        assertSame(clamped.network(), new ReferenceStack(network), layer, value);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void a_released_unit_is_as_it_was(TokenNetworkConfig config) {
    try (TokenNetwork network = SmallNetworks.network(config);
        ClampedNetwork clamped = new ClampedNetwork(network)) {
      clamped.clamp(0, UNIT, 0);
      clamped.release();

      assertSame(clamped.network(), new ReferenceStack(network), -1, 0);
    }
  }

  @Test
  void clamping_another_unit_releases_the_one_before() {
    TokenNetworkConfig config = TokenNetworkConfig.of(Cell.GRU, SmallNetworks.HIDDEN, 2);
    try (TokenNetwork network = SmallNetworks.network(config);
        ClampedNetwork clamped = new ClampedNetwork(network)) {
      clamped.clamp(1, 0, 0.5f);
      clamped.clamp(0, UNIT, -0.2f);

      assertSame(clamped.network(), new ReferenceStack(network), 0, -0.2f);
    }
  }

  @Test
  void the_network_itself_stays_as_it_is() {
    TokenNetworkConfig config = TokenNetworkConfig.of(Cell.LSTM, SmallNetworks.HIDDEN, 1);
    try (TokenNetwork network = SmallNetworks.network(config);
        ClampedNetwork clamped = new ClampedNetwork(network)) {
      float[] before = network.tensor("layer.l0.RW");

      clamped.clamp(0, UNIT, 0.3f);

      assertThat(network.tensor("layer.l0.RW")).isEqualTo(before);
    }
  }

  @Test
  void where_no_bias_can_stand_for_it_only_zero_is_taken() {
    TokenNetworkConfig config =
        TokenNetworkConfig.of(Cell.LSTM_LAYER_NORM, SmallNetworks.HIDDEN, 1);
    try (TokenNetwork network = SmallNetworks.network(config);
        ClampedNetwork clamped = new ClampedNetwork(network)) {
      assertThatThrownBy(() -> clamped.clamp(0, UNIT, 0.3f))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("LSTM_LAYER_NORM");
    }
  }

  @Test
  void a_unit_that_is_not_there_is_refused() {
    TokenNetworkConfig config = TokenNetworkConfig.of(Cell.LSTM, SmallNetworks.HIDDEN, 1);
    try (TokenNetwork network = SmallNetworks.network(config);
        ClampedNetwork clamped = new ClampedNetwork(network)) {
      assertThatThrownBy(() -> clamped.clamp(1, 0, 0)).hasMessageContaining("layer1/0");
    }
  }

  private void assertSame(TokenNetwork actual, ReferenceStack expected, int layer, double value) {
    RecurrentState state = actual.newState(1);
    float[] logits = new float[SmallNetworks.VOCABULARY];
    for (int t = 0; t < text.length(); t++) {
      actual.step(new int[] {text.at(t)}, state, logits);
      double[] byHand = expected.step(text.at(t), layer, UNIT, value);
      for (int v = 0; v < logits.length; v++) {
        assertThat((double) logits[v]).as("step %d", t).isCloseTo(byHand[v], within(ROUNDING));
      }
    }
  }
}
