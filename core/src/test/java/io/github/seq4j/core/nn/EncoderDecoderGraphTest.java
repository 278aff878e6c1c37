package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.EncodedPair;
import io.github.seq4j.core.data.PairBatch;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.decode.ConditionalModel;
import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.random.Seeds;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** An {@link EncoderDecoderNetwork} against the Deeplearning4j graph over the same parameters. */
class EncoderDecoderGraphTest {

  /** Steps of source and target of four pairs. */
  private static final int[] LENGTHS = {3, 2, 1, 4, 5, 1, 2, 0};

  /** A network and a batch for it. */
  record Case(EncoderDecoderConfig config, EncoderDecoderSizes sizes, PairBatch batch) {

    EncoderDecoderNetwork network() {
      EncoderDecoderNetwork network = EncoderDecoderNetwork.create(config, sizes, new Seeds(5), 1);
      SplittableRandom random = new SplittableRandom(6);
      network
          .tensorShapes()
          .forEach(
              (name, shape) -> {
                float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
                for (int i = 0; i < values.length; i++) {
                  values[i] = (float) random.nextDouble(-0.7, 0.7);
                }
                network.setTensor(name, values);
              });
      return network;
    }

    @Override
    public String toString() {
      return config.source() + ", " + config.decoder();
    }
  }

  static Stream<Case> cases() {
    Stream<Case> ofTokens =
        EncoderDecoders.cases()
            .map(now -> new Case(sharp(now.config()), now.sizes(), now.batch(3, LENGTHS)));
    Stream<Case> ofNumbers =
        NumberSources.cases()
            .map(now -> new Case(now.config(), now.sizes(), now.batch(3, LENGTHS)));
    return Stream.concat(ofTokens, ofNumbers);
  }

  /** Without label smoothing, which a graph leaves to its labels. */
  private static EncoderDecoderConfig sharp(EncoderDecoderConfig config) {
    DecoderConfig d = config.decoder();
    return new EncoderDecoderConfig(
        config.source(),
        new DecoderConfig(
            d.embeddingSize(), 0, d.recurrence(), d.bridge(), d.context(), d.tied(), 0),
        config.sharedVocabulary());
  }

  private static Case simple() {
    EncoderDecoders.Case now = EncoderDecoders.simple();
    return new Case(now.config(), now.sizes(), now.batch(3, LENGTHS));
  }

  // ---- the batch of a network as a graph takes it ----

  private static MultiDataSet data(Case now) {
    return data(now, now.batch);
  }

  private static MultiDataSet data(Case now, PairBatch batch) {
    int rows = batch.batchSize();
    int steps = batch.rows().stream().mapToInt(EncodedPair::predictions).max().orElseThrow();
    int length = batch.rows().stream().mapToInt(row -> row.source().length()).max().orElseThrow();
    boolean tokens = now.config.source() instanceof SourceConfig.Tokens;
    int size = tokens ? 1 : now.sizes.frame().size();
    INDArray source = Nd4j.zeros(DataType.FLOAT, rows, size, length);
    INDArray sourceMask = Nd4j.zeros(DataType.FLOAT, rows, length);
    INDArray target = Nd4j.zeros(DataType.FLOAT, rows, 1, steps);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, rows, 1, steps);
    INDArray targetMask = Nd4j.zeros(DataType.FLOAT, rows, steps);
    for (int b = 0; b < rows; b++) {
      EncodedPair row = batch.rows().get(b);
      for (int s = 0; s < row.source().length(); s++) {
        sourceMask.putScalar(b, s, 1);
        for (int f = 0; f < size; f++) {
          source.putScalar(new int[] {b, f, s}, number(row.source(), s, f));
        }
      }
      int[] read = row.target();
      for (int t = 0; t <= read.length; t++) {
        targetMask.putScalar(b, t, 1);
        int before = t == 0 ? now.sizes.targetTokens() : read[t - 1];
        target.putScalar(new int[] {b, 0, t}, before);
        int next = t == read.length ? now.sizes.endToken() : read[t];
        labels.putScalar(new int[] {b, 0, t}, next);
      }
    }
    boolean picture = now.config.source() instanceof SourceConfig.Pictures;
    return new MultiDataSet(
        new INDArray[] {source, target},
        new INDArray[] {labels},
        new INDArray[] {picture ? null : sourceMask, targetMask},
        new INDArray[] {targetMask});
  }

  private static double number(StepInput source, int s, int f) {
    return source instanceof StepInput.Tokens tokens
        ? tokens.ids()[s]
        : ((StepInput.Vectors) source).values()[s * ((StepInput.Vectors) source).size() + f];
  }

  private static void set(ComputationGraph graph, MultiDataSet data) {
    graph.setInputs(data.getFeatures());
    graph.setLabels(data.getLabels());
    graph.setLayerMaskArrays(data.getFeaturesMaskArrays(), data.getLabelsMaskArrays());
  }

  // ---- the same numbers ----

  @ParameterizedTest
  @MethodSource("cases")
  void gradients_are_those_of_the_graph_by_its_own_backpropagation(Case now) {
    try (EncoderDecoderNetwork network = now.network()) {
      double nats = network.computeGradient(now.batch, 1).totalNats();
      float[] expected = Networks.copy(network.gradient());
      ComputationGraph graph = network.graph();
      set(graph, data(now));

      graph.computeGradientAndScore();

      assertThat(graph.score() * now.batch.batchSize())
          .isCloseTo(nats, within(1e-5 * now.batch.targetCount()));
      INDArray flat = graph.getGradientsViewArray();
      double[] actual =
          flat.reshape(flat.length())
              .castTo(DataType.DOUBLE)
              .divi(now.batch.targetCount())
              .toDoubleVector();
      new EncoderDecoderLayout(now.config, now.sizes)
          .tensors()
          .tensors()
          .forEach(
              (name, tensor) -> {
                for (int i = tensor.at(); i < tensor.at() + tensor.length(); i++) {
                  assertThat(actual[i])
                      .as("dL/d %s[%d]", name, i - tensor.at())
                      .isCloseTo(expected[i], within(1e-5));
                }
              });
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void probabilities_are_those_that_stepping_says(Case now) {
    try (EncoderDecoderNetwork network = now.network()) {
      MultiDataSet data = data(now);
      INDArray out =
          network.graph().output(false, data.getFeatures(), data.getFeaturesMaskArrays())[0].dup();
      Sources sources = network.encode(now.batch.rows().stream().map(EncodedPair::source).toList());
      float[] logits = new float[sources.vocabularySize()];
      for (int b = 0; b < now.batch.batchSize(); b++) {
        int[] row = {b};
        RecurrentState state = sources.start(row);
        int before = ConditionalModel.START;
        int[] target = now.batch.rows().get(b).target();
        for (int t = 0; t <= target.length; t++) {
          sources.step(row, new int[] {before}, state, logits, null);
          double sum = 0;
          for (float logit : logits) {
            sum += Math.exp(logit);
          }
          for (int v = 0; v < logits.length; v++) {
            assertThat(out.getDouble(b, v, t))
                .as("p[%d, %d, %d]", b, v, t)
                .isCloseTo(Math.exp(logits[v]) / sum, within(1e-5));
          }
          before = t < target.length ? target[t] : before;
        }
      }
    }
  }

  @Test
  void every_tensor_stands_where_the_graph_has_it() {
    Case now = simple();
    try (EncoderDecoderNetwork network = now.network()) {
      ComputationGraph graph = network.graph();
      SortedMap<String, INDArray> table = new TreeMap<>(graph.paramTable());

      assertThat(table.get("decoder_attention.W")).isNull(); // a dot product has none
      assertThat(table.get("decoder_out.W").dup().data().asFloat())
          .isEqualTo(network.tensor("layer.decoder.out.W"));
      assertThat(table.get("emb_W").dup().data().asFloat())
          .isEqualTo(network.tensor("layer.source.emb.W"));
      table.get("decoder_out.b").assign(3);
      assertThat(network.tensor("layer.decoder.out.b")).containsOnly(3f);
    }
  }

  // ---- as a vertex of anybody's graph ----

  @Test
  void a_mask_is_forgotten_with_its_batch() {
    Case now = simple();
    try (EncoderDecoderNetwork network = now.network()) {
      ComputationGraph graph = network.graph();
      MultiDataSet padded = data(now);
      MultiDataSet full = data(now, EncoderDecoders.simple().batch(4, 3, 2, 3, 2));
      INDArray expected = graph.output(false, full.getFeatures(), null)[0].dup();

      graph.output(false, padded.getFeatures(), padded.getFeaturesMaskArrays());

      assertThat(graph.output(false, full.getFeatures(), null)[0]).isEqualTo(expected);
    }
  }

  /**
   * As a user writes it: layers of ours, one vertex, and Deeplearning4j's loss, updater and loop.
   */
  private static ComputationGraph userGraph(Case now) {
    DecoderConfig decoder =
        new DecoderConfig(
            3,
            0,
            RecurrentStackConfig.of(Cell.GRU, 8, 1),
            Bridge.DENSE,
            EncoderDecoders.attention(AttentionScore.ADDITIVE, DecoderContext.Feeding.CONTEXT),
            true,
            0);
    ComputationGraphConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(3)
            .updater(new Adam(0.02))
            .graphBuilder()
            .addInputs("source", "target")
            .setInputTypes(InputType.recurrent(1), InputType.recurrent(1))
            .addLayer("emb", Layers.embedding(now.sizes.sourceTokens(), 3), "source")
            .addLayer("memory", new Lstm.Builder().nOut(8).build(), "emb")
            .addLayer("summary", new SequencePooling.Builder(Pooling.LAST).build(), "memory")
            .addVertex(
                "decoder",
                new AttentionDecoder(decoder, 8, now.sizes.targetTokens()),
                "target",
                "memory",
                "summary")
            .addLayer(
                "out",
                new RnnLossLayer.Builder(LossFunction.SPARSE_MCXENT)
                    .activation(Activation.SOFTMAX)
                    .build(),
                "decoder")
            .setOutputs("out")
            .build();
    ComputationGraph graph = new ComputationGraph(configuration);
    graph.init();
    return graph;
  }

  @Test
  void a_graph_learns_by_deeplearning4js_own_updater() {
    Case now = simple();
    ComputationGraph graph = userGraph(now);
    MultiDataSet data = data(now);
    double before = graph.score(data);

    for (int i = 0; i < 100; i++) {
      graph.fit(data);
    }

    // 11 tokens of 4 pairs, ln 5 each before; a decoder of 8 units can learn them by heart
    assertThat(before).isBetween(3.0, 8.0);
    assertThat(graph.score(data)).isLessThan(0.5);
  }

  @Test
  void a_saved_graph_says_the_same(@TempDir Path folder) throws IOException {
    Case now = simple();
    ComputationGraph graph = userGraph(now);
    MultiDataSet data = data(now);
    graph.fit(data);
    File file = folder.resolve("graph.zip").toFile();

    graph.save(file);
    ComputationGraph loaded = ComputationGraph.load(file, true);

    assertThat(loaded.output(false, data.getFeatures(), data.getFeaturesMaskArrays())[0])
        .isEqualTo(graph.output(false, data.getFeatures(), data.getFeaturesMaskArrays())[0]);
    graph.fit(data);
    loaded.fit(data);
    assertThat(loaded.params()).isEqualTo(graph.params());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_configuration_survives_json(Case now) {
    try (EncoderDecoderNetwork network = now.network()) {
      ComputationGraphConfiguration configuration = network.graph().getConfiguration();

      ComputationGraphConfiguration read =
          ComputationGraphConfiguration.fromJson(configuration.toJson());

      assertThat(read).isEqualTo(configuration);
      assertThat(read.getVertices().get("decoder"))
          .isEqualTo(configuration.getVertices().get("decoder"))
          .isNotSameAs(configuration.getVertices().get("decoder"));
    }
  }

  @Test
  void a_graph_in_double_is_refused() {
    try (EncoderDecoderNetwork network = simple().network()) {
      ComputationGraph graph = network.graph();

      assertThatThrownBy(() -> graph.convertDataType(DataType.DOUBLE))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("dataType of decoder")
          .hasMessageContaining("FLOAT");
    }
  }

  @Test
  void hard_attention_is_refused() {
    DecoderConfig soft = simple().config.decoder();
    DecoderConfig hard =
        new DecoderConfig(
            soft.embeddingSize(),
            0,
            soft.recurrence(),
            soft.bridge(),
            new DecoderContext.Attention(
                AttentionScore.ADDITIVE, 3, DecoderContext.Feeding.CONTEXT, true),
            false,
            0);

    assertThatThrownBy(() -> new AttentionDecoder(hard, 4, 5))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("hard");
  }

  @Test
  void an_embedding_of_no_decoder_is_refused() {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(1))
                .addVertex("emb", new SharedEmbedding("in", 3), "in")
                .addLayer("out", new RnnLossLayer.Builder(LossFunction.MSE).build(), "emb")
                .setOutputs("out")
                .build());
    graph.init();

    assertThatThrownBy(() -> graph.output(Nd4j.zeros(DataType.FLOAT, 1, 1, 2)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("decoder of emb");
  }

  @Test
  void dropout_in_the_configuration_of_a_vertex_is_refused() {
    DecoderConfig config =
        new DecoderConfig(
            3,
            0.5,
            RecurrentStackConfig.of(Cell.LSTM, 4, 1),
            Bridge.ZERO,
            new DecoderContext.None(),
            false,
            0);

    assertThatThrownBy(() -> new AttentionDecoder(config, 4, 5))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("embeddingDropout");
  }

  @Test
  void a_closed_network_has_no_graph() {
    EncoderDecoderNetwork network = simple().network();
    network.close();

    assertThatThrownBy(network::graph)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }
}
