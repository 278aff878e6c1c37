package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.nn.UserNetwork.Kind;
import io.github.seq4j.core.nn.UserNetwork.Settings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** {@link SequencePooling} between recurrent and dense layers of Deeplearning4j's networks. */
class SequencePoolingTest {

  private static final int F = 3; // sizes that differ, so that a mixed-up axis shows
  private static final int D = 4;
  private static final int K = 2;

  /** A few roundings of floats near 1, and the 4e-7 of a tanh. */
  private static final double FLOAT = 2e-6;

  /** Pooling with both variants of the last step. */
  enum Mode {
    LAST(Pooling.LAST, false),
    LAST_OF_TWO_HALVES(Pooling.LAST, true),
    MEAN(Pooling.MEAN, false),
    MAX(Pooling.MAX, false),
    ATTENTION(Pooling.ATTENTION, false);

    final Pooling pooling;
    final boolean twoHalves;

    Mode(Pooling pooling, boolean twoHalves) {
      this.pooling = pooling;
      this.twoHalves = twoHalves;
    }

    SequencePooling.Builder builder() {
      return new SequencePooling.Builder(pooling).twoHalves(twoHalves);
    }

    SequencePooling layer() {
      return builder().nIn(D).build();
    }
  }

  private static Layer output(int in) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .activation(Activation.SOFTMAX)
        .nIn(in)
        .nOut(K)
        .build();
  }

  private static Layer[] layers(Layer pooling) {
    return new Layer[] {Layers.recurrent(Cell.GRU, F, D), pooling, output(D)};
  }

  private static UserNetwork network(Kind kind, DataType type, Layer... layers) {
    UserNetwork network = UserNetwork.of(Settings.of(kind, type).with(new Adam(0.01)), layers);
    new Data(3, type).fill(network.parameters());
    return network;
  }

  /** [B, K] one-hot. */
  private static INDArray labels(int batch, DataType type) {
    INDArray labels = Nd4j.zeros(type, batch, K);
    for (int b = 0; b < batch; b++) {
      labels.putScalar(b, b % K, 1);
    }
    return labels;
  }

  // ---- gradients ----

  /** Which steps are real. */
  enum Shape {
    PLAIN(3, 4),
    PADDED(3, 4, "1110", "1111", "1000"),
    ONE_STEP(3, 1),
    ONE_STEP_WITH_A_MASK(2, 1, "1", "1"),
    ONE_ROW(1, 4, "1110");

    final int batch;
    final int steps;
    final String[] mask;

    Shape(int batch, int steps, String... mask) {
      this.batch = batch;
      this.steps = steps;
      this.mask = mask;
    }

    DataSet example(Data data, DataType type) {
      return new DataSet(
          data.features(batch, F, steps),
          labels(batch, type),
          mask.length == 0 ? null : data.mask(mask),
          null);
    }
  }

  record Case(Mode mode, Shape shape, Kind kind, WorkspaceMode workspaces) {}

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Mode mode : Mode.values()) {
      for (Shape shape : Shape.values()) {
        for (Kind kind : Kind.values()) {
          WorkspaceMode workspaces =
              cases.size() % 3 == 0 ? WorkspaceMode.NONE : WorkspaceMode.ENABLED;
          cases.add(new Case(mode, shape, kind, workspaces));
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradients_are_the_differences_of_the_score(Case now) {
    Settings settings = Settings.of(now.kind, DataType.DOUBLE).with(now.workspaces);
    UserNetwork network = UserNetwork.of(settings, layers(now.mode.layer()));
    Data data = new Data(11, DataType.DOUBLE);
    data.fill(network.parameters());
    DataSet example = now.shape.example(data, DataType.DOUBLE);

    network.differentiate(example);
    double[] gradient = network.gradient(example);

    GradientCheck.directions(network.parameters(), gradient, score(network, example));
  }

  private static DoubleSupplier score(UserNetwork network, DataSet example) {
    return () -> {
      network.differentiate(example);
      return network.model().score();
    };
  }

  @ParameterizedTest
  @EnumSource
  void the_gradient_of_every_single_parameter_is_right(Mode mode) {
    UserNetwork network = network(Kind.GRAPH, DataType.DOUBLE, layers(mode.layer()));
    DataSet example = Shape.PADDED.example(new Data(23, DataType.DOUBLE), DataType.DOUBLE);

    network.differentiate(example);
    double[] gradient = network.gradient(example);

    GradientCheck.everyParameter(network.parameters(), gradient, score(network, example));
  }

  @ParameterizedTest
  @EnumSource
  void gradients_are_right_for_the_units_that_were_dropped(Mode mode) {
    UserNetwork network =
        network(Kind.GRAPH, DataType.DOUBLE, layers(mode.builder().nIn(D).dropOut(0.5).build()));
    DataSet example = Shape.PADDED.example(new Data(12, DataType.DOUBLE), DataType.DOUBLE);
    Runnable differentiate =
        () -> {
          Nd4j.getRandom().setSeed(99);
          network.differentiate(example);
        };

    differentiate.run();
    double[] gradient = network.gradient(example);

    GradientCheck.directions(
        network.parameters(),
        gradient,
        () -> {
          differentiate.run();
          return network.model().score();
        });
  }

  // ---- float and double, and what others compute ----

  @ParameterizedTest
  @MethodSource("cases")
  void a_float_network_computes_what_a_double_network_does(Case now) {
    UserNetwork floats = network(now.kind, DataType.FLOAT, layers(now.mode.layer()));
    UserNetwork doubles = network(now.kind, DataType.DOUBLE, layers(now.mode.layer()));
    doubles.parameters().assign(floats.parameters().castTo(DataType.DOUBLE));
    DataSet example = now.shape.example(new Data(13, DataType.FLOAT), DataType.FLOAT);
    DataSet exact =
        new DataSet(
            example.getFeatures().castTo(DataType.DOUBLE),
            labels(now.shape.batch, DataType.DOUBLE),
            example.getFeaturesMaskArray(),
            null);

    floats.differentiate(example);
    doubles.differentiate(exact);

    assertThat(floats.gradient(example)).containsExactly(doubles.gradient(exact), within(FLOAT));
    assertThat(values(floats.output(example.getFeatures(), example.getFeaturesMaskArray())))
        .containsExactly(
            values(doubles.output(exact.getFeatures(), exact.getFeaturesMaskArray())),
            within(FLOAT));
  }

  private static double[] values(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"MEAN", "MAX"})
  void mean_and_max_are_deeplearning4js_own(Mode mode) {
    PoolingType type = mode == Mode.MEAN ? PoolingType.AVG : PoolingType.MAX;
    UserNetwork ours = network(Kind.GRAPH, DataType.FLOAT, layers(mode.layer()));
    UserNetwork theirs = network(Kind.GRAPH, DataType.FLOAT, layers(new GlobalPoolingLayer(type)));
    DataSet example = Shape.PADDED.example(new Data(14, DataType.FLOAT), DataType.FLOAT);

    ours.differentiate(example);
    theirs.differentiate(example);

    assertThat(ours.model().score()).isCloseTo(theirs.model().score(), within(FLOAT));
    assertThat(ours.gradient(example)).containsExactly(theirs.gradient(example), within(FLOAT));
  }

  @ParameterizedTest
  @EnumSource
  void one_step_is_that_step(Mode mode) {
    UserNetwork pooled = network(Kind.MULTI_LAYER, DataType.FLOAT, mode.layer(), output(D));
    UserNetwork plain = network(Kind.MULTI_LAYER, DataType.FLOAT, output(D));
    int own = (int) (pooled.parameters().length() - plain.parameters().length());
    plain
        .parameters()
        .assign(
            pooled
                .parameters()
                .get(NDArrayIndex.all(), NDArrayIndex.interval(own, pooled.parameters().length())));
    INDArray features = new Data(15, DataType.FLOAT).features(3, D, 1);

    assertThat(values(pooled.output(features, null)))
        .containsExactly(values(plain.output(features.reshape(3, D), null)));
  }

  // ---- laws ----

  @ParameterizedTest
  @EnumSource
  void padding_changes_nothing(Mode mode) {
    for (Kind kind : Kind.values()) {
      for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
        UserNetwork network = network(kind, type, layers(mode.layer()));
        Data data = new Data(16, type);
        INDArray features = data.features(2, F, 3);
        INDArray padded = Nd4j.concat(2, features, data.features(2, F, 2).muli(1e6));

        INDArray expected = network.output(features, data.mask("111", "100")).dup();
        INDArray actual = network.output(padded, data.mask("11100", "10000"));

        assertThat(values(actual)).containsExactly(values(expected), within(FLOAT));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_batch_is_its_members(Mode mode) {
    UserNetwork network = network(Kind.MULTI_LAYER, DataType.FLOAT, layers(mode.layer()));
    Data data = new Data(17, DataType.FLOAT);
    INDArray features = data.features(2, F, 4);
    double[] together = values(network.output(features, data.mask("1111", "1100")));

    for (int b = 0; b < 2; b++) {
      INDArray alone =
          features
              .get(
                  NDArrayIndex.interval(b, b + 1),
                  NDArrayIndex.all(),
                  NDArrayIndex.interval(0, b == 0 ? 4 : 2))
              .dup();
      assertThat(values(network.output(alone, null)))
          .containsExactly(new double[] {together[b * K], together[b * K + 1]}, within(FLOAT));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void stepping_pools_the_steps_of_each_call_so_that_the_last_is_that_of_the_sequence_so_far(
      Kind kind) {
    UserNetwork network = network(kind, DataType.FLOAT, layers(Mode.LAST.layer()));
    INDArray features = new Data(24, DataType.FLOAT).features(2, F, 4);

    for (int t = 0; t < 4; t++) {
      INDArray soFar = steps(features, 0, t + 1);
      double[] expected = values(network.output(soFar, null));
      assertThat(values(network.rnnTimeStep(steps(features, t, t + 1))))
          .containsExactly(expected, within(FLOAT));
    }
  }

  private static INDArray steps(INDArray features, int from, int to) {
    return features
        .get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(from, to))
        .dup();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_network_with_a_dense_layer_above_fits_padded_sequences(Kind kind) {
    for (Mode mode : Mode.values()) {
      UserNetwork network =
          network(
              kind,
              DataType.FLOAT,
              Layers.recurrent(Cell.LSTM, F, D),
              mode.layer(),
              new DenseLayer.Builder().nIn(D).nOut(3).activation(Activation.TANH).build(),
              output(3));
      DataSet example = Shape.PADDED.example(new Data(18, DataType.FLOAT), DataType.FLOAT);
      double before = network.score(example);

      for (int i = 0; i < 30; i++) {
        network.fit(example);
      }

      assertThat(network.score(example)).as("%s", mode).isLessThan(before);
    }
  }

  // ---- configuration ----

  @ParameterizedTest
  @EnumSource
  void json_keeps_every_field(Mode mode) {
    MultiLayerConfiguration chain =
        new NeuralNetConfiguration.Builder().list(mode.layer(), output(D)).build();
    ComputationGraphConfiguration graph =
        new NeuralNetConfiguration.Builder()
            .graphBuilder()
            .addInputs("in")
            .addLayer("pool", mode.layer(), "in")
            .addLayer("out", output(D), "pool")
            .setOutputs("out")
            .build();

    assertSame(mode, MultiLayerConfiguration.fromJson(chain.toJson()).getConf(0).getLayer());
    LayerVertex vertex =
        (LayerVertex)
            ComputationGraphConfiguration.fromJson(graph.toJson()).getVertices().get("pool");
    assertSame(mode, vertex.getLayerConf().getLayer());
    assertSame(mode, mode.layer().clone());
  }

  private static void assertSame(Mode mode, Layer layer) {
    SequencePooling pooling = (SequencePooling) layer;
    assertThat(pooling.getPooling()).isEqualTo(mode.pooling);
    assertThat(pooling.isTwoHalves()).isEqualTo(mode.twoHalves);
    assertThat(pooling.getNIn()).isEqualTo(D);
    assertThat(pooling.getNOut()).isEqualTo(D);
  }

  @ParameterizedTest
  @EnumSource
  void clones_and_deeplearning4js_own_files_give_equal_outputs(Mode mode, @TempDir Path folder)
      throws IOException {
    INDArray features = new Data(19, DataType.FLOAT).features(2, F, 4);
    UserNetwork chain = network(Kind.MULTI_LAYER, DataType.FLOAT, layers(mode.layer()));
    UserNetwork graph = network(Kind.GRAPH, DataType.FLOAT, layers(mode.layer()));
    File chainFile = folder.resolve("chain.zip").toFile();
    File graphFile = folder.resolve("graph.zip").toFile();
    ModelSerializer.writeModel(chain.model(), chainFile, true);
    ModelSerializer.writeModel(graph.model(), graphFile, true);

    INDArray expected = chain.output(features, null).dup();
    assertThat(((MultiLayerNetwork) chain.model()).clone().output(features)).isEqualTo(expected);
    assertThat(ModelSerializer.restoreMultiLayerNetwork(chainFile).output(features))
        .isEqualTo(expected);
    expected = graph.output(features, null).dup();
    assertThat(((ComputationGraph) graph.model()).clone().outputSingle(features))
        .isEqualTo(expected);
    assertThat(ModelSerializer.restoreComputationGraph(graphFile).outputSingle(features))
        .isEqualTo(expected);
  }

  @Test
  void set_input_type_infers_the_sizes_that_are_left_open() {
    MultiLayerConfiguration config =
        new NeuralNetConfiguration.Builder()
            .list(
                new Lstm.Builder().nOut(D).build(),
                new SequencePooling.Builder(Pooling.ATTENTION).build(),
                new OutputLayer.Builder(LossFunction.MCXENT).nOut(K).build())
            .setInputType(InputType.recurrent(F))
            .build();

    SequencePooling pooling = (SequencePooling) config.getConf(1).getLayer();
    assertThat(pooling.getNIn()).isEqualTo(D);
    assertThat(pooling.getNOut()).isEqualTo(D);
    assertThat(((FeedForwardLayer) config.getConf(2).getLayer()).getNIn()).isEqualTo(D);
    assertThat(config.getInputPreProcess(2)).isNull();
  }

  @Test
  void only_attention_has_parameters() {
    for (Mode mode : Mode.values()) {
      long parameters = mode.layer().initializer().numParams(mode.layer());
      assertThat(parameters).isEqualTo(mode == Mode.ATTENTION ? D * D + D + D : 0);
    }
  }

  @Test
  void attention_starts_with_a_bias_of_zero_and_weights_that_are_not() {
    UserNetwork network =
        UserNetwork.of(
            Settings.of(Kind.MULTI_LAYER, DataType.FLOAT), Mode.ATTENTION.layer(), output(D));
    org.deeplearning4j.nn.api.Layer layer = network.layers().get(0);

    assertThat(layer.getParam("b").sumNumber().doubleValue()).isZero();
    assertThat(layer.getParam("W").minNumber().doubleValue()).isNegative();
    assertThat(layer.getParam("v").norm2Number().doubleValue()).isPositive();
  }

  // ---- what cannot work ----

  @Test
  void two_halves_of_an_odd_number_of_features_are_refused() {
    assertThatThrownBy(() -> Mode.LAST_OF_TWO_HALVES.builder().nIn(5).build())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("even")
        .hasMessageContaining("got 5");
  }

  @Test
  void two_halves_are_refused_where_they_would_be_ignored() {
    assertThatThrownBy(
            () -> new SequencePooling.Builder(Pooling.MAX).twoHalves(true).nIn(D).build())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("twoHalves")
        .hasMessageContaining("MAX");
  }

  @Test
  void an_input_that_is_no_sequence_of_ours_is_refused() {
    assertThatThrownBy(() -> Mode.MEAN.builder().build().setNIn(InputType.feedForward(D), true))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("sequence");
    assertThatThrownBy(
            () -> Mode.MEAN.builder().build().setNIn(InputType.recurrent(D, RNNFormat.NWC), true))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("NCW");
  }

  @Test
  void a_sequence_without_a_real_step_is_refused() {
    UserNetwork network = network(Kind.GRAPH, DataType.FLOAT, Mode.MEAN.layer(), output(D));
    Data data = new Data(20, DataType.FLOAT);

    assertThatThrownBy(() -> network.output(data.features(2, D, 3), data.mask("111", "000")))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("layer0")
        .hasMessageContaining("real steps of row 1");
  }

  @Test
  void a_mask_with_a_gap_is_refused() {
    UserNetwork network = network(Kind.GRAPH, DataType.FLOAT, Mode.MAX.layer(), output(D));
    Data data = new Data(21, DataType.FLOAT);

    assertThatThrownBy(() -> network.output(data.features(1, D, 3), data.mask("101")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("padding at the right");
  }

  @Test
  void an_input_of_another_width_is_refused() {
    UserNetwork network = network(Kind.GRAPH, DataType.FLOAT, Mode.LAST.layer(), output(D));
    Data data = new Data(22, DataType.FLOAT);

    assertThatThrownBy(() -> network.output(data.features(1, D + 1, 3), null))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("features D differs; expected 4, got 5");
  }
}
