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
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
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
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** The CRF inside Deeplearning4j's networks; its arithmetic is {@code LinearChainCrfTest}'s. */
class CrfOutputTest {

  private static final int I = 2; // sizes that differ, so that a mixed-up axis shows
  private static final int H = 3;
  private static final int K = 4;
  private static final int CHAIN = K * K + 2 * K; // parameters behind W and b

  private static Layer[] layers() {
    return new Layer[] {Layers.recurrent(Cell.LSTM, I, H), Layers.crf(H, K)};
  }

  private static UserNetwork network(Kind kind, DataType type) {
    UserNetwork network = UserNetwork.of(Settings.of(kind, type), layers());
    new Data(21, type).fill(network.parameters());
    return network;
  }

  // ---- gradients ----

  /** Which steps are real, and of which of them the label is known. */
  enum Known {
    ALL(3, 4),
    PADDED(3, 4),
    PADDED_WITHOUT_LABEL_MASK(3, 4),
    LATENT_BY_MASK(3, 4),
    LATENT_BY_LABEL(3, 4),
    LABEL_MASK_BEYOND_THE_END(2, 3),
    ONE_STEP(3, 1),
    ONE_ROW(1, 4);

    final int batch;
    final int steps;

    Known(int batch, int steps) {
      this.batch = batch;
      this.steps = steps;
    }

    DataSet example(DataType type) {
      Data data = new Data(22, type);
      INDArray features = data.features(batch, I, steps);
      INDArray labels = data.ids(batch, steps, K); // padding holds ids too
      return switch (this) {
        case PADDED ->
            new DataSet(
                features,
                labels,
                data.mask("1110", "1111", "1000"),
                data.mask("0110", "1111", "1000"));
        case PADDED_WITHOUT_LABEL_MASK ->
            new DataSet(features, labels, data.mask("1110", "1111", "1000"), null);
        case LATENT_BY_MASK ->
            new DataSet(features, labels, null, data.mask("1010", "0001", "0000"));
        case LATENT_BY_LABEL -> {
          labels.putScalar(new int[] {0, 0, 1}, -1);
          labels.putScalar(new int[] {2, 0, 3}, -1);
          yield new DataSet(features, labels);
        }
        case LABEL_MASK_BEYOND_THE_END ->
            new DataSet(features, labels, data.mask("110", "111"), data.mask("111", "111"));
        case ONE_ROW -> new DataSet(features, labels, data.mask("1110"), data.mask("1110"));
        case ALL, ONE_STEP -> new DataSet(features, labels);
      };
    }
  }

  record Case(Known known, Kind kind, WorkspaceMode workspaces) {}

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Known known : Known.values()) {
      for (Kind kind : Kind.values()) {
        WorkspaceMode mode = cases.size() / 2 % 2 == 0 ? WorkspaceMode.ENABLED : WorkspaceMode.NONE;
        cases.add(new Case(known, kind, mode));
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_gradient_of_every_single_parameter_is_right(Case now) {
    UserNetwork network =
        UserNetwork.of(
            Settings.of(now.kind, DataType.DOUBLE).with(now.workspaces), Layers.crf(I, K));
    new Data(23, DataType.DOUBLE).fill(network.parameters());
    DataSet example = now.known.example(DataType.DOUBLE);

    network.differentiate(example);
    double[] gradient = network.gradient(example);

    GradientCheck.everyParameter(network.parameters(), gradient, () -> score(network, example));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradients_below_are_the_differences_of_the_score(Case now) {
    UserNetwork network = network(now.kind, DataType.DOUBLE);
    DataSet example = now.known.example(DataType.DOUBLE);

    network.differentiate(example);
    double[] gradient = network.gradient(example);

    GradientCheck.directions(network.parameters(), gradient, () -> score(network, example));
  }

  private static double score(UserNetwork network, DataSet example) {
    network.differentiate(example);
    return network.model().score();
  }

  @ParameterizedTest
  @EnumSource(Known.class)
  void floats_score_and_differentiate_as_doubles_do(Known known) {
    UserNetwork floats = network(Kind.GRAPH, DataType.FLOAT);
    UserNetwork doubles = network(Kind.GRAPH, DataType.DOUBLE);
    doubles.parameters().assign(floats.parameters().castTo(DataType.DOUBLE));
    DataSet example = known.example(DataType.FLOAT);
    DataSet precise = known.example(DataType.DOUBLE);

    floats.differentiate(example);
    doubles.differentiate(precise);

    // the LSTM's activations are off by 4e-7 each, and its T steps and the products add them up
    assertThat(floats.model().score()).isCloseTo(doubles.model().score(), within(1e-5));
    assertThat(floats.gradient(example)).containsExactly(doubles.gradient(precise), within(1e-5));
  }

  // ---- against the softmax of each step ----

  /** The parameters of a chain come last, and these networks begin with them as zeros. */
  @ParameterizedTest
  @EnumSource(
      value = Known.class,
      names = {"ALL", "PADDED_WITHOUT_LABEL_MASK", "LATENT_BY_LABEL", "ONE_STEP"})
  void without_transitions_it_is_a_token_output(Known known) {
    DataSet example = known.example(DataType.DOUBLE);
    UserNetwork crf = UserNetwork.of(Settings.of(Kind.GRAPH, DataType.DOUBLE), Layers.crf(I, K));
    UserNetwork softmax =
        UserNetwork.of(Settings.of(Kind.GRAPH, DataType.DOUBLE), Layers.output(I, K));

    crf.differentiate(example);
    softmax.differentiate(example);

    double[] all = crf.gradient(example);
    double[] shared = Arrays.copyOf(all, all.length - CHAIN);
    assertThat(crf.model().score()).isCloseTo(softmax.model().score(), within(1e-14));
    assertThat(shared).containsExactly(softmax.gradient(example), within(1e-14));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_uniform_chain_scores_ln_k(Kind kind) {
    UserNetwork network = network(kind, DataType.DOUBLE);
    network.parameters().assign(0);

    for (Known known : List.of(Known.ALL, Known.PADDED, Known.ONE_STEP)) {
      assertThat(network.score(known.example(DataType.DOUBLE)))
          .isCloseTo(Math.log(K), within(1e-14));
    }
  }

  // ---- what is predicted ----

  @ParameterizedTest
  @EnumSource(Kind.class)
  void outputs_are_probabilities_at_real_steps_and_zeros_behind(Kind kind) {
    UserNetwork network = network(kind, DataType.FLOAT);
    Data data = new Data(24, DataType.FLOAT);
    INDArray mask = data.mask("1110", "1111", "1000");

    INDArray output = network.output(data.features(3, I, 4), mask);

    assertThat(output.shape()).containsExactly(3, K, 4);
    assertThat(output.sum(1).castTo(DataType.DOUBLE).sub(mask.castTo(DataType.DOUBLE)).amaxNumber())
        .satisfies(error -> assertThat(error.doubleValue()).isLessThan(1e-6));
    assertThat(output.minNumber().doubleValue()).isNotNegative();
  }

  /** Two steps, two labels: exp(score) of 00, 01, 10, 11 is 3, 1, 1, 1. */
  @Test
  void outputs_are_of_all_paths() {
    UserNetwork network =
        UserNetwork.of(Settings.of(Kind.GRAPH, DataType.DOUBLE), Layers.crf(I, 2));
    network.parameters().assign(0);
    network.layers().get(0).getParam("transitions").putScalar(0, 0, Math.log(3));

    INDArray output = network.output(new Data(25, DataType.DOUBLE).features(1, I, 2), null);

    assertThat(output.reshape(4).toDoubleVector())
        .containsExactly(new double[] {4.0 / 6, 4.0 / 6, 2.0 / 6, 2.0 / 6}, within(1e-15));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void padding_changes_no_output_score_or_gradient(Kind kind) {
    UserNetwork network = network(kind, DataType.DOUBLE);
    DataSet alone = Known.ALL.example(DataType.DOUBLE);
    DataSet padded = padded(alone);
    network.differentiate(alone);
    double score = network.model().score();
    double[] gradient = network.gradient(alone);
    INDArray output = network.output(alone.getFeatures(), null);

    network.differentiate(padded);

    assertThat(network.model().score()).isCloseTo(score, within(1e-14));
    assertThat(network.gradient(padded)).containsExactly(gradient, within(1e-14));
    assertThat(network.score(padded)).isCloseTo(score, within(1e-14));
    INDArray wide = network.output(padded.getFeatures(), padded.getFeaturesMaskArray());
    for (int t = 0; t < 6; t++) {
      for (int b = 0; b < 3; b++) {
        for (int k = 0; k < K; k++) {
          double expected = t < 4 ? output.getDouble(b, k, t) : 0;
          assertThat(wide.getDouble(b, k, t)).isCloseTo(expected, within(1e-14));
        }
      }
    }
  }

  /** Two steps of noise more, with labels; only the features mask tells. */
  private static DataSet padded(DataSet example) {
    Data data = new Data(26, DataType.DOUBLE);
    INDArray features = data.features(3, I, 6).muli(100);
    INDArray labels = data.ids(3, 6, K);
    for (int t = 0; t < 4; t++) {
      for (int b = 0; b < 3; b++) {
        int[] at = {b, 0, t};
        labels.putScalar(at, example.getLabels().getDouble(at));
        for (int i = 0; i < I; i++) {
          int[] feature = {b, i, t};
          features.putScalar(feature, example.getFeatures().getDouble(feature));
        }
      }
    }
    return new DataSet(features, labels, data.mask("111100", "111100", "111100"), null);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void masks_of_one_batch_do_not_stay_for_the_next(Kind kind) {
    Settings still = Settings.of(kind, DataType.DOUBLE).with(new Sgd(0));
    UserNetwork network = UserNetwork.of(still, layers());
    new Data(21, DataType.DOUBLE).fill(network.parameters());
    DataSet plain = Known.ALL.example(DataType.DOUBLE);
    INDArray output = network.output(plain.getFeatures(), null);
    double score = network.score(plain);

    network.fit(Known.PADDED.example(DataType.DOUBLE));
    network.score(Known.PADDED.example(DataType.DOUBLE));
    network.output(plain.getFeatures(), new Data(27, DataType.DOUBLE).mask("1000", "1100", "1111"));

    assertThat(network.output(plain.getFeatures(), null)).isEqualTo(output);
    assertThat((Double) network.score(plain)).isEqualTo((Double) score);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void masks_that_were_taken_away_do_not_stay(Kind kind) {
    UserNetwork network = network(kind, DataType.DOUBLE);
    DataSet plain = Known.ALL.example(DataType.DOUBLE);
    double score = score(network, plain);

    network.differentiate(Known.PADDED.example(DataType.DOUBLE));

    assertThat((Double) score(network, plain)).isEqualTo((Double) score);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_target_behind_the_end_of_a_row_is_not_counted(Kind kind) {
    UserNetwork network = network(kind, DataType.DOUBLE);
    DataSet beyond = Known.LABEL_MASK_BEYOND_THE_END.example(DataType.DOUBLE);
    DataSet within =
        new DataSet(beyond.getFeatures(), beyond.getLabels(), beyond.getFeaturesMaskArray(), null);

    assertThat(network.score(beyond)).isCloseTo(network.score(within), within(1e-14));
  }

  @Test
  void scores_of_examples_are_nats_per_target_of_each_row() {
    UserNetwork network = network(Kind.GRAPH, DataType.DOUBLE);
    DataSet example = Known.PADDED_WITHOUT_LABEL_MASK.example(DataType.DOUBLE); // 3, 4, 1 targets

    INDArray scores = ((ComputationGraph) network.model()).scoreExamples(example, false);

    double mean =
        (3 * scores.getDouble(0) + 4 * scores.getDouble(1) + scores.getDouble(2)) / (3 + 4 + 1);
    assertThat(network.score(example)).isCloseTo(mean, within(1e-14));
  }

  // ---- learning ----

  /** Labels that take turns, features that say nothing: only who came before helps. */
  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void transitions_learn_what_no_step_alone_can_show(DataType type) {
    int steps = 8;
    UserNetwork network =
        UserNetwork.of(Settings.of(Kind.GRAPH, type).with(new Adam(0.1)), Layers.crf(I, 2));
    Data data = new Data(28, type);
    INDArray features = data.features(16, I, steps);
    INDArray labels = data.ids(16, steps, 2);
    for (int b = 0; b < 16; b++) {
      for (int t = 0; t < steps; t++) {
        labels.putScalar(new int[] {b, 0, t}, (b + t) % 2);
      }
    }
    DataSet example = new DataSet(features, labels);

    for (int i = 0; i < 100; i++) {
      network.fit(example);
    }

    // the first label is a guess of ln 2 = 0.69 nats, which 8 steps share; alone each costs that
    assertThat(network.score(example)).isLessThan(2 * Math.log(2) / steps);
  }

  // ---- configuration ----

  @Test
  void parameters_are_named_and_the_chain_begins_with_zeros() {
    UserNetwork network = UserNetwork.of(Settings.of(Kind.GRAPH, DataType.FLOAT), Layers.crf(I, K));

    org.deeplearning4j.nn.api.Layer layer = network.layers().get(0);

    assertThat(layer.paramTable())
        .containsOnlyKeys("W", "b", "transitions", "start", "end")
        .allSatisfy(
            (key, value) ->
                assertThat(value.amaxNumber().doubleValue() == 0).isEqualTo(!key.equals("W")));
    assertThat(layer.getParam("W").shape()).containsExactly(I, K);
    assertThat(layer.getParam("transitions").shape()).containsExactly(K, K);
    assertThat(layer.getParam("start").shape()).containsExactly(1, K);
  }

  @Test
  void json_of_both_networks_keeps_the_layer() {
    MultiLayerConfiguration chain =
        MultiLayerConfiguration.fromJson(
            new NeuralNetConfiguration.Builder().list(layers()).build().toJson());
    ComputationGraphConfiguration graph =
        ComputationGraphConfiguration.fromJson(
            new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("out", Layers.crf(H, K), "in")
                .setOutputs("out")
                .build()
                .toJson());

    LayerVertex vertex = (LayerVertex) graph.getVertices().get("out");
    for (Layer layer : List.of(chain.getConf(1).getLayer(), vertex.getLayerConf().getLayer())) {
      assertThat(layer).isInstanceOf(CrfOutput.class);
      assertThat(((CrfOutput) layer).getNIn()).isEqualTo(H);
      assertThat(((CrfOutput) layer).getNOut()).isEqualTo(K);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_clone_and_a_file_give_equal_outputs(Kind kind, @TempDir Path folder) throws IOException {
    UserNetwork network = network(kind, DataType.FLOAT);
    INDArray features = new Data(29, DataType.FLOAT).features(2, I, 4);
    INDArray expected = network.output(features, null);
    File file = folder.resolve("network.zip").toFile();
    ModelSerializer.writeModel(network.model(), file, true);

    if (network.model() instanceof MultiLayerNetwork chain) {
      assertThat(chain.clone().output(features)).isEqualTo(expected);
      assertThat(ModelSerializer.restoreMultiLayerNetwork(file).output(features))
          .isEqualTo(expected);
    } else {
      assertThat(((ComputationGraph) network.model()).clone().outputSingle(features))
          .isEqualTo(expected);
      assertThat(ModelSerializer.restoreComputationGraph(file).outputSingle(features))
          .isEqualTo(expected);
    }
  }

  @Test
  void the_input_size_is_taken_from_the_layer_below() {
    MultiLayerConfiguration config =
        new NeuralNetConfiguration.Builder()
            .list(new CrfOutput.Builder().nOut(K).build())
            .setInputType(InputType.recurrent(H))
            .build();

    assertThat(((CrfOutput) config.getConf(0).getLayer()).getNIn()).isEqualTo(H);
  }

  // ---- bad input ----

  @Test
  void an_input_that_is_no_sequence_is_refused() {
    assertThatThrownBy(
            () ->
                new NeuralNetConfiguration.Builder()
                    .list(new CrfOutput.Builder().nOut(K).build())
                    .setInputType(InputType.feedForward(H))
                    .build())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("CrfOutput")
        .hasMessageContaining("sequence");
  }

  @Test
  void a_label_that_is_too_large_is_refused() {
    UserNetwork network = network(Kind.GRAPH, DataType.FLOAT);
    Data data = new Data(30, DataType.FLOAT);
    INDArray labels = data.ids(1, 2, 1).addi(K);

    assertThatThrownBy(() -> network.fit(new DataSet(data.features(1, I, 2), labels)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("CrfOutput labels")
        .hasMessageContaining("id 4");
  }

  @Test
  void a_mask_with_a_gap_is_refused() {
    UserNetwork network = UserNetwork.of(Settings.of(Kind.GRAPH, DataType.FLOAT), Layers.crf(I, K));
    Data data = new Data(31, DataType.FLOAT);

    assertThatThrownBy(() -> network.output(data.features(1, I, 4), data.mask("1011")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("CrfOutput")
        .hasMessageContaining("step 2");
  }
}
