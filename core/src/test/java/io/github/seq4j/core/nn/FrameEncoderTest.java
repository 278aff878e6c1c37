package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.random.RandomStream;
import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The encoder in float against Deeplearning4j's graph in double, and against itself. */
class FrameEncoderTest {

  /** Half a unit in the last place of 1. */
  private static final double ROUNDING = 0x1p-24;

  static java.util.stream.Stream<FrameCase> cases() {
    return FrameCase.all();
  }

  /**
   * A feature is three sums, one after the other, of products whose absolute values sum to at most
   * a few units; k terms are k independent roundings of that size, √k together.
   */
  private static double tolerance(FrameCase now) {
    int terms =
        9 * now.layers().frame().channels()
            + 9 * now.layers().config().filters()
            + now.layers().pooled();
    return 4 * Math.sqrt(terms) * ROUNDING;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void features_are_those_of_the_graph(FrameCase now) {
    double[] expected =
        FrameCase.timeMajor(
            now.graph().outputSingle(now.batchFirst(now.pictures(), now.layers().frame().size())));

    float[] features = features(now, now.pictures(), now.frames(), false);

    assertThat(Arrays.stream(expected).max().orElseThrow()).isGreaterThan(0.1);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) features[i])
          .as("feature [%d]", i)
          .isCloseTo(expected[i], within(tolerance(now)));
    }
  }

  private static float[] features(FrameCase now, NativeFloats pictures, int n, boolean training) {
    try (FrameEncoder encoder = now.encoder(now.parameters())) {
      return FrameCase.copy(encoder.forward(pictures, n, training), n * now.features());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradients_are_those_of_the_graph(FrameCase now) {
    double[] expected = now.graphGradient(now.graph(), now.pictures());

    float[] gradient = gradient(now, now.frames());

    assertClose(now, gradient, expected);
  }

  private static void assertClose(FrameCase now, float[] gradient, double[] expected) {
    double norm = Math.sqrt(Arrays.stream(expected).map(g -> g * g).sum());
    assertThat(norm).isGreaterThan(0.1);
    // a gradient is a sum over pictures and places of errors as large as the features'
    double tolerance = tolerance(now) * norm;
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) gradient[i])
          .as("gradient [%d]", i)
          .isCloseTo(expected[i], within(tolerance));
    }
  }

  private static float[] gradient(FrameCase now, int n) {
    return gradient(now, n, 1 << 24);
  }

  private static float[] gradient(FrameCase now, int n, int mostKept) {
    return gradient(now, now.parameters(), now.pictures(), n, mostKept);
  }

  /** [P] dL/d parameters, L the features of the first pictures weighted and summed. */
  private static float[] gradient(
      FrameCase now, NativeFloats parameters, NativeFloats pictures, int n, int mostKept) {
    try (FrameEncoder encoder = now.encoder(parameters, mostKept)) {
      NativeFloats gradient = NativeFloats.allocate(FrameCase.AT + now.layers().parameterCount());
      encoder.forward(pictures, n, true);
      encoder.backward(now.weights(), 0, gradient);
      float[] all = FrameCase.copy(gradient, gradient.length());
      return Arrays.copyOfRange(all, FrameCase.AT, all.length);
    }
  }

  @Test
  void a_picture_has_the_same_features_alone_and_in_any_company_to_the_bit() {
    FrameCase now = FrameCase.of(2, 13, 10, 5, 7, 5, 40);
    NativeFloats pictures = now.pictures();
    float[] together = features(now, pictures, 200, false);

    NativeFloats one = NativeFloats.allocate(now.layers().frame().size());
    float[] picture = new float[one.length()];
    try (FrameEncoder encoder = now.encoder(now.parameters())) {
      for (int i = 0; i < 200; i++) {
        pictures.get(i * picture.length, picture, 0, picture.length);
        one.put(0, picture, 0, picture.length);
        float[] alone = FrameCase.copy(encoder.forward(one, 1, false), 7);
        assertThat(alone)
            .as("picture %d", i)
            .isEqualTo(Arrays.copyOfRange(together, 7 * i, 7 * i + 7));
      }
    }
  }

  @Test
  void a_training_pass_gives_the_features_of_evaluation_to_the_bit() {
    FrameCase now = FrameCase.of(3, 7, 9, 4, 6, 2, 50);
    NativeFloats pictures = now.pictures();

    assertThat(features(now, pictures, 100, true)).isEqualTo(features(now, pictures, 100, false));
  }

  @Test
  void where_the_parameters_lie_changes_no_bit() {
    FrameCase now = FrameCase.of(1, 16, 16, 8, 32, 1, 3);
    float[] expected = features(now, now.pictures(), 3, false);
    int length = now.layers().parameterCount();
    float[] parameters = new float[length];
    now.parameters().get(FrameCase.AT, parameters, 0, length);

    for (int at = 0; at < 17; at++) { // a cache line is 16 floats
      NativeFloats moved = NativeFloats.allocate(length + at);
      moved.put(at, parameters, 0, length);
      try (FrameEncoder encoder = new FrameEncoder(now.layers(), MatrixProduct.best(), at)) {
        encoder.bind(moved);
        assertThat(FrameCase.copy(encoder.forward(now.pictures(), 3, false), 3 * 32))
            .as("at %d", at)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void the_gradient_of_many_pictures_is_the_sum_of_those_of_few() {
    FrameCase now = FrameCase.of(1, 8, 6, 2, 3, 1, 150);
    int size = now.layers().frame().size();
    double[] sum = new double[now.layers().parameterCount()];
    try (FrameEncoder encoder = now.encoder(now.parameters())) {
      NativeFloats gradient = NativeFloats.allocate(FrameCase.AT + sum.length);
      NativeFloats all = now.pictures();
      NativeFloats weights = now.weights();
      float[] some = new float[30 * size];
      NativeFloats pictures = NativeFloats.allocate(some.length);
      for (int from = 0; from < 150; from += 30) {
        all.get(from * size, some, 0, some.length);
        pictures.put(0, some, 0, some.length);
        encoder.forward(pictures, 30, true);
        encoder.backward(weights, from * 3, gradient);
        for (int i = 0; i < sum.length; i++) {
          sum[i] += gradient.buffer().get(FrameCase.AT + i);
        }
      }
    }

    float[] together = gradient(now, 150);

    double norm = Math.sqrt(Arrays.stream(sum).map(g -> g * g).sum());
    for (int i = 0; i < sum.length; i++) { // 150 pictures: √150 roundings more
      assertThat((double) together[i])
          .as("gradient [%d]", i)
          .isCloseTo(sum[i], within(13 * tolerance(now) * norm));
    }
  }

  @Test
  void what_is_not_kept_is_computed_again_to_the_bit() {
    FrameCase now = FrameCase.of(2, 9, 8, 3, 4, 10, 15);

    assertThat(gradient(now, 150, 0)).isEqualTo(gradient(now, 150, 1 << 20));
  }

  @Test
  void pictures_on_an_empty_ground_with_fresh_weights_learn_as_in_the_graph() {
    FrameCase now = FrameCase.of(1, 12, 12, 4, 6, 1, 8);
    NativeFloats pictures = NativeFloats.allocate(8 * 144); // zeros, where ReLU and pooling tie
    for (int i = 0; i < 8; i++) {
      for (int pixel = 0; pixel < 9; pixel++) { // a square that moves
        pictures.buffer().put(144 * i + 12 * (i + pixel / 3) + 3 + pixel % 3, 1);
      }
    }
    NativeFloats parameters = NativeFloats.allocate(FrameCase.AT + now.layers().parameterCount());
    now.layers().initialize(RandomStream.ofState(8), parameters.buffer(), FrameCase.AT);
    ComputationGraph graph = now.graph();
    for (int i = 0; i < now.layers().parameterCount(); i++) {
      graph.params().putScalar(i, parameters.buffer().get(FrameCase.AT + i));
    }
    double[] expected = now.graphGradient(graph, pictures);

    float[] gradient = gradient(now, parameters, pictures, 8, 1 << 24);

    assertClose(now, gradient, expected);
  }

  @Test
  void a_backward_pass_overwrites_its_own_range_and_no_other() {
    FrameCase now = FrameCase.of(1, 8, 8, 2, 3, 2, 2);
    int length = now.layers().parameterCount();
    float[] expected = gradient(now, 4);
    try (FrameEncoder encoder = now.encoder(now.parameters())) {
      NativeFloats gradient = NativeFloats.allocate(FrameCase.AT + length + 3);
      float[] before = new float[gradient.length()];
      Arrays.fill(before, 7f);
      gradient.put(0, before, 0, before.length);

      encoder.forward(now.pictures(), 4, true);
      encoder.backward(now.weights(), 0, gradient);

      System.arraycopy(expected, 0, before, FrameCase.AT, length);
      assertThat(FrameCase.copy(gradient, before.length)).isEqualTo(before);
    }
  }

  @Test
  void a_change_of_the_parameters_is_seen_at_once() {
    FrameCase now = FrameCase.of(1, 8, 8, 2, 3, 1, 1);
    try (NativeFloats parameters = now.parameters();
        FrameEncoder encoder = now.encoder(parameters)) {
      float[] before = FrameCase.copy(encoder.forward(now.pictures(), 1, false), 3);
      int lastBias = FrameCase.AT + now.layers().parameterCount() - 1;
      before[2] = 0; // a ReLU that never fires
      parameters.buffer().put(lastBias, -1000);

      assertThat(FrameCase.copy(encoder.forward(now.pictures(), 1, false), 3)).isEqualTo(before);
    }
  }

  @Test
  void the_same_pass_gives_the_same_bits() {
    FrameCase now = FrameCase.of(1, 12, 12, 4, 8, 3, 30);

    assertThat(gradient(now, 90)).isEqualTo(gradient(now, 90));
  }

  @Test
  void closing_twice_is_allowed() {
    FrameCase now = FrameCase.of(1, 4, 4, 1, 1, 1, 1);
    FrameEncoder encoder = now.encoder(now.parameters());

    encoder.close();
    encoder.close();
  }
}
