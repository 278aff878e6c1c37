package io.github.seq4j.examples.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.Pooling;
import io.github.seq4j.core.nn.RecurrentStackConfig;
import io.github.seq4j.core.nn.SequenceHeadConfig;
import io.github.seq4j.core.nn.SequenceNetwork;
import io.github.seq4j.core.nn.SequenceNetworkConfig;
import io.github.seq4j.core.nn.SequenceSizes;
import io.github.seq4j.core.nn.StepInputConfig;
import io.github.seq4j.core.random.Seeds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChronoBiasTest {

  private static final int H = 8;
  private static final SequenceHeadConfig HEAD = new SequenceHeadConfig.PerSequence(Pooling.LAST);

  private static float[] bias(Cell cell) {
    SequenceNetworkConfig config =
        new SequenceNetworkConfig(
            new StepInputConfig.Vectors(0), RecurrentStackConfig.of(cell, H, 1), HEAD);
    SequenceSizes sizes = SequenceSizes.ofFrames(FrameShape.vector(2), 3);
    try (SequenceNetwork network = SequenceNetwork.create(config, sizes, new Seeds(1), 1)) {
      ChronoBias.set(network, 50, new Seeds(1).stream("chrono"));
      return network.tensor("layer.l0.b");
    }
  }

  @ParameterizedTest
  @EnumSource(value = Cell.class, names = "LSTM.*", mode = EnumSource.Mode.MATCH_ALL)
  void an_lstms_input_gates_begin_as_closed_as_its_forget_gates_are_open(Cell cell) {
    float[] bias = bias(cell);

    for (int j = 0; j < H; j++) {
      assertThat((double) bias[H + j]).isBetween(0.0, Math.log(49));
      assertThat(bias[j]).isEqualTo(-bias[H + j]);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Cell.class, names = "GRU.*", mode = EnumSource.Mode.MATCH_ALL)
  void a_grus_update_gates_keep_and_its_reset_gates_are_left_alone(Cell cell) {
    float[] bias = bias(cell);

    for (int j = 0; j < H; j++) {
      assertThat((double) bias[H + j]).isBetween(0.0, Math.log(49));
      assertThat(bias[j]).isZero();
    }
  }
}
