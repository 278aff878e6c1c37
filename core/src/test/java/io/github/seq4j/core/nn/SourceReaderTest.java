package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.data.EncodedPair;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.nn.Tape.Scalar;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.random.Seeds;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@link FeatureSource} and {@link PictureSource} against a reference in double, and their laws.
 */
class SourceReaderTest {

  private static final TrainingPass PASS = new TrainingPass(new Seeds(9), 1);

  /**
   * A unit is off by the 4e-7 of a tanh, and by sums of at most 60 products of numbers near 1, √60
   * roundings of 2^-24; a gradient by twice that. So 1e-6 for units, and 5e-6 of the largest
   * gradient.
   */
  private static final double UNIT = 1e-6;

  private static final double GRADIENT = 5e-6;

  static Stream<SourceCase> cases() {
    return SourceCase.all();
  }

  static Stream<SourceCase> dropped() {
    return Stream.of(
        SourceCase.features(0.4, 4, 7, 3, 1, 7),
        SourceCase.pictures(0.4, new FrameShape(2, 11, 13), 3));
  }

  // ---- what is computed ----

  @ParameterizedTest
  @MethodSource("cases")
  void memory_and_summary_are_those_of_the_reference(SourceCase now) {
    try (SourceCase.Open open = now.open()) {
      Scalar[][][] expected = now.memory(reference(open));

      SourceMemory found = open.read(null);

      assertThat(found.lengths()).isEqualTo(now.lengths());
      assertThat(found.state()).isEmpty();
      double[][][] memory = SourceCase.memory(found);
      for (int b = 0; b < expected.length; b++) {
        for (int p = 0; p < expected[b].length; p++) {
          assertThat(memory[b][p]).containsExactly(values(expected[b][p]), within(UNIT));
        }
        Scalar[] mean = ReferenceNumbers.mean(expected[b]);
        assertThat(summary(found, b)).containsExactly(values(mean), within(UNIT));
      }
    }
  }

  private static double[] values(Scalar[] scalars) {
    return Arrays.stream(scalars).mapToDouble(scalar -> scalar.value).toArray();
  }

  private static ReferenceNumbers reference(SourceCase.Open open) {
    Tape tape = new Tape();
    Map<String, Scalar[]> tensors = new HashMap<>();
    for (String name : open.tensors().tensors().keySet()) {
      double[] values = doubles(open.tensors().get(name, open.parameters()));
      tensors.put(name, tape.numbers(values));
    }
    return new ReferenceNumbers(tape, tensors, open.of().frame());
  }

  private static double[] doubles(float[] values) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return wide;
  }

  private static double[] summary(SourceMemory found, int b) {
    int size = found.summarySize();
    return doubles(Arrays.copyOfRange(found.summary(), b * size, (b + 1) * size));
  }

  // ---- gradients ----

  @ParameterizedTest
  @MethodSource("cases")
  void every_gradient_is_the_references(SourceCase now) {
    assertGradients(now, true, memory -> {});
  }

  @ParameterizedTest
  @MethodSource("cases")
  void where_nobody_looks_at_the_memory_the_summary_teaches_alone(SourceCase now) {
    assertGradients(now, false, memory -> {});
  }

  @ParameterizedTest
  @MethodSource("dropped")
  void dropped_units_have_no_gradient(SourceCase now) {
    double[][][] factors = factors(now);

    assertThat(Arrays.stream(factors).flatMap(Arrays::stream).flatMapToDouble(Arrays::stream))
        .contains(0.0)
        .allMatch(factor -> factor == 0 || Math.abs(factor - 1 / 0.6) < 1e-4);
    assertGradients(
        now,
        true,
        memory -> {
          for (int b = 0; b < memory.length; b++) {
            for (int p = 0; p < memory[b].length; p++) {
              for (int j = 0; j < SourceCase.D; j++) {
                double factor = factors[b][p][j] == 0 ? 0 : 1 / 0.6;
                memory[b][p][j] = memory[b][p][j].times(factor);
              }
            }
          }
        });
  }

  /** [B][P][D] what training multiplies by. */
  private static double[][][] factors(SourceCase now) {
    try (SourceCase.Open open = now.open()) {
      double[][][] plain = SourceCase.memory(open.read(null));
      double[][][] dropped = SourceCase.memory(open.read(PASS));
      for (int b = 0; b < plain.length; b++) {
        for (int p = 0; p < plain[b].length; p++) {
          for (int j = 0; j < SourceCase.D; j++) {
            dropped[b][p][j] /= plain[b][p][j];
          }
        }
      }
      return dropped;
    }
  }

  private static void assertGradients(
      SourceCase now, boolean ofSteps, Consumer<Scalar[][][]> dropout) {
    try (SourceCase.Open open = now.open()) {
      ReferenceNumbers reference = reference(open);
      Scalar[][][] memory = now.memory(reference);
      dropout.accept(memory);
      reference.tape().differentiate(now.loss(reference.tape(), memory, ofSteps));
      open.read(PASS);

      float[] gradient = open.gradient(now.down(ofSteps));

      reference
          .tensors()
          .forEach(
              (name, values) -> {
                int at = open.tensors().tensor(name).at();
                if (name.startsWith("layer.")) {
                  double[] expected =
                      Arrays.stream(values).mapToDouble(value -> value.gradient).toArray();
                  assertClose(name, expected, gradient, at);
                } else {
                  assertThat(Arrays.copyOfRange(gradient, at, at + values.length))
                      .as("%s, which is another's", name)
                      .containsOnly(7f);
                }
              });
    }
  }

  private static void assertClose(String name, double[] expected, float[] gradient, int at) {
    double most = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertThat(most).as("largest gradient of %s", name).isGreaterThan(1e-3);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) gradient[at + i])
          .as("dL/d %s[%d]", name, i)
          .isCloseTo(expected[i], within(GRADIENT * most));
    }
  }

  // ---- laws ----

  @ParameterizedTest
  @MethodSource("cases")
  void a_row_alone_is_what_it_is_among_others_to_the_bit(SourceCase now) {
    try (SourceCase.Open open = now.open(MatrixProduct.ROW_BY_ROW, 0)) {
      double[][][] together = SourceCase.memory(open.read(null));

      for (int b = 0; b < together.length; b++) {
        SourceMemory alone = open.reader().read(now.row(b), null);
        assertThat(SourceCase.memory(alone)[0]).as("row %d", b).isDeepEqualTo(together[b]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dropped")
  void what_is_dropped_of_a_row_does_not_depend_on_who_takes_it(SourceCase now) {
    try (SourceCase.Open open = now.open(MatrixProduct.ROW_BY_ROW, 0)) {
      double[][][] together = SourceCase.memory(open.read(PASS));

      for (int b = 0; b < together.length; b++) {
        SourceMemory alone = open.reader().read(now.row(b), PASS);
        assertThat(SourceCase.memory(alone)[0]).as("row %d", b).isDeepEqualTo(together[b]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dropped")
  void evaluation_drops_nothing(SourceCase now) {
    try (SourceCase.Open open = now.open()) {
      Scalar[][][] expected = now.memory(reference(open));

      assertThat(SourceCase.memory(open.read(null))[0][0])
          .containsExactly(values(expected[0][0]), within(UNIT));
    }
  }

  @Test
  void pictures_that_are_not_kept_are_computed_again_to_the_bit() {
    SourceCase now = SourceCase.pictures(0, new FrameShape(2, 11, 13), 5);
    try (SourceCase.Open kept = now.open();
        SourceCase.Open again = now.open(MatrixProduct.best(), 0)) {
      kept.read(PASS);
      again.read(PASS);

      assertThat(again.gradient(now.down(true))).isEqualTo(kept.gradient(now.down(true)));
    }
  }

  @Test
  void nothing_is_left_over_from_a_larger_batch() {
    SourceCase large = SourceCase.features(0, 4, 9, 9, 9, 9);
    SourceCase small = SourceCase.features(0, 4, 2, 1);
    try (SourceCase.Open used = small.open();
        SourceCase.Open fresh = small.open()) {
      used.reader().read(large.rows(), PASS);
      used.gradient(large.down(true));

      assertThat(used.read(PASS).summary()).isEqualTo(fresh.read(PASS).summary());
      assertThat(used.gradient(small.down(true))).isEqualTo(fresh.gradient(small.down(true)));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void closing_twice_is_allowed(SourceCase now) {
    SourceCase.Open open = now.open();

    open.reader().close();
    open.reader().close();
  }

  // ---- bad input ----

  private static void read(SourceCase now, StepInput source) {
    try (SourceCase.Open open = now.open()) {
      EncodedPair pair = new EncodedPair(source, new int[0]);
      open.reader().read(new PairRows(List.of(pair), new int[] {12}, 20), null);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tokens_are_refused_by_the_number_of_their_pair(SourceCase now) {
    assertThatThrownBy(() -> read(now, new StepInput.Tokens(new int[] {1, 2})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pair 12")
        .hasMessageContaining("Tokens");
  }

  @Test
  void vectors_of_another_size_are_refused() {
    SourceCase now = SourceCase.features(0, 4, 1);

    assertThatThrownBy(() -> read(now, new StepInput.Vectors(3, new float[6])))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("expected 4, got 3");
  }

  @Test
  void a_picture_of_another_size_is_refused() {
    SourceCase now = SourceCase.pictures(0, new FrameShape(1, 4, 4), 1);

    assertThatThrownBy(() -> read(now, new StepInput.Vectors(20, new float[20])))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("expected 16, got 20");
  }

  @Test
  void two_pictures_of_one_source_are_refused() {
    SourceCase now = SourceCase.pictures(0, new FrameShape(1, 4, 4), 1);

    assertThatThrownBy(() -> read(now, new StepInput.Vectors(16, new float[32])))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("expected 1, got 2");
  }

  @Test
  void pictures_too_small_to_be_pooled_twice_are_refused() {
    SourceCase now = SourceCase.pictures(0, new FrameShape(1, 3, 8), 1);

    assertThatThrownBy(now::open).isInstanceOf(ConfigException.class).hasMessageContaining("4 x 4");
  }

  // ---- initial values ----

  @Test
  void weights_fill_their_xavier_limits_and_places_and_biases_begin_with_zero() {
    ParameterLayout tensors = new ParameterLayout();
    PictureSource.Layout layout =
        PictureSource.Layout.add(
            tensors, new SourceConfig.Pictures(20, 30, 0), new FrameShape(1, 8, 8));
    NativeFloats into = NativeFloats.allocate(tensors.parameterCount());

    layout.initialize(tensors, new Seeds(1).stream(Seeds.INIT), into.buffer());

    double limit = Math.sqrt(6.0 / (40 + 30)); // 1200 numbers: all in the inner 98 %: 5e-11
    double[] weights = doubles(tensors.get("layer.source.W", into));
    assertThat(Arrays.stream(weights).max().orElseThrow()).isBetween(0.98 * limit, limit);
    assertThat(Arrays.stream(weights).min().orElseThrow()).isBetween(-limit, -0.98 * limit);
    assertThat(tensors.get("layer.source.b", into)).containsOnly(0f);
    assertThat(tensors.get("layer.source.place", into)).hasSize(4 * 30).containsOnly(0f);
    assertThat(tensors.get("layer.cnn.conv1.b", into)).containsOnly(0f);
    assertThat(doubles(tensors.get("layer.cnn.conv2.W", into))).doesNotContain(0.0);
  }
}
