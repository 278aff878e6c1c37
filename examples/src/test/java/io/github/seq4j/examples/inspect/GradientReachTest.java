package io.github.seq4j.examples.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.inspect.gradients.GradientCurve;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.GradientFlow;
import io.github.seq4j.core.nn.GradientNorms;
import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.text.TokenSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GradientReachTest {

  private static final int V = 5;
  private static final int DISTANCE = 4;

  @Test
  void windows_measured_in_chunks_are_those_measured_at_once() {
    TokenSequence text = TokenSequence.of(new SplittableRandom(1).ints(400, 0, V).toArray());
    int[][] windows = GradientLab.windows(text, DISTANCE, 150);
    List<Integer> done = new ArrayList<>();
    Contestant lstm =
        Contestant.all(new GradientLabConfig(3, 2, 1, DISTANCE, 150, 1, 1)).stream()
            .filter(each -> each.config().cell() == Cell.LSTM)
            .findFirst()
            .orElseThrow();

    try (TokenNetwork network = TokenNetwork.create(lstm.config(), V, new Seeds(1), 1)) {
      GradientReach reach = GradientReach.of(network, windows, DISTANCE, 0, done::add);

      GradientNorms atOnce = GradientFlow.of(network).measure(windows, DISTANCE);
      for (GradientCurve curve : reach.curves()) {
        GradientCurve expected = GradientCurve.of(atOnce, curve.slot());
        assertThat(curve.mean()).isEqualTo(expected.mean());
        assertThat(curve.lower()).isEqualTo(expected.lower());
      }
    }
    assertThat(done).containsExactly(64, 128, 150);
  }
}
