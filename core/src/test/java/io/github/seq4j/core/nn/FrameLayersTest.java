package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.nn.FrameLayers.Tensor;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
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

/** The CNN as Deeplearning4j's layers, its tensors and the weights it begins with. */
class FrameLayersTest {

  private static FrameLayers layers(int channels, int height, int width) {
    return new FrameLayers(
        new StepInputConfig.Pictures(4, 6, 0), new FrameShape(channels, height, width));
  }

  @Test
  void tensors_have_names_and_shapes_and_follow_each_other() {
    FrameLayers layers = layers(3, 5, 9); // pooled to 2 x 4, then to 1 x 2

    assertThat(layers.tensors())
        .extracting(Tensor::name, Tensor::at, tensor -> tensor.shape())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("layer.cnn.conv1.b", 0, new long[] {4}),
            org.assertj.core.groups.Tuple.tuple("layer.cnn.conv1.W", 4, new long[] {4, 3, 3, 3}),
            org.assertj.core.groups.Tuple.tuple("layer.cnn.conv2.b", 112, new long[] {8}),
            org.assertj.core.groups.Tuple.tuple("layer.cnn.conv2.W", 120, new long[] {8, 4, 3, 3}),
            org.assertj.core.groups.Tuple.tuple("layer.cnn.dense.W", 408, new long[] {6, 8 * 2}),
            org.assertj.core.groups.Tuple.tuple("layer.cnn.dense.b", 504, new long[] {6}));
    assertThat(layers.parameterCount()).isEqualTo(510);
  }

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

  @ParameterizedTest
  @CsvSource({"3, 20", "20, 3", "1, 1"})
  void pictures_too_small_to_be_pooled_twice_are_refused(int height, int width) {
    assertThatThrownBy(() -> layers(1, height, width))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("4 x 4")
        .hasMessageContaining(new FrameShape(1, height, width).toString());
  }

  // ---- gradients of the graph ----

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

    double[] gradient = now.graphGradient(graph);

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
    String features = now.layers().addTo(builder, "frames");
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

  // ---- initial weights ----

  private static float[] initial(FrameLayers layers, long seed) {
    NativeFloats into = NativeFloats.allocate(layers.parameterCount() + 2);
    layers.initialize(new Seeds(seed).stream(Seeds.INIT), into.buffer(), 1);
    return FrameCase.copy(into, into.length());
  }

  private static float[] values(FrameLayers layers, float[] all, String name) {
    for (Tensor tensor : layers.tensors()) {
      if (tensor.name().equals("layer.cnn." + name)) {
        int from = 1 + tensor.at();
        return Arrays.copyOfRange(all, from, from + tensor.length());
      }
    }
    throw new AssertionError("no tensor " + name);
  }

  @Test
  void weights_of_convolutions_begin_with_the_variance_that_relu_keeps() {
    FrameLayers layers =
        new FrameLayers(new StepInputConfig.Pictures(64, 8, 0), new FrameShape(2, 4, 4));
    float[] all = initial(layers, 1);

    assertNormal(values(layers, all, "conv1.W"), 2.0 / (9 * 2));
    assertNormal(values(layers, all, "conv2.W"), 2.0 / (9 * 64));
  }

  /** Mean and variance within 4 sigma of what n numbers give. */
  private static void assertNormal(float[] values, double variance) {
    double mean = 0;
    double squares = 0;
    for (float value : values) {
      mean += value / (double) values.length;
      squares += (double) value * value / values.length;
    }
    assertThat(mean).isCloseTo(0, within(4 * Math.sqrt(variance / values.length)));
    assertThat(squares / variance).isCloseTo(1, within(4 * Math.sqrt(2.0 / values.length)));
  }

  @Test
  void weights_of_the_dense_layer_fill_their_xavier_limits() {
    FrameLayers layers = layers(1, 16, 16);
    float[] weights = values(layers, initial(layers, 2), "dense.W");
    double limit = Math.sqrt(6.0 / (8 * 4 * 4 + 6));

    // the chance that none of 768 is in the outer 2 % of a side is 5e-4
    double most = 0;
    double least = 0;
    for (float weight : weights) {
      most = Math.max(most, weight);
      least = Math.min(least, weight);
    }
    assertThat(most).isBetween(0.98 * limit, limit);
    assertThat(least).isBetween(-limit, -0.98 * limit);
  }

  @Test
  void biases_begin_with_zero_and_nothing_outside_the_range_is_written() {
    FrameLayers layers = layers(1, 8, 8);
    float[] all = initial(layers, 3);

    assertThat(values(layers, all, "conv1.b")).containsOnly(0f);
    assertThat(values(layers, all, "conv2.b")).containsOnly(0f);
    assertThat(values(layers, all, "dense.b")).containsOnly(0f);
    assertThat(all[0]).isZero();
    assertThat(all[all.length - 1]).isZero();
  }

  @Test
  void a_seed_decides_every_bit_whatever_nd4j_draws() {
    FrameLayers layers = layers(2, 8, 8);
    float[] one = initial(layers, 4);
    Nd4j.rand(3, 3);

    assertThat(initial(layers, 4)).isEqualTo(one);
    assertThat(initial(layers, 5)).isNotEqualTo(one);
  }

  @Test
  void as_many_numbers_are_drawn_for_equal_shapes() {
    RandomStream one = new Seeds(1).stream(Seeds.INIT);
    RandomStream other = new Seeds(1).stream(Seeds.INIT);
    FrameLayers layers = layers(1, 4, 4);
    NativeFloats into = NativeFloats.allocate(layers.parameterCount());

    layers.initialize(one, into.buffer(), 0);
    layers.initialize(other, into.buffer(), 0);

    assertThat(one.state()).isEqualTo(other.state());
  }
}
