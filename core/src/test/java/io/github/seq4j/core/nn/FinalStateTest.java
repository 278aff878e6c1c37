package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import java.util.Map;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** {@link FinalState} in Deeplearning4j's graphs. */
class FinalStateTest {

  private static final int F = 3; // sizes that differ, so that a mixed-up axis shows
  private static final int H = 4;
  private static final int K = 2;
  private static final int B = 3;
  private static final int T = 5;
  private static final String[] MASK = {"11100", "11111", "10000"};

  /** Two layers; the final state of each and the mean of the outputs, side by side. */
  private static ComputationGraphConfiguration configuration(
      Cell cell, DataType type, WorkspaceMode workspaces) {
    int parts = cell.stateParts();
    return builder(type, workspaces)
        .addLayer("l0", Layers.recurrent(cell, F, H), "in")
        .addVertex("state0", new FinalState(cell), "l0")
        .addLayer("l1", Layers.recurrent(cell, H, H), "l0")
        .addVertex("state1", new FinalState(cell), "l1")
        .addLayer("mean", new SequencePooling.Builder(Pooling.MEAN).nIn(H).build(), "l1")
        .addVertex("all", new MergeVertex(), "state0", "state1", "mean")
        .addLayer("out", output((2 * parts + 1) * H), "all")
        .setOutputs("out")
        .build();
  }

  private static GraphBuilder builder(DataType type, WorkspaceMode workspaces) {
    return new NeuralNetConfiguration.Builder()
        .dataType(type)
        .updater(new NoOp())
        .trainingWorkspaceMode(workspaces)
        .inferenceWorkspaceMode(workspaces)
        .graphBuilder()
        .addInputs("in")
        .setInputTypes(InputType.recurrent(F));
  }

  private static Layer output(int in) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .activation(Activation.SOFTMAX)
        .nIn(in)
        .nOut(K)
        .build();
  }

  private static ComputationGraph graph(Cell cell, DataType type, WorkspaceMode workspaces) {
    ComputationGraph graph = new ComputationGraph(configuration(cell, type, workspaces));
    graph.init();
    new Data(3, type).fill(graph.params());
    set(graph, type);
    return graph;
  }

  private static void set(ComputationGraph graph, DataType type) {
    Data data = new Data(4, type);
    graph.setInputs(data.features(B, F, T));
    graph.setLayerMaskArrays(new INDArray[] {data.mask(MASK)}, null);
    INDArray labels = Nd4j.zeros(type, B, K);
    for (int b = 0; b < B; b++) {
      labels.putScalar(b, b % K, 1);
    }
    graph.setLabels(labels);
  }

  private static double[] gradient(ComputationGraph graph) {
    graph.computeGradientAndScore();
    INDArray flat = graph.getGradientsViewArray().dup();
    return flat.reshape(flat.length()).divi(B).toDoubleVector();
  }

  private static double score(ComputationGraph graph) {
    graph.computeGradientAndScore();
    return graph.score();
  }

  @ParameterizedTest
  @EnumSource
  void gradients_are_the_differences_of_the_score(Cell cell) {
    ComputationGraph graph = graph(cell, DataType.DOUBLE, WorkspaceMode.ENABLED);

    double[] gradient = gradient(graph);

    GradientCheck.directions(graph.params(), gradient, () -> score(graph));
  }

  @ParameterizedTest
  @EnumSource
  void a_float_graph_computes_what_a_double_graph_does(Cell cell) {
    ComputationGraph floats = graph(cell, DataType.FLOAT, WorkspaceMode.NONE);
    ComputationGraph doubles = graph(cell, DataType.DOUBLE, WorkspaceMode.NONE);
    doubles.params().assign(floats.params().castTo(DataType.DOUBLE));
    doubles.setInput(0, floats.getInput(0).castTo(DataType.DOUBLE));

    // two layers of five steps, each off by the 4e-7 of its activations
    assertThat(gradient(floats)).containsExactly(gradient(doubles), within(1e-5));
  }

  @ParameterizedTest
  @EnumSource
  void the_state_is_the_one_that_stepping_leaves_behind(Cell cell) {
    ComputationGraph graph = graph(cell, DataType.FLOAT, WorkspaceMode.ENABLED);
    INDArray features = graph.getInput(0).dup();

    Map<String, INDArray> all = graph.feedForward(new INDArray[] {features}, false);
    float[] state = all.get("state1").getRow(0).dup().toFloatVector();

    graph.clearLayerMaskArrays();
    graph.rnnClearPreviousState();
    for (int t = 0; t < 3; t++) { // row 0 has three steps
      graph.rnnTimeStep(
          features
              .get(NDArrayIndex.interval(0, 1), NDArrayIndex.all(), NDArrayIndex.interval(t, t + 1))
              .dup());
    }
    Map<String, INDArray> left = ((RecurrentLayer) graph.getLayer("l1")).rnnGetPreviousState();
    float[] expected = new float[cell.stateParts() * H];
    for (int part = 0; part < cell.stateParts(); part++) {
      float[] values = left.get(part == 0 ? "h" : "c").dup().reshape(H).toFloatVector();
      System.arraycopy(values, 0, expected, part * H, H);
    }
    assertThat(state).containsExactly(expected, within(1e-6f));
  }

  @Test
  void the_gradient_of_a_state_is_used_once() {
    ComputationGraph graph = graph(Cell.LSTM, DataType.DOUBLE, WorkspaceMode.ENABLED);
    double[] first = gradient(graph);

    assertThat(gradient(graph)).isEqualTo(first);
  }

  @Test
  void a_configuration_survives_json() {
    ComputationGraphConfiguration configuration =
        configuration(Cell.GRU, DataType.FLOAT, WorkspaceMode.ENABLED);

    ComputationGraphConfiguration read =
        ComputationGraphConfiguration.fromJson(configuration.toJson());

    assertThat(read.getVertices().get("state1")).isEqualTo(new FinalState(Cell.GRU));
    assertThat(read).isEqualTo(configuration);
  }

  @Test
  void a_layer_of_another_kind_is_refused() {
    Layer foreign = new LSTM.Builder().nIn(F).nOut(H).activation(Activation.TANH).build();

    assertThatThrownBy(() -> outputAbove(foreign))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("input of state")
        .hasMessageContaining("LSTM");
  }

  @Test
  void a_layer_with_another_cell_is_refused() {
    assertThatThrownBy(() -> outputAbove(Layers.recurrent(Cell.GRU, F, H)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("input of state");
  }

  private static void outputAbove(Layer layer) {
    ComputationGraph graph =
        new ComputationGraph(
            builder(DataType.FLOAT, WorkspaceMode.NONE)
                .addLayer("l0", layer, "in")
                .addVertex("state", new FinalState(Cell.LSTM), "l0")
                .addLayer("out", output(2 * H), "state")
                .setOutputs("out")
                .build());
    graph.init();
    graph.output(new Data(4, DataType.FLOAT).features(B, F, T));
  }
}
