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
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;

/** {@link WordEmbedding} in Deeplearning4j's networks. */
class WordEmbeddingTest {

  private static final int V = 6; // sizes that differ, so that a mixed-up axis shows
  private static final int E = 2;
  private static final int CV = 7;
  private static final int EC = 3;
  private static final int HC = 4;
  private static final int WIDTH = E + 2 * HC;
  private static final int MOST = 5; // C, characters of a word
  private static final int K = 3;

  /** As of an LSTM: 10 T activation errors of 4e-7, through words of 5 characters and 4 steps. */
  private static final double FLOAT = 10 * (MOST + 4) * 4e-7;

  private static final double ROUNDING = 1e-6;

  private static WordEmbedding words() {
    return new WordEmbedding.Builder()
        .nIn(V)
        .embeddingSize(E)
        .characters(CV)
        .characterSize(EC)
        .characterHiddenSize(HC)
        .build();
  }

  private static UserNetwork tagger(Kind kind, DataType type) {
    UserNetwork network =
        UserNetwork.of(
            Settings.of(kind, type).with(new Adam(0.01)),
            words(),
            Layers.recurrent(Cell.GRU, WIDTH, 2),
            Layers.output(2, K));
    new Data(3, type).fill(network.parameters());
    return network;
  }

  /** The layer alone. */
  private static UserNetwork embedding(Kind kind, DataType type) {
    UserNetwork network = UserNetwork.of(Settings.of(kind, type), words());
    new Data(3, type).fill(network.parameters());
    return network;
  }

  /** [B, 1 + C, T] random words of 1 to C characters. */
  private static INDArray ids(DataType type, int batch, int steps, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    INDArray ids = Nd4j.valueArrayOf(new long[] {batch, 1 + MOST, steps}, -1, type);
    for (int b = 0; b < batch; b++) {
      for (int t = 0; t < steps; t++) {
        int[] characters = random.ints(random.nextInt(1, MOST + 1), 0, CV).toArray();
        put(ids, b, t, random.nextInt(V), characters);
      }
    }
    return ids;
  }

  private static void put(INDArray ids, int b, int t, int word, int... characters) {
    for (int c = 0; c < MOST; c++) {
      ids.putScalar(new int[] {b, 1 + c, t}, c < characters.length ? characters[c] : -1);
    }
    ids.putScalar(new int[] {b, 0, t}, word);
  }

  private static double[] values(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  // ---- gradients ----

  /** Which steps are real. */
  enum Shape {
    PLAIN(3, 4),
    PADDED(3, 4, "1110", "1111", "1000"),
    ONE_STEP(3, 1),
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
      INDArray ones = mask.length == 0 ? null : data.mask(mask);
      return new DataSet(ids(type, batch, steps, 5), data.ids(batch, steps, K), ones, null);
    }
  }

  record Case(Shape shape, Kind kind, WorkspaceMode workspaces) {}

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Shape shape : Shape.values()) {
      for (Kind kind : Kind.values()) {
        for (WorkspaceMode mode : List.of(WorkspaceMode.ENABLED, WorkspaceMode.NONE)) {
          cases.add(new Case(shape, kind, mode));
        }
      }
    }
    return cases.stream();
  }

  private static DoubleSupplier score(UserNetwork network, DataSet example) {
    return () -> {
      network.differentiate(example);
      return network.model().score();
    };
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradients_are_the_differences_of_the_score(Case now) {
    UserNetwork network =
        UserNetwork.of(
            Settings.of(now.kind, DataType.DOUBLE).with(now.workspaces),
            words(),
            Layers.output(WIDTH, K));
    Data data = new Data(11, DataType.DOUBLE);
    data.fill(network.parameters());
    DataSet example = now.shape.example(data, DataType.DOUBLE);

    network.differentiate(example);
    double[] gradient = network.gradient(example);

    GradientCheck.directions(network.parameters(), gradient, score(network, example));
  }

  @Test
  void the_gradient_of_every_single_parameter_is_right_below_a_recurrent_layer() {
    UserNetwork network = tagger(Kind.MULTI_LAYER, DataType.DOUBLE);
    DataSet example = Shape.PADDED.example(new Data(12, DataType.DOUBLE), DataType.DOUBLE);

    network.differentiate(example);
    double[] gradient = network.gradient(example);

    GradientCheck.everyParameter(network.parameters(), gradient, score(network, example));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_float_network_computes_what_a_double_network_does(Case now) {
    UserNetwork floats = tagger(now.kind, DataType.FLOAT);
    UserNetwork doubles = tagger(now.kind, DataType.DOUBLE);
    doubles.parameters().assign(floats.parameters().castTo(DataType.DOUBLE));
    DataSet example = now.shape.example(new Data(13, DataType.FLOAT), DataType.FLOAT);
    DataSet exact = now.shape.example(new Data(13, DataType.DOUBLE), DataType.DOUBLE);

    floats.differentiate(example);
    doubles.differentiate(exact);

    assertThat(floats.gradient(example)).containsExactly(doubles.gradient(exact), within(FLOAT));
    assertThat(values(floats.output(example.getFeatures(), example.getFeaturesMaskArray())))
        .containsExactly(
            values(doubles.output(exact.getFeatures(), exact.getFeaturesMaskArray())),
            within(FLOAT));
  }

  // ---- what the vectors are ----

  static Stream<DataType> types() {
    return Stream.of(DataType.FLOAT, DataType.DOUBLE);
  }

  /** The three parts, each from another layer of ours with the same weights. */
  @ParameterizedTest
  @MethodSource("types")
  void a_vector_is_a_row_and_where_two_lstms_end(DataType type) {
    UserNetwork network = embedding(Kind.GRAPH, type);
    INDArray ids = Nd4j.valueArrayOf(new long[] {1, 1 + MOST, 1}, -1, type);
    put(ids, 0, 0, 4, 2, 0, 5);
    org.deeplearning4j.nn.api.Layer layer = network.layers().get(0);

    double[] vector = values(network.output(ids, null));

    assertThat(Arrays.copyOf(vector, E)).containsExactly(values(layer.getParam("W").getRow(4)));
    assertThat(Arrays.copyOfRange(vector, E, E + HC))
        .containsExactly(end(layer, "f", type, 2, 0, 5), within(ROUNDING));
    assertThat(Arrays.copyOfRange(vector, E + HC, WIDTH))
        .containsExactly(end(layer, "b", type, 5, 0, 2), within(ROUNDING));
  }

  /** Where an {@link Lstm} with this direction's weights ends after these characters. */
  private static double[] end(
      org.deeplearning4j.nn.api.Layer from, String direction, DataType type, int... characters) {
    UserNetwork network =
        UserNetwork.of(
            Settings.of(Kind.GRAPH, type),
            Layers.embedding(CV, EC),
            Layers.recurrent(Cell.LSTM, EC, HC),
            new SequencePooling.Builder(Pooling.LAST).nIn(HC).build());
    network.layers().get(0).getParam("W").assign(from.getParam("cW"));
    for (String key : List.of("W", "RW", "b")) {
      network.layers().get(1).getParam(key).assign(from.getParam(direction + key));
    }
    INDArray ids = Nd4j.create(type, 1, 1, characters.length);
    for (int t = 0; t < characters.length; t++) {
      ids.putScalar(t, characters[t]);
    }
    return values(network.output(ids, null));
  }

  @ParameterizedTest
  @MethodSource("types")
  void equal_words_get_equal_vectors(DataType type) {
    UserNetwork network = embedding(Kind.GRAPH, type);
    INDArray ids = ids(type, 2, 3, 8);
    put(ids, 0, 0, 3, 1, 1, 6);
    put(ids, 1, 2, 3, 1, 1, 6);

    INDArray out = network.output(ids, null);

    assertThat(values(vector(out, 1, 2))).containsExactly(values(vector(out, 0, 0)));
    assertThat(values(vector(out, 1, 1))).isNotEqualTo(values(vector(out, 0, 0)));
  }

  private static INDArray vector(INDArray out, int b, int t) {
    return out.get(NDArrayIndex.point(b), NDArrayIndex.all(), NDArrayIndex.point(t));
  }

  @ParameterizedTest
  @MethodSource("types")
  void masked_steps_are_zero_whatever_ids_they_hold(DataType type) {
    UserNetwork network = embedding(Kind.GRAPH, type);
    INDArray ids = ids(type, 2, 3, 9);
    for (int row = 0; row <= MOST; row++) {
      ids.putScalar(new int[] {0, row, 2}, 1000 + row);
      ids.putScalar(new int[] {1, row, 1}, -1);
    }

    INDArray out = network.output(ids, new Data(1, type).mask("110", "100"));

    assertThat(values(vector(out, 0, 2))).containsOnly(0.0);
    assertThat(values(vector(out, 1, 1))).containsOnly(0.0);
    assertThat(values(vector(out, 1, 0))).doesNotContain(0.0);
  }

  @ParameterizedTest
  @MethodSource("types")
  void more_padding_changes_neither_output_nor_gradient(DataType type) {
    for (Kind kind : Kind.values()) {
      UserNetwork network = tagger(kind, type);
      Data data = new Data(14, type);
      INDArray ids = ids(type, 2, 3, 10);
      INDArray labels = data.ids(2, 3, K);
      INDArray more = ids(type, 2, 2, 11);
      DataSet plain = new DataSet(ids, labels, data.mask("111", "100"), null);
      DataSet padded =
          new DataSet(
              Nd4j.concat(2, ids, more),
              Nd4j.concat(2, labels, data.ids(2, 2, K)),
              data.mask("11100", "10000"),
              null);

      network.differentiate(plain);
      double[] expected = network.gradient(plain);
      network.differentiate(padded);

      assertThat(network.gradient(padded)).containsExactly(expected, within(ROUNDING));
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void a_batch_is_its_members(DataType type) {
    UserNetwork network = embedding(Kind.MULTI_LAYER, type);
    INDArray ids = ids(type, 3, 4, 12);
    INDArray together = network.output(ids, null).dup();

    for (int b = 0; b < 3; b++) {
      INDArray row =
          ids.get(NDArrayIndex.interval(b, b + 1), NDArrayIndex.all(), NDArrayIndex.all());
      double[] expected = values(together.get(NDArrayIndex.interval(b, b + 1)));
      assertThat(values(network.output(row.dup(), null)))
          .containsExactly(expected, within(ROUNDING));
    }
  }

  @ParameterizedTest
  @EnumSource
  void one_step_at_a_time_is_the_whole_pass(Kind kind) {
    UserNetwork network = tagger(kind, DataType.FLOAT);
    INDArray ids = ids(DataType.FLOAT, 2, 4, 13);
    INDArray whole = network.output(ids, null).dup();

    for (int t = 0; t < 4; t++) {
      INDArray step =
          ids.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(t, t + 1)).dup();
      double[] expected =
          values(
              whole.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(t, t + 1)));
      assertThat(values(network.rnnTimeStep(step))).containsExactly(expected, within(ROUNDING));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_network_of_words_fits(Kind kind) {
    UserNetwork network = tagger(kind, DataType.FLOAT);
    DataSet example = Shape.PADDED.example(new Data(15, DataType.FLOAT), DataType.FLOAT);
    double before = network.score(example);

    for (int i = 0; i < 30; i++) {
      network.fit(example);
    }

    assertThat(network.score(example)).isLessThan(before);
  }

  // ---- configuration ----

  @Test
  void parameters_lie_in_the_order_words_characters_forward_backward() {
    ParameterBlocks blocks = words().parameterBlocks();

    assertThat(blocks.blocks())
        .extracting(ParameterBlocks.Block::key)
        .containsExactly("W", "cW", "fW", "fRW", "fb", "bW", "bRW", "bb");
    assertThat(blocks.offset("cW")).isEqualTo(V * E);
    assertThat(blocks.offset("fW")).isEqualTo(V * E + CV * EC);
    assertThat(blocks.length())
        .isEqualTo(V * E + CV * EC + 2 * (EC * 4 * HC + HC * 4 * HC + 4 * HC));
  }

  @Test
  void forget_gates_start_with_a_bias_of_one() {
    UserNetwork network =
        UserNetwork.of(Settings.of(Kind.GRAPH, DataType.FLOAT), words(), Layers.output(WIDTH, K));
    org.deeplearning4j.nn.api.Layer layer = network.layers().get(0);

    for (String key : List.of("fb", "bb")) {
      assertThat(values(layer.getParam(key)))
          .containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    }
    for (String key : List.of("W", "cW", "fW", "fRW", "bW", "bRW")) {
      assertThat(layer.getParam(key).norm2Number().doubleValue()).as(key).isPositive();
    }
  }

  @Test
  void json_and_clones_keep_every_field() {
    MultiLayerConfiguration chain =
        new NeuralNetConfiguration.Builder().list(words(), Layers.output(WIDTH, K)).build();
    ComputationGraphConfiguration graph =
        new NeuralNetConfiguration.Builder()
            .graphBuilder()
            .addInputs("in")
            .addLayer("words", words(), "in")
            .addLayer("out", Layers.output(WIDTH, K), "words")
            .setOutputs("out")
            .build();

    assertSame(MultiLayerConfiguration.fromJson(chain.toJson()).getConf(0).getLayer());
    LayerVertex vertex =
        (LayerVertex)
            ComputationGraphConfiguration.fromJson(graph.toJson()).getVertices().get("words");
    assertSame(vertex.getLayerConf().getLayer());
    assertSame(words().clone());
  }

  private static void assertSame(Layer layer) {
    WordEmbedding words = (WordEmbedding) layer;
    assertThat(words.getNIn()).isEqualTo(V);
    assertThat(words.getNOut()).isEqualTo(WIDTH);
    assertThat(words.embeddingSize()).isEqualTo(E);
    assertThat(words.getCharacters()).isEqualTo(CV);
    assertThat(words.getCharacterSize()).isEqualTo(EC);
    assertThat(words.getCharacterHiddenSize()).isEqualTo(HC);
  }

  @Test
  void clones_and_deeplearning4js_own_files_give_equal_outputs(@TempDir Path folder)
      throws IOException {
    INDArray ids = ids(DataType.FLOAT, 2, 4, 14);
    UserNetwork chain = tagger(Kind.MULTI_LAYER, DataType.FLOAT);
    UserNetwork graph = tagger(Kind.GRAPH, DataType.FLOAT);
    File chainFile = folder.resolve("chain.zip").toFile();
    File graphFile = folder.resolve("graph.zip").toFile();
    ModelSerializer.writeModel(chain.model(), chainFile, true);
    ModelSerializer.writeModel(graph.model(), graphFile, true);

    INDArray expected = chain.output(ids, null).dup();
    assertThat(((MultiLayerNetwork) chain.model()).clone().output(ids)).isEqualTo(expected);
    assertThat(ModelSerializer.restoreMultiLayerNetwork(chainFile).output(ids)).isEqualTo(expected);
    expected = graph.output(ids, null).dup();
    assertThat(((ComputationGraph) graph.model()).clone().outputSingle(ids)).isEqualTo(expected);
    assertThat(ModelSerializer.restoreComputationGraph(graphFile).outputSingle(ids))
        .isEqualTo(expected);
  }

  @Test
  void set_input_type_leaves_the_words_alone_and_tells_the_layer_above() {
    MultiLayerConfiguration config =
        new NeuralNetConfiguration.Builder()
            .list(
                words(),
                new Lstm.Builder().nOut(2).build(),
                new TokenOutput.Builder().nOut(K).build())
            .setInputType(InputType.recurrent(1 + MOST))
            .build();

    assertThat(((FeedForwardLayer) config.getConf(0).getLayer()).getNIn()).isEqualTo(V);
    assertThat(((FeedForwardLayer) config.getConf(1).getLayer()).getNIn()).isEqualTo(WIDTH);
  }

  // ---- what cannot work ----

  @Test
  void a_size_that_was_never_set_is_refused() {
    WordEmbedding.Builder builder =
        new WordEmbedding.Builder().nIn(V).embeddingSize(E).characters(CV).characterSize(EC);

    assertThatThrownBy(builder::build)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("characterHiddenSize");
  }

  @ParameterizedTest
  @CsvSource({
    "6, 0, 0, word id 6",
    "-1, 0, 0, word id -1",
    "0, 7, 0, character id 7",
    "0, -1, -1, characters of a word",
    "0, -1, 3, characters of a word"
  })
  void ids_that_mean_nothing_are_refused(int word, int first, int second, String what) {
    UserNetwork network = embedding(Kind.GRAPH, DataType.FLOAT);
    INDArray ids = ids(DataType.FLOAT, 2, 3, 15);
    put(ids, 1, 2, word, first, second);

    assertThatThrownBy(() -> network.output(ids, null))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("layer0 row 1 step 2")
        .hasMessageContaining(what);
  }

  @Test
  void a_character_after_the_end_of_its_word_is_refused() {
    UserNetwork network = embedding(Kind.GRAPH, DataType.FLOAT);
    INDArray ids = ids(DataType.FLOAT, 1, 1, 16);
    put(ids, 0, 0, 0, 2, -1, 2);

    assertThatThrownBy(() -> network.output(ids, null))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("after the end of the word");
  }

  @Test
  void ids_without_a_row_of_characters_are_refused() {
    UserNetwork network = embedding(Kind.GRAPH, DataType.FLOAT);

    assertThatThrownBy(() -> network.output(Nd4j.zeros(DataType.FLOAT, 2, 1, 3), null))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("rows of ids 1 + C");
  }
}
