package io.github.seq4j.core.inspect.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.text.TokenSequence;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenLossesTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 150, 731, 5000})
  void every_token_has_the_loss_that_stepping_gives(int tokens) {
    TokenSequence text = SmallNetworks.text(tokens);
    try (TokenNetwork network = SmallNetworks.network(TokenNetworkConfig.of(Cell.RNN_TANH, 5, 1))) {
      float[] nats = new TokenLosses(text, new TextHalf(0, tokens)).of(network);

      RecurrentState state = network.newState(1);
      float[] logits = new float[SmallNetworks.VOCABULARY];
      assertThat(nats).hasSize(tokens - 1);
      for (int t = 0; t < nats.length; t++) {
        network.step(new int[] {text.at(t)}, state, logits);
        // a hundred tokens of warm-up: such a small network has forgotten what was before
        assertThat((double) nats[t]).isCloseTo(nats(logits, text.at(t + 1)), within(1e-3));
      }
    }
  }

  private static double nats(float[] logits, int target) {
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit);
    }
    return Math.log(sum) - logits[target];
  }
}
