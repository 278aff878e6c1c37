package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.nn.UserNetwork.Kind;
import io.github.seq4j.core.nn.UserNetwork.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** {@link StepDense} inside Deeplearning4j's networks. */
class StepDenseTest {

  private static final int F = 3; // sizes that differ, so that a mixed-up axis shows
  private static final int D = 4;
  private static final int K = 2;
  private static final int T = 5;
  private static final int B = 3;

  record Case(Kind kind, boolean places, boolean padded, WorkspaceMode workspaces) {

    UserNetwork network(DataType type) {
      Settings settings = Settings.of(kind, type).with(workspaces);
      UserNetwork network = UserNetwork.of(settings, layers(builder()));
      new Data(3, type).fill(network.parameters());
      return network;
    }

    private StepDense.Builder builder() {
      StepDense.Builder builder = new StepDense.Builder().nIn(F).nOut(D);
      return places ? builder.places(T) : builder;
    }

    DataSet example(DataType type) {
      Data data = new Data(4, type);
      INDArray labels = Nd4j.zeros(type, B, K);
      for (int b = 0; b < B; b++) {
        labels.putScalar(b, b % K, 1);
      }
      INDArray features = data.features(B, F, T);
      return new DataSet(
          features, labels, padded ? data.mask("11100", "11111", "10000") : null, null);
    }
  }

  private static Layer[] layers(StepDense.Builder dense) {
    return new Layer[] {
      dense.build(),
      new SequencePooling.Builder(Pooling.MEAN).nIn(D).build(),
      new OutputLayer.Builder(LossFunction.MCXENT)
          .activation(Activation.SOFTMAX)
          .nIn(D)
          .nOut(K)
          .build()
    };
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (boolean places : new boolean[] {false, true}) {
        cases.add(new Case(kind, places, false, WorkspaceMode.ENABLED));
        cases.add(new Case(kind, places, true, WorkspaceMode.NONE));
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_gradient_of_every_single_parameter_is_right(Case now) {
    UserNetwork network = now.network(DataType.DOUBLE);
    DataSet example = now.example(DataType.DOUBLE);

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
  @MethodSource("cases")
  void a_float_network_computes_what_a_double_network_does(Case now) {
    UserNetwork floats = now.network(DataType.FLOAT);
    UserNetwork doubles = now.network(DataType.DOUBLE);
    doubles.parameters().assign(floats.parameters().castTo(DataType.DOUBLE));
    DataSet example = now.example(DataType.FLOAT);
    DataSet exact =
        new DataSet(
            example.getFeatures().castTo(DataType.DOUBLE),
            example.getLabels().castTo(DataType.DOUBLE),
            example.getFeaturesMaskArray(),
            null);

    floats.differentiate(example);
    doubles.differentiate(exact);

    // a few roundings of floats near 1
    assertThat(floats.gradient(example)).containsExactly(doubles.gradient(exact), within(1e-6));
  }

  @ParameterizedTest
  @EnumSource
  void what_stands_at_padding_changes_nothing(Kind kind) {
    Case now = new Case(kind, true, true, WorkspaceMode.ENABLED);
    UserNetwork network = now.network(DataType.DOUBLE);
    DataSet example = now.example(DataType.DOUBLE);
    network.differentiate(example);
    double[] expected = network.gradient(example);

    example.getFeatures().putScalar(new int[] {2, 1, 3}, 100); // row 2 has one step
    network.differentiate(example);

    assertThat(network.gradient(example)).isEqualTo(expected);
  }

  @Test
  void a_sequence_of_another_length_than_there_are_places_is_refused() {
    UserNetwork network =
        new Case(Kind.GRAPH, true, false, WorkspaceMode.NONE).network(DataType.FLOAT);
    INDArray features = new Data(5, DataType.FLOAT).features(B, F, T + 1);

    assertThatThrownBy(() -> network.output(features, null))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("expected 5, got 6");
  }

  @Test
  void a_configuration_survives_json_and_gets_its_input_size_from_below() {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .list()
            .layer(new StepDense.Builder().nOut(D).places(T).build())
            .setInputType(InputType.recurrent(F, T))
            .build();

    MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(configuration.toJson());

    StepDense layer = (StepDense) read.getConf(0).getLayer();
    assertThat(layer.getNIn()).isEqualTo(F);
    assertThat(layer.getPlaces()).isEqualTo(T);
    assertThat(read).isEqualTo(configuration);
  }
}
