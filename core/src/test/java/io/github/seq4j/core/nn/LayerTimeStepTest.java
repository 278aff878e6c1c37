package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.nn.UserNetwork.Kind;
import io.github.seq4j.core.nn.UserNetwork.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Deeplearning4j's {@code rnnTimeStep} on our layers. */
class LayerTimeStepTest {

  private static final int V = 6;
  private static final int E = 2;
  private static final int H = 5;

  /** One rounding of a float, for each of few steps, on probabilities below 1. */
  private static final double ROUNDING = 1e-6;

  static Stream<Arguments> networks() {
    return Stream.of(Cell.values())
        .flatMap(cell -> Stream.of(Kind.values()).map(kind -> Arguments.of(cell, kind)));
  }

  private static UserNetwork network(Cell cell, Kind kind, DataType type) {
    return UserNetwork.of(
        Settings.of(kind, type),
        Layers.embedding(V, E),
        Layers.recurrent(cell, E, H),
        Layers.recurrent(cell, H, H),
        Layers.output(H, V));
  }

  private static INDArray step(INDArray sequence, int t) {
    return sequence.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(t, t + 1));
  }

  private static void assertClose(INDArray actual, INDArray expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.dup('c').data().asFloat())
        .usingComparatorWithPrecision((float) ROUNDING)
        .containsExactly(expected.dup('c').data().asFloat());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void one_step_at_a_time_is_the_whole_pass(Cell cell, Kind kind) {
    UserNetwork network = network(cell, kind, DataType.FLOAT);
    INDArray ids = new Data(1, DataType.FLOAT).ids(3, 5, V);
    INDArray whole = network.output(ids, null);

    for (int t = 0; t < 5; t++) {
      assertClose(network.rnnTimeStep(step(ids, t)), step(whole, t));
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void pieces_of_several_steps_are_the_whole_pass_in_double(Cell cell, Kind kind) {
    UserNetwork network = network(cell, kind, DataType.DOUBLE);
    INDArray ids = new Data(2, DataType.DOUBLE).ids(3, 5, V);
    INDArray whole = network.output(ids, null);

    network.rnnTimeStep(ids.get(all(), all(), NDArrayIndex.interval(0, 3)));
    INDArray rest = network.rnnTimeStep(ids.get(all(), all(), NDArrayIndex.interval(3, 5)));

    assertClose(rest, whole.get(all(), all(), NDArrayIndex.interval(3, 5)));
  }

  private static org.nd4j.linalg.indexing.INDArrayIndex all() {
    return NDArrayIndex.all();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void clearing_the_state_starts_again(Cell cell, Kind kind) {
    UserNetwork network = network(cell, kind, DataType.FLOAT);
    INDArray ids = new Data(3, DataType.FLOAT).ids(2, 3, V);
    INDArray first = network.rnnTimeStep(ids).dup();
    assertThat(network.rnnTimeStep(ids)).isNotEqualTo(first);

    network.rnnClearPreviousState();

    assertThat(network.rnnTimeStep(ids)).isEqualTo(first);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void another_batch_size_with_a_carried_state_is_refused(Cell cell, Kind kind) {
    UserNetwork network = network(cell, kind, DataType.FLOAT);
    Data data = new Data(4, DataType.FLOAT);
    network.rnnTimeStep(data.ids(3, 2, V));

    assertThatThrownBy(() -> network.rnnTimeStep(data.ids(2, 2, V)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("batch B of the carried state differs; expected 3, got 2");
  }

  @ParameterizedTest
  @EnumSource(Cell.class)
  void a_full_pass_does_not_move_the_stepping_state(Cell cell) {
    UserNetwork network = network(cell, Kind.GRAPH, DataType.FLOAT);
    UserNetwork undisturbed = network(cell, Kind.GRAPH, DataType.FLOAT);
    Data data = new Data(5, DataType.FLOAT);
    INDArray ids = data.ids(2, 3, V);
    network.rnnTimeStep(ids);
    undisturbed.rnnTimeStep(ids);

    network.output(data.ids(4, 6, V), null);

    assertThat(network.rnnTimeStep(ids)).isEqualTo(undisturbed.rnnTimeStep(ids));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_step_of_features_without_a_time_axis_gives_one_without(Kind kind) {
    Layer[] layers = {Layers.recurrent(Cell.LSTM, E, H), Layers.output(H, V)};
    UserNetwork network = UserNetwork.of(Settings.of(kind, DataType.FLOAT), layers);
    INDArray features = new Data(6, DataType.FLOAT).features(3, E, 1);
    INDArray whole = network.output(features, null);

    INDArray out = network.rnnTimeStep(features.reshape(3, E));

    assertClose(out, whole.reshape(3, V));
  }

  @Test
  void the_state_can_be_read() {
    UserNetwork network = network(Cell.LSTM, Kind.MULTI_LAYER, DataType.FLOAT);
    INDArray ids = new Data(7, DataType.FLOAT).ids(2, 3, V);
    assertThat(((RecurrentLayer) network.layers().get(1)).rnnGetPreviousState()).isEmpty();

    network.rnnTimeStep(ids);

    Map<String, INDArray> state = ((RecurrentLayer) network.layers().get(1)).rnnGetPreviousState();
    assertThat(state).containsOnlyKeys("h", "c");
    assertThat(state.get("h").shape()).containsExactly(2, H);
    assertThat(state.get("c").shape()).containsExactly(2, H);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void a_state_that_was_set_is_gone_on_from(Cell cell, Kind kind) {
    UserNetwork network = network(cell, kind, DataType.FLOAT);
    Data data = new Data(8, DataType.FLOAT);
    INDArray first = data.ids(2, 3, V);
    INDArray then = data.ids(2, 2, V);
    network.rnnTimeStep(first);
    List<Map<String, INDArray>> saved = new ArrayList<>();
    for (int i = 1; i <= 2; i++) {
      saved.add(new HashMap<>(((RecurrentLayer) network.layers().get(i)).rnnGetPreviousState()));
    }
    INDArray expected = network.rnnTimeStep(then).dup();

    network.rnnClearPreviousState();
    for (int i = 1; i <= 2; i++) {
      ((RecurrentLayer) network.layers().get(i)).rnnSetPreviousState(saved.get(i - 1));
    }

    assertThat(network.rnnTimeStep(then)).isEqualTo(expected);
  }
}
