package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.nn.UserNetwork.Kind;
import io.github.seq4j.core.nn.UserNetwork.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Our layers inside Deeplearning4j's networks, against calculus. */
class LayerGradientTest {

  private static final int V = 5; // sizes that differ, so that a mixed-up axis shows
  private static final int E = 2;
  private static final int H = 3;

  /** What stands below the recurrent layer. */
  enum Input {
    ONE_HOT,
    EMBEDDING,
    RECURRENT
  }

  /** Which positions are real. */
  enum Shape {
    PLAIN(3, 4),
    PADDED(3, 4),
    PADDED_WITHOUT_LABEL_MASK(3, 4),
    LABELS_WITH_GAPS(3, 4),
    ONE_STEP(3, 1),
    ONE_ROW(1, 4);

    final int batch;
    final int steps;

    Shape(int batch, int steps) {
      this.batch = batch;
      this.steps = steps;
    }
  }

  record Case(Cell cell, Input input, Shape shape, Kind kind, WorkspaceMode workspaces) {}

  /** Every cell with every input and shape; both networks and workspace modes take turns. */
  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Cell cell : Cell.values()) {
      for (Input input : Input.values()) {
        for (Shape shape : Shape.values()) {
          int turn = cases.size() + cases.size() / Shape.values().length;
          Kind kind = Kind.values()[turn % 2];
          boolean enabled = turn / 2 % 2 == 0;
          cases.add(
              new Case(
                  cell, input, shape, kind, enabled ? WorkspaceMode.ENABLED : WorkspaceMode.NONE));
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradients_are_the_differences_of_the_score(Case now) {
    Settings settings = Settings.of(now.kind, DataType.DOUBLE).with(now.workspaces);
    UserNetwork network = UserNetwork.of(settings, layers(now.cell, now.input));
    Data data = new Data(11, DataType.DOUBLE);
    data.fill(network.parameters());

    check(network, example(data, now.input, now.shape));
  }

  private static Layer[] layers(Cell cell, Input input) {
    return switch (input) {
      case ONE_HOT -> new Layer[] {Layers.oneHot(cell, V, H), Layers.output(H, V)};
      case EMBEDDING ->
          new Layer[] {Layers.embedding(V, E), Layers.recurrent(cell, E, H), Layers.output(H, V)};
      case RECURRENT ->
          new Layer[] {
            Layers.recurrent(cell, E, H), Layers.recurrent(cell, H, 2), Layers.output(2, V)
          };
    };
  }

  private static DataSet example(Data data, Input input, Shape shape) {
    int b = shape.batch;
    int t = shape.steps;
    INDArray features = input == Input.RECURRENT ? data.features(b, E, t) : data.ids(b, t, V);
    INDArray labels = data.ids(b, t, V); // padding holds ids too: only the mask says what it is
    return switch (shape) {
      case PADDED ->
          new DataSet(
              features,
              labels,
              data.mask("1110", "1111", "1000"),
              data.mask("0110", "1111", "1000"));
      case PADDED_WITHOUT_LABEL_MASK ->
          new DataSet(features, labels, data.mask("1110", "1111", "1000"), null);
      case LABELS_WITH_GAPS ->
          new DataSet(features, labels, null, data.mask("1010", "0001", "0000"));
      case ONE_ROW -> new DataSet(features, labels, data.mask("1110"), data.mask("1110"));
      case PLAIN, ONE_STEP -> new DataSet(features, labels);
    };
  }

  private static void check(UserNetwork network, DataSet data) {
    network.differentiate(data);
    double[] gradient = network.gradient(data);
    GradientCheck.directions(
        network.parameters(),
        gradient,
        () -> {
          network.differentiate(data);
          return network.model().score();
        });
  }

  @ParameterizedTest
  @EnumSource(Cell.class)
  void the_gradient_of_every_single_parameter_is_right(Cell cell) {
    Kind kind = Kind.values()[cell.gates() % 2];
    UserNetwork network =
        UserNetwork.of(Settings.of(kind, DataType.DOUBLE), layers(cell, Input.EMBEDDING));
    Data data = new Data(19, DataType.DOUBLE);
    data.fill(network.parameters());
    INDArray mask = data.mask("110", "111");
    DataSet example = new DataSet(data.ids(2, 3, V), data.ids(2, 3, V), mask, mask);

    network.differentiate(example);
    double[] gradient = network.gradient(example);

    GradientCheck.everyParameter(
        network.parameters(),
        gradient,
        () -> {
          network.differentiate(example);
          return network.model().score();
        });
  }

  @ParameterizedTest
  @EnumSource(Cell.class)
  void gradients_are_right_below_deeplearning4js_own_output_layer(Cell cell) {
    UserNetwork network =
        UserNetwork.of(
            Settings.of(Kind.MULTI_LAYER, DataType.DOUBLE),
            Layers.recurrent(cell, E, H),
            new RnnOutputLayer.Builder(LossFunction.MSE)
                .activation(Activation.IDENTITY)
                .nIn(H)
                .nOut(2)
                .build());
    Data data = new Data(12, DataType.DOUBLE);
    data.fill(network.parameters());

    INDArray mask = data.mask("1100", "1111");
    check(network, new DataSet(data.features(2, E, 4), data.features(2, 2, 4), mask, mask));
  }

  // ---- truncated back-propagation ----

  static Stream<Case> truncatedCases() {
    List<Case> cases = new ArrayList<>();
    for (Cell cell : Cell.values()) {
      for (Kind kind : Kind.values()) {
        for (WorkspaceMode mode : List.of(WorkspaceMode.ENABLED, WorkspaceMode.NONE)) {
          Input input = Input.values()[cases.size() % 3];
          cases.add(new Case(cell, input, Shape.PADDED, kind, mode));
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("truncatedCases")
  void gradients_of_a_second_segment_are_the_differences_from_its_stored_state(Case now) {
    Settings settings =
        Settings.of(now.kind, DataType.DOUBLE).with(now.workspaces).truncatedAfter(4);
    UserNetwork network = UserNetwork.of(settings, layers(now.cell, now.input));
    Data data = new Data(13, DataType.DOUBLE);
    data.fill(network.parameters());

    checkSecondSegment(
        network, example(data, now.input, Shape.PLAIN), example(data, now.input, now.shape));
  }

  @Test
  void the_check_of_a_second_segment_finds_the_error_in_deeplearning4js_own_lstm() {
    UserNetwork network =
        UserNetwork.of(
            Settings.of(Kind.MULTI_LAYER, DataType.DOUBLE).truncatedAfter(4),
            new LSTM.Builder().nIn(E).nOut(H).build(),
            Layers.output(H, V));
    Data data = new Data(14, DataType.DOUBLE);
    data.fill(network.parameters());
    DataSet first = example(data, Input.RECURRENT, Shape.PLAIN);
    DataSet second = example(data, Input.RECURRENT, Shape.PLAIN);

    assertThatThrownBy(() -> checkSecondSegment(network, first, second))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("slope along direction");
  }

  private static void checkSecondSegment(UserNetwork network, DataSet first, DataSet second) {
    network.differentiate(first);
    IdentityHashMap<RecurrentLayer, Map<String, INDArray>> stored = new IdentityHashMap<>();
    for (org.deeplearning4j.nn.api.Layer layer : network.layers()) {
      if (layer instanceof RecurrentLayer recurrent) {
        assertThat(recurrent.rnnGetTBPTTState()).isNotEmpty();
        stored.put(recurrent, new HashMap<>(recurrent.rnnGetTBPTTState()));
      }
    }
    network.differentiate(second);
    double[] gradient = network.gradient(second);
    GradientCheck.directions(
        network.parameters(),
        gradient,
        () -> {
          stored.forEach(RecurrentLayer::rnnSetTBPTTState);
          network.differentiate(second);
          return network.model().score();
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void fit_masks_each_segment_by_its_own_part_of_the_features_mask(Kind kind) {
    Settings settings = Settings.of(kind, DataType.DOUBLE).truncatedAfter(2).with(new Sgd(0.1));
    Layer[] layers = layers(Cell.LSTM, Input.ONE_HOT);
    UserNetwork implicit = UserNetwork.of(settings, layers);
    UserNetwork explicit = UserNetwork.of(settings, layers);
    Data data = new Data(15, DataType.DOUBLE);
    data.fill(implicit.parameters());
    explicit.parameters().assign(implicit.parameters());
    INDArray ids = data.ids(2, 4, V);
    INDArray labels = data.ids(2, 4, V);
    INDArray mask = data.mask("1110", "1111");

    implicit.fit(new DataSet(ids.dup(), labels.dup(), mask, null));
    explicit.fit(new DataSet(ids.dup(), labels.dup(), mask, mask));

    assertThat(implicit.parameters().toDoubleVector())
        .containsExactly(explicit.parameters().toDoubleVector());
  }

  // ---- masks that cannot be honoured ----

  @ParameterizedTest
  @EnumSource(Cell.class)
  void a_mask_with_a_gap_is_refused(Cell cell) {
    UserNetwork network =
        UserNetwork.of(Settings.of(Kind.GRAPH, DataType.DOUBLE), layers(cell, Input.ONE_HOT));
    Data data = new Data(16, DataType.DOUBLE);

    assertThatThrownBy(() -> network.output(data.ids(2, 4, V), data.mask("1111", "1011")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("layer0")
        .hasMessageContaining("row 1")
        .hasMessageContaining("step 2")
        .hasMessageContaining("padding at the right");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_mask_with_padding_at_the_left_is_refused_in_training(Kind kind) {
    UserNetwork network =
        UserNetwork.of(Settings.of(kind, DataType.FLOAT), layers(Cell.LSTM, Input.EMBEDDING));
    Data data = new Data(17, DataType.FLOAT);
    INDArray mask = data.mask("0111");

    assertThatThrownBy(
            () -> network.fit(new DataSet(data.ids(1, 4, V), data.ids(1, 4, V), mask, mask)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 0")
        .hasMessageContaining("step 1");
  }
}
