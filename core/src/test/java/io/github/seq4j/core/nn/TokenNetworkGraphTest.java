package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.nn.Networks.Case;
import io.github.seq4j.core.nn.Networks.Input;
import java.util.Arrays;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Sgd;

/** A token network taken out as a Deeplearning4j graph. */
class TokenNetworkGraphTest {

  static Stream<Case> cases() {
    return Networks.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_graph_computes_the_same_loss_and_gradient(Case now) {
    try (TokenNetwork network = now.network(2)) {
      Batch batch = now.paddedBatch(1);
      GraphOf graph = GraphOf.floats(network);

      double loss = network.computeGradient(batch, 1).natsPerTarget();

      Networks.assertClose(Networks.copy(network.gradient()), graph.gradient(batch));
      assertThat(graph.score()).isCloseTo(loss, within(1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void both_have_the_same_parameters_under_the_same_names(Case now) {
    try (TokenNetwork network = now.network(1)) {
      ComputationGraph graph = network.graph();

      assertThat(graph.numParams()).isEqualTo(network.parameterCount());
      network
          .tensorShapes()
          .forEach(
              (name, shape) -> {
                String[] path = name.split("\\.", 3); // layer.l0.W is l0_W there
                INDArray there = graph.getParam(path[1] + "_" + path[2]);
                assertThat(there.dup('c').data().asFloat())
                    .as(name)
                    .isEqualTo(network.tensor(name));
              });
    }
  }

  @Test
  void a_change_on_either_side_is_seen_on_the_other() {
    try (TokenNetwork network = new Case(Cell.GRU, Input.FOLDED, 1).network(1)) {
      ComputationGraph graph = network.graph();
      float[] bias = network.tensor("layer.out.b");

      bias[2] = 42;
      network.setTensor("layer.out.b", bias);
      graph.getParam("emb_W").putScalar(1, 2, 17); // [V, E]

      assertThat(graph.getParam("out_b").getDouble(2)).isEqualTo(42);
      assertThat(network.tensor("layer.emb.W")[Networks.E + 2]).isEqualTo(17);
      assertThat(network.graph()).isSameAs(graph);
    }
  }

  @ParameterizedTest
  @EnumSource(Cell.class)
  void fit_of_the_graph_moves_the_network_by_its_gradient(Cell cell) {
    try (TokenNetwork network = new Case(cell, Input.FOLDED, 2).network(2)) {
      Batch batch = new Case(cell, Input.FOLDED, 2).paddedBatch(2);
      float[] before = Networks.copy(network.parameters());
      float[] gradient = Networks.gradient(network, batch, 1);
      network.graph().setLearningRate(0.5);

      network.graph().fit(GraphOf.floats(network).data(batch));

      float[] after = Networks.copy(network.parameters());
      double[] expected = new double[before.length];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = before[i] - 0.5 * gradient[i];
      }
      assertThat(after).isNotEqualTo(before);
      Networks.assertClose(after, expected);
    }
  }

  @Test
  void a_clone_of_the_graph_has_parameters_of_its_own() {
    Case now = new Case(Cell.LSTM, Input.ONE_HOT, 1);
    try (TokenNetwork network = now.network(1)) {
      float[] before = Networks.copy(network.parameters());

      network.graph().clone().fit(GraphOf.floats(network).data(now.batch(3)));

      assertThat(Networks.copy(network.parameters())).isEqualTo(before);
    }
  }

  @Test
  void the_graph_of_a_network_with_dropout_trains() {
    Case now = new Case(Cell.LSTM, Input.FOLDED, 2);
    TokenNetworkConfig config = now.config().withDropout(0.3).withRecurrentDropout(0.2);
    try (TokenNetwork network = now.network(config, 1)) {
      Batch batch = now.paddedBatch(4);
      network.graph().setLearningRate(0.5);
      double before = network.evaluate(Networks.source(batch)).natsPerTarget();

      for (int i = 0; i < 30; i++) {
        network.graph().fit(GraphOf.floats(network).data(batch));
      }

      assertThat(network.evaluate(Networks.source(batch)).natsPerTarget()).isLessThan(before - 0.1);
    }
  }

  @Test
  void scores_of_single_examples_are_their_nats_per_target() {
    Case now = new Case(Cell.GRU, Input.ONE_HOT, 1);
    try (TokenNetwork network = now.network(1)) {
      Batch batch = now.paddedBatch(5);

      INDArray scores = network.graph().scoreExamples(GraphOf.floats(network).data(batch), false);

      for (int b = 0; b < batch.batchSize(); b++) {
        Batch row = Networks.row(batch, b);
        assertThat(scores.getDouble(b))
            .isCloseTo(network.evaluate(Networks.source(row)).natsPerTarget(), within(1e-5));
      }
    }
  }

  @Test
  void the_graph_gives_the_probabilities_of_every_token() {
    Case now = new Case(Cell.RNN_TANH, Input.GATHERED, 1);
    try (TokenNetwork network = now.network(1)) {
      INDArray ids = GraphOf.floats(network).data(now.batch(6)).getFeatures();

      INDArray out = network.graph().outputSingle(ids);

      assertThat(out.shape()).containsExactly(6, now.vocabulary(), 5);
      float[] sums = out.sum(1).dup('c').data().asFloat();
      assertThat(Arrays.stream(toDoubles(sums)).boxed())
          .allSatisfy(sum -> assertThat(sum).isCloseTo(1, within(1e-5)));
    }
  }

  private static double[] toDoubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  @Test
  void the_updater_of_the_graph_is_plain_sgd_until_a_user_sets_another() {
    try (TokenNetwork network = new Case(Cell.GRU, Input.ONE_HOT, 1).network(1)) {
      assertThat(((BaseLayer) network.graph().getLayer("l0").conf().getLayer()).getIUpdater())
          .isInstanceOf(Sgd.class);
    }
  }
}
