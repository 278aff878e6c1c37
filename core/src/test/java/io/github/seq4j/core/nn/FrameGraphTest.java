package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.nn.FrameConvolutions.Tensor;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** The CNN as Deeplearning4j's layers, against calculus. */
class FrameGraphTest {

  @Test
  void the_graph_holds_each_tensor_at_its_place() {
    FrameCase now = FrameCase.of(3, 5, 9, 4, 6, 1, 1);
    ComputationGraph graph = now.graph();
    INDArray flat = graph.params();
    assertThat(flat.length()).isEqualTo(now.layers().parameterCount());
    for (int i = 0; i < flat.length(); i++) {
      flat.putScalar(i, i);
    }

    for (Tensor tensor : now.layers().tensors()) {
      String vertex = tensor.name().substring("layer.".length(), tensor.name().length() - 2);
      String key = tensor.name().substring(tensor.name().length() - 1);
      INDArray theirs = graph.getParam(vertex + "_" + key);
      if (vertex.endsWith("dense") && key.equals("W")) {
        theirs =
            theirs.transpose(); // theirs is [inputs, F] in columns: ours is [F, inputs] in rows
      }
      assertThat(theirs.shape()).as(tensor.name()).isEqualTo(tensor.shape());
      double[] values = theirs.dup('c').data().asDouble();
      for (int i = 0; i < values.length; i++) {
        assertThat(values[i]).as("%s [%d]", tensor.name(), i).isEqualTo(tensor.at() + i);
      }
    }
  }

  /**
   * ReLU and max pooling have kinks, where differences lie: with these seeds no kink is within a
   * step of 1e-5 of where the parameters stand.
   */
  @ParameterizedTest
  @CsvSource({"1, 8, 8, 2, 3", "3, 5, 7, 1, 2", "1, 4, 4, 1, 4", "2, 6, 9, 2, 1"})
  void gradients_of_the_graph_are_the_differences_of_its_output(
      int channels, int height, int width, int batch, int steps) {
    FrameCase now = FrameCase.of(channels, height, width, 2, 3, batch, steps);
    ComputationGraph graph = now.graph();
    INDArray pictures = now.batchFirst(now.pictures(), now.layers().frame().size());
    INDArray weights = now.batchFirst(now.weights(), now.features());

    double[] gradient = now.graphGradient(graph, now.pictures());

    GradientCheck.everyParameter(
        graph.params(),
        gradient,
        () -> graph.outputSingle(pictures).mul(weights).sumNumber().doubleValue());
  }

  @Test
  void in_a_whole_graph_padding_of_a_clip_changes_neither_score_nor_gradient() {
    FrameCase now = FrameCase.of(1, 6, 5, 2, 3, 2, 3);
    ComputationGraph graph = classifier(now);
    INDArray pictures = now.batchFirst(now.pictures(), 30);
    INDArray labels = Nd4j.create(DataType.DOUBLE, 2, 1, 3);
    INDArray mask = Nd4j.createFromArray(new double[][] {{1, 1, 0}, {1, 1, 1}});
    double[] before = gradient(graph, new DataSet(pictures, labels, mask, mask));

    for (int i = 0; i < 30; i++) {
      pictures.putScalar(new int[] {0, i, 2}, 9 - i);
    }
    double[] after = gradient(graph, new DataSet(pictures, labels, mask, mask));

    assertThat(Arrays.stream(before).max().orElseThrow()).isGreaterThan(1e-3);
    assertThat(after).containsExactly(before, within(1e-12));
  }

  private static ComputationGraph classifier(FrameCase now) {
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.DOUBLE)
            .updater(new Sgd(0.1))
            .seed(1)
            .graphBuilder();
    builder.addInputs("frames").setInputTypes(InputType.recurrent(now.layers().frame().size()));
    String features = FrameGraph.add(now.layers(), builder, "frames");
    builder.addLayer("l0", new Gru.Builder().nIn(now.features()).nOut(4).build(), features);
    builder.addLayer("out", new TokenOutput.Builder().nIn(4).nOut(2).build(), "l0");
    ComputationGraph graph = new ComputationGraph(builder.setOutputs("out").build());
    graph.init();
    return graph;
  }

  private static double[] gradient(ComputationGraph graph, DataSet data) {
    graph.setInputs(data.getFeatures());
    graph.setLabels(data.getLabels());
    graph.setLayerMaskArrays(
        new INDArray[] {data.getFeaturesMaskArray()}, new INDArray[] {data.getLabelsMaskArray()});
    graph.computeGradientAndScore();
    INDArray flat = graph.getGradientsViewArray().dup();
    return flat.reshape(flat.length()).toDoubleVector();
  }
}
