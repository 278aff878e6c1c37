package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.nn.UserNetwork.Kind;
import io.github.seq4j.core.nn.UserNetwork.Settings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** Our layers as configurations: files, copies, inferred sizes, and settings that cannot work. */
class LayerConfigurationTest {

  private static final int V = 6;
  private static final int E = 2;
  private static final int H = 3;

  /** Every cell with no field left at its default. */
  static Stream<RecurrentConfiguration> unusual() {
    return Stream.of(
        new Lstm.Builder().oneHotInput(V).nOut(H).forgetBias(2.5).recurrentDropout(0.25).build(),
        new Gru.Builder().resetAfter(false).oneHotInput(V).nOut(H).recurrentDropout(0.5).build(),
        new Rnn.Builder().relu(true).oneHotInput(V).nOut(H).recurrentDropout(0.125).build());
  }

  @ParameterizedTest
  @MethodSource("unusual")
  void json_of_a_multi_layer_network_keeps_every_field_of_ours(RecurrentConfiguration layer) {
    MultiLayerConfiguration before =
        new NeuralNetConfiguration.Builder().list(layer, Layers.output(H, V)).build();

    MultiLayerConfiguration after = MultiLayerConfiguration.fromJson(before.toJson());

    assertSameFields((RecurrentConfiguration) after.getConf(0).getLayer(), layer);
    assertThat(((TokenOutput) after.getConf(1).getLayer()).getNOut()).isEqualTo(V);
  }

  @ParameterizedTest
  @MethodSource("unusual")
  void json_of_a_graph_keeps_every_field_of_ours(RecurrentConfiguration layer) {
    ComputationGraphConfiguration before =
        new NeuralNetConfiguration.Builder()
            .graphBuilder()
            .addInputs("in")
            .addLayer("layer", layer, "in")
            .addLayer("out", Layers.output(H, V), "layer")
            .setOutputs("out")
            .build();

    ComputationGraphConfiguration after = ComputationGraphConfiguration.fromJson(before.toJson());

    LayerVertex vertex = (LayerVertex) after.getVertices().get("layer");
    assertSameFields((RecurrentConfiguration) vertex.getLayerConf().getLayer(), layer);
  }

  private static void assertSameFields(
      RecurrentConfiguration after, RecurrentConfiguration before) {
    assertThat(after).isNotSameAs(before).hasSameClassAs(before);
    assertThat(after.cell()).isEqualTo(before.cell());
    assertThat(after.isOneHotInput()).isTrue();
    assertThat(after.getRecurrentDropout()).isEqualTo(before.getRecurrentDropout());
    assertThat(after.getNIn()).isEqualTo(V);
    assertThat(after.getNOut()).isEqualTo(H);
    if (before instanceof Lstm lstm) {
      assertThat(((Lstm) after).getForgetBias()).isEqualTo(lstm.getForgetBias());
    }
  }

  @Test
  void json_keeps_an_embedding() {
    MultiLayerConfiguration before =
        new NeuralNetConfiguration.Builder()
            .list(Layers.embedding(V, E), Layers.recurrent(Cell.GRU, E, H), Layers.output(H, V))
            .build();

    MultiLayerConfiguration after = MultiLayerConfiguration.fromJson(before.toJson());

    TokenEmbedding embedding = (TokenEmbedding) after.getConf(0).getLayer();
    assertThat(embedding.getNIn()).isEqualTo(V);
    assertThat(embedding.getNOut()).isEqualTo(E);
  }

  // ---- copies and files ----

  @ParameterizedTest
  @EnumSource(Cell.class)
  void a_clone_of_a_multi_layer_network_gives_equal_outputs_and_has_a_state_of_its_own(Cell cell) {
    MultiLayerNetwork network = (MultiLayerNetwork) user(Kind.MULTI_LAYER, cell).model();
    INDArray ids = new Data(1, DataType.FLOAT).ids(2, 4, V);
    MultiLayerNetwork clone = network.clone();

    assertThat(clone.output(ids)).isEqualTo(network.output(ids));
    INDArray first = network.rnnTimeStep(ids);
    assertThat(clone.rnnGetPreviousState(1)).isNullOrEmpty();
    assertThat(clone.rnnTimeStep(ids)).isEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource(Cell.class)
  void a_clone_of_a_graph_gives_equal_outputs_and_has_a_state_of_its_own(Cell cell) {
    ComputationGraph network = (ComputationGraph) user(Kind.GRAPH, cell).model();
    INDArray ids = new Data(2, DataType.FLOAT).ids(2, 4, V);
    ComputationGraph clone = network.clone();

    assertThat(clone.outputSingle(ids)).isEqualTo(network.outputSingle(ids));
    INDArray first = network.rnnTimeStep(ids)[0];
    assertThat(clone.rnnGetPreviousState(1)).isNullOrEmpty();
    assertThat(clone.rnnTimeStep(ids)[0]).isEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void training_a_clone_leaves_the_original_alone(Kind kind) {
    UserNetwork network = user(kind, Cell.LSTM);
    INDArray before = network.parameters().dup();
    Data data = new Data(3, DataType.FLOAT);

    if (network.model() instanceof MultiLayerNetwork chain) {
      chain.clone().fit(data.ids(2, 4, V), data.ids(2, 4, V));
    } else {
      ((ComputationGraph) network.model())
          .clone()
          .fit(new DataSet(data.ids(2, 4, V), data.ids(2, 4, V)));
    }

    assertThat(network.parameters()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(Cell.class)
  void deeplearning4js_own_file_of_a_multi_layer_network_gives_equal_outputs(
      Cell cell, @TempDir Path folder) throws IOException {
    UserNetwork network = user(Kind.MULTI_LAYER, cell);
    File file = folder.resolve("network.zip").toFile();
    INDArray ids = new Data(4, DataType.FLOAT).ids(2, 4, V);

    ModelSerializer.writeModel(network.model(), file, true);
    MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(file, true);

    assertThat(restored.output(ids)).isEqualTo(network.output(ids, null));
  }

  @ParameterizedTest
  @EnumSource(Cell.class)
  void deeplearning4js_own_file_of_a_graph_gives_equal_outputs(Cell cell, @TempDir Path folder)
      throws IOException {
    UserNetwork network = user(Kind.GRAPH, cell);
    File file = folder.resolve("network.zip").toFile();
    INDArray ids = new Data(5, DataType.FLOAT).ids(2, 4, V);

    ModelSerializer.writeModel(network.model(), file, true);
    ComputationGraph restored = ModelSerializer.restoreComputationGraph(file, true);

    assertThat(restored.outputSingle(ids)).isEqualTo(network.output(ids, null));
  }

  private static UserNetwork user(Kind kind, Cell cell) {
    return UserNetwork.of(
        Settings.of(kind, DataType.FLOAT).with(new Adam(0.01)),
        Layers.embedding(V, E),
        Layers.recurrent(cell, E, H),
        Layers.output(H, V));
  }

  // ---- sizes from the input type ----

  @ParameterizedTest
  @EnumSource(Cell.class)
  void set_input_type_infers_the_sizes_that_are_left_open(Cell cell) {
    MultiLayerConfiguration config =
        new NeuralNetConfiguration.Builder()
            .list(
                Layers.builder(cell).nOut(H).build(),
                Layers.builder(cell).nOut(H + 1).build(),
                new TokenOutput.Builder().nOut(V).build())
            .setInputType(InputType.recurrent(E))
            .build();

    assertThat(inputSize(config, 0)).isEqualTo(E);
    assertThat(inputSize(config, 1)).isEqualTo(H);
    assertThat(inputSize(config, 2)).isEqualTo(H + 1);
  }

  private static long inputSize(MultiLayerConfiguration config, int layer) {
    return ((FeedForwardLayer) config.getConf(layer).getLayer()).getNIn();
  }

  @Test
  void set_input_type_leaves_the_vocabulary_of_ids_alone() {
    MultiLayerConfiguration oneHot =
        new NeuralNetConfiguration.Builder()
            .list(Layers.oneHot(Cell.LSTM, V, H), new TokenOutput.Builder().nOut(V).build())
            .setInputType(InputType.recurrent(1))
            .build();
    MultiLayerConfiguration embedded =
        new NeuralNetConfiguration.Builder()
            .list(
                Layers.embedding(V, E),
                new Lstm.Builder().nOut(H).build(),
                new TokenOutput.Builder().nOut(V).build())
            .setInputType(InputType.recurrent(1))
            .build();

    assertThat(inputSize(oneHot, 0)).isEqualTo(V);
    assertThat(inputSize(embedded, 0)).isEqualTo(V);
    assertThat(inputSize(embedded, 1)).isEqualTo(E);
  }

  @Test
  void time_before_features_is_refused_by_the_input_type() {
    assertThatThrownBy(
            () ->
                new NeuralNetConfiguration.Builder()
                    .list(new Lstm.Builder().nOut(H).build(), Layers.output(H, V))
                    .setInputType(InputType.recurrent(E, RNNFormat.NWC))
                    .build())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("NCW")
        .hasMessageContaining("NWC");
  }

  @Test
  void time_before_features_is_refused_without_an_input_type() {
    Layer layer = new Lstm.Builder().dataFormat(RNNFormat.NWC).nIn(E).nOut(H).build();

    assertThatThrownBy(() -> floats(layer, Layers.output(H, V)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("NCW");
  }

  @Test
  void an_output_layer_above_another_format_is_refused() {
    assertThatThrownBy(
            () ->
                new NeuralNetConfiguration.Builder()
                    .list(new TokenOutput.Builder().nOut(V).build())
                    .setInputType(InputType.recurrent(H, RNNFormat.NWC))
                    .build())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("NCW");
  }

  @Test
  void an_output_layer_that_gets_pictures_is_refused() {
    assertThatThrownBy(
            () ->
                new NeuralNetConfiguration.Builder()
                    .list(new TokenOutput.Builder().nOut(V).build())
                    .setInputType(InputType.convolutional(4, 4, 1))
                    .build())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("sequence");
  }

  // ---- settings that cannot work ----

  static Stream<BaseLayer> ofEveryKind() {
    return Stream.of(
        Layers.oneHot(Cell.LSTM, V, H),
        Layers.oneHot(Cell.GRU, V, H),
        Layers.oneHot(Cell.RNN_TANH, V, H),
        (BaseLayer) Layers.embedding(V, H),
        new WordEmbedding.Builder()
            .nIn(V)
            .embeddingSize(E)
            .characters(V)
            .characterSize(E)
            .characterHiddenSize(H)
            .build(),
        new SequencePooling.Builder(Pooling.ATTENTION).nIn(H).build(),
        new SequencePooling.Builder(Pooling.MEAN).nIn(H).build(),
        (BaseLayer) Layers.output(H, V),
        (BaseLayer) Layers.crf(H, V));
  }

  @ParameterizedTest
  @MethodSource("ofEveryKind")
  void weight_noise_is_refused(BaseLayer layer) {
    layer.setWeightNoise(new DropConnect(0.5));

    assertThatThrownBy(() -> floats(layer))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("weightNoise");
  }

  @ParameterizedTest
  @MethodSource("ofEveryKind")
  void a_data_type_that_no_kernel_knows_is_refused(BaseLayer layer) {
    assertThatThrownBy(() -> UserNetwork.of(Settings.of(Kind.MULTI_LAYER, DataType.FLOAT16), layer))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("dataType: must be FLOAT or DOUBLE");
  }

  @Test
  void a_recurrent_dropout_of_one_is_refused() {
    assertThatThrownBy(() -> new Lstm.Builder().recurrentDropout(1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("recurrentDropout");
  }

  @Test
  void an_empty_vocabulary_is_refused() {
    assertThatThrownBy(() -> new Gru.Builder().oneHotInput(0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("vocabularySize");
  }

  @Test
  void a_size_that_was_never_set_is_refused() {
    assertThatThrownBy(() -> floats(new Lstm.Builder().nOut(H).build(), Layers.output(H, V)))
        .hasMessageContaining("nIn");
  }

  @Test
  void an_input_of_another_width_is_refused() {
    UserNetwork network = floats(Layers.recurrent(Cell.GRU, E, H), Layers.output(H, V));

    assertThatThrownBy(
            () -> network.output(new Data(6, DataType.FLOAT).features(1, E + 1, 2), null))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("features F differs; expected 2, got 3");
  }

  @ParameterizedTest
  @EnumSource(
      value = Cell.class,
      names = {"LSTM", "GRU"})
  void an_id_outside_the_vocabulary_is_refused(Cell cell) {
    UserNetwork network = floats(Layers.oneHot(cell, V, H), Layers.output(H, V));

    assertThatThrownBy(() -> network.output(Nd4j.ones(DataType.FLOAT, 1, 1, 2).muli(V), null))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("token id 6");
  }

  @Test
  void a_label_outside_the_vocabulary_is_refused() {
    UserNetwork network = floats(Layers.oneHot(Cell.LSTM, V, H), Layers.output(H, V));
    INDArray ids = new Data(7, DataType.FLOAT).ids(1, 2, V);

    assertThatThrownBy(() -> network.fit(new DataSet(ids, ids.mul(0).addi(V))))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("labels")
        .hasMessageContaining("token id 6");
  }

  private static UserNetwork floats(Layer... layers) {
    return UserNetwork.of(Settings.of(Kind.MULTI_LAYER, DataType.FLOAT), layers);
  }

  // ---- dropout in Deeplearning4j's sense: the probability to keep, on the input of a layer ----

  /** The same dropped units every time: Deeplearning4j draws them from its global generator. */
  private static void differentiateWith(long seed, UserNetwork network, DataSet data) {
    Nd4j.getRandom().setSeed(seed);
    network.differentiate(data);
  }

  /** Where dropout can stand. */
  enum Dropped {
    RECURRENT_INPUT,
    OUTPUT_INPUT,
    RECURRENT_CONNECTION;

    Layer[] layers() {
      Layer below = Layers.recurrent(Cell.LSTM, E, H);
      return switch (this) {
        case RECURRENT_INPUT ->
            new Layer[] {
              below, new Gru.Builder().nIn(H).nOut(H).dropOut(0.5).build(), Layers.output(H, V)
            };
        case OUTPUT_INPUT ->
            new Layer[] {below, new TokenOutput.Builder().nIn(H).nOut(V).dropOut(0.5).build()};
        case RECURRENT_CONNECTION ->
            new Layer[] {
              new Lstm.Builder().nIn(E).nOut(H).recurrentDropout(0.5).build(), Layers.output(H, V)
            };
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Dropped.class)
  void gradients_are_right_for_the_units_that_were_dropped(Dropped where) {
    for (Kind kind : Kind.values()) {
      UserNetwork network = UserNetwork.of(Settings.of(kind, DataType.DOUBLE), where.layers());
      Data data = new Data(8, DataType.DOUBLE);
      data.fill(network.parameters());
      DataSet example = new DataSet(data.features(3, E, 4), data.ids(3, 4, V));

      differentiateWith(99, network, example);
      double[] gradient = network.gradient(example);

      GradientCheck.directions(
          network.parameters(),
          gradient,
          () -> {
            differentiateWith(99, network, example);
            return network.model().score();
          });
    }
  }

  @ParameterizedTest
  @EnumSource(Dropped.class)
  void dropout_changes_the_score_in_training_and_not_the_output(Dropped where) {
    UserNetwork network = UserNetwork.of(Settings.of(Kind.GRAPH, DataType.FLOAT), where.layers());
    Data data = new Data(9, DataType.FLOAT);
    DataSet example = new DataSet(data.features(3, E, 4), data.ids(3, 4, V));

    differentiateWith(1, network, example);
    double first = network.model().score();
    INDArray output = network.output(example.getFeatures(), null);
    differentiateWith(2, network, example);

    assertThat(network.model().score()).isNotEqualTo(first);
    assertThat(network.output(example.getFeatures(), null)).isEqualTo(output);
  }

  @ParameterizedTest
  @EnumSource(Dropped.class)
  void a_network_with_dropout_fits(Dropped where) {
    UserNetwork network =
        UserNetwork.of(
            Settings.of(Kind.MULTI_LAYER, DataType.FLOAT).with(new Sgd(0.1)), where.layers());
    Data data = new Data(10, DataType.FLOAT);
    DataSet example = new DataSet(data.features(3, E, 4), data.ids(3, 4, V));
    double before = network.score(example);

    for (int i = 0; i < 20; i++) {
      network.fit(example);
    }

    assertThat(network.score(example)).isLessThan(before);
  }
}
