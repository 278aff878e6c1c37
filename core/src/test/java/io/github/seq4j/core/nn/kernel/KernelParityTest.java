package io.github.seq4j.core.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.seq4j.core.nn.kernel.RecurrentProblem.Pass;
import io.github.seq4j.core.nn.kernel.ReferenceRecurrence.Kind;
import io.github.seq4j.core.nn.kernel.ReferenceRecurrence.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The float kernels against the reference in double, with both libraries, and their own laws. */
class KernelParityTest {

  /** Rounding in sums of another order: a few ulps per step. */
  private static final double ANOTHER_ORDER = 1e-6;

  static Stream<Arguments> cells() {
    return Stream.of(MatrixProduct.values())
        .flatMap(product -> Stream.of(Kind.values()).map(kind -> Arguments.of(kind, product)));
  }

  private static void requireLoaded(MatrixProduct product) {
    try (NativeFloats a = NativeFloats.allocate(1);
        NativeFloats b = NativeFloats.allocate(1);
        NativeFloats c = NativeFloats.allocate(1)) {
      product.multiply(1, 1, 1, Matrix.of(a, 0, 1), Matrix.of(b, 0, 1), 0, Matrix.of(c, 0, 1));
    } catch (LinkageError missing) {
      abort(product + " does not load here: " + missing);
    }
  }

  private static RecurrentProblem dense(Kind kind, int in, int hidden, int steps, int batch) {
    return RecurrentProblem.random(kind, in, hidden, steps, batch, 31L * hidden + steps + batch);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void every_number_is_the_references_for_odd_sizes(Kind kind, MatrixProduct product) {
    requireLoaded(product);
    // a row of one or two numbers is normalized to the same whatever they are: its derivative is
    // what cancellation leaves
    int least = kind == Kind.GRU_LAYER_NORM ? 4 : kind.hasNorms() ? 2 : 1;
    for (int hidden : new int[] {least, 7, 33}) {
      for (int steps : new int[] {1, 9}) {
        for (int batch : new int[] {1, 5}) {
          RecurrentChecks.parity(dense(kind, 5, hidden, steps, batch), product);
          RecurrentChecks.parity(dense(kind, 11, hidden, steps, batch).oneHot(3), product);
          RecurrentChecks.parity(dense(kind, 5, hidden, steps, batch).lookup(13, 3), product);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void padding_of_every_length_and_a_recurrent_mask(Kind kind, MatrixProduct product) {
    requireLoaded(product);
    for (int[] lengths : new int[][] {{9, 0, 4, 1, 8}, {0, 0, 0, 0, 0}, {9, 9, 9, 9, 9}}) {
      RecurrentChecks.parity(dense(kind, 5, 7, 9, 5).lengths(lengths), product);
      RecurrentChecks.parity(dense(kind, 5, 7, 9, 5).lengths(lengths).dropHalf(4), product);
      RecurrentChecks.parity(dense(kind, 11, 7, 9, 5).oneHot(3).lengths(lengths), product);
      RecurrentChecks.parity(
          dense(kind, 5, 7, 9, 5).lookup(13, 3).lengths(lengths).dropHalf(4), product);
    }
    RecurrentChecks.parity(dense(kind, 5, 33, 9, 5).dropHalf(4), product);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void dropped_weights_and_zoneout_with_padding(Kind kind, MatrixProduct product) {
    requireLoaded(product);
    for (int[] lengths : new int[][] {null, {9, 0, 4, 1, 8}}) {
      RecurrentProblem weights = dense(kind, 5, 7, 9, 5).dropWeights(2, 0.5).lengths(lengths);
      RecurrentProblem hidden = dense(kind, 5, 7, 9, 5).zoneOut(3, 0.3, 0).lengths(lengths);
      RecurrentProblem cell = dense(kind, 5, 7, 9, 5).zoneOut(3, 0, 0.5).lengths(lengths);
      RecurrentProblem all = dense(kind, 5, 7, 9, 5).lookup(13, 3).dropWeights(2, 0.5);

      RecurrentChecks.parity(weights, product);
      RecurrentChecks.parity(hidden, product);
      RecurrentChecks.parity(cell, product);
      RecurrentChecks.parity(all.zoneOut(3, 0.3, 0.5).dropHalf(4).lengths(lengths), product);
    }
    RecurrentChecks.parity(
        dense(kind, 5, 33, 1, 1).dropWeights(2, 0.5).zoneOut(3, 0.5, 0.5), product);
  }

  /**
   * Weights and units that are dropped in training are all there in evaluation, h and c in
   * expectation.
   */
  @ParameterizedTest
  @MethodSource("cells")
  void evaluation_drops_no_weight_and_takes_the_expectation_of_zoneout(
      Kind kind, MatrixProduct product) {
    requireLoaded(product);
    RecurrentProblem problem =
        dense(kind, 5, 7, 9, 5).lengths(9, 0, 4, 1, 8).dropWeights(2, 0.5).zoneOut(3, 0.3, 0.5);
    try (FloatLayer layer = new FloatLayer(problem, product)) {
      Pass forwardOnly = layer.runForwardOnly(problem);
      Pass expected = problem.evaluating().reference();

      double tolerance = RecurrentChecks.tolerance(problem);
      RecurrentChecks.near(problem, "output", expected.out(), forwardOnly.out(), tolerance);
      for (int i = 0; i < expected.state().length; i++) {
        RecurrentChecks.near(
            problem, "state", expected.state()[i], forwardOnly.state()[i], tolerance);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void steps_one_by_one_are_a_run_in_evaluation_with_zoneout(Kind kind, MatrixProduct product) {
    requireLoaded(product);
    RecurrentProblem whole = dense(kind, 5, 7, 4, 3).zoneOut(3, 0.3, 0.5);
    try (FloatLayer layer = new FloatLayer(whole, product)) {
      Pass run = layer.runForwardOnly(whole);

      double[] out = new double[0];
      double[][] state = whole.state;
      for (int t = 0; t < 4; t++) {
        RecurrentProblem step = whole.segment(t, t + 1, state, whole.stateGradient);
        Pass one = layer.runForwardOnly(step.zoneOut(3, 0.3, 0.5));
        out = joined(out, one.out());
        state = one.state();
      }

      near("output", run.out(), out);
      for (int i = 0; i < state.length; i++) {
        near("final state", run.state()[i], state[i]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void training_with_zoneout_and_masks_of_other_rows_is_refused(Kind kind, MatrixProduct product) {
    requireLoaded(product);
    RecurrentProblem problem = dense(kind, 5, 7, 2, 3).zoneOut(3, 0.3, 0);
    try (FloatLayer layer = new FloatLayer(problem, product)) {
      problem.firstRow = 1;
      layer.run(problem);
      RecurrentProblem fewer = problem.row(0);
      layer.kernel().zoneOut(0.3, 0);

      try (NativeFloats values = NativeFloats.allocate(2 * 5)) {
        Sequence in = Sequence.dense(2, 1, 5, values, 0);
        float[][] state = new float[fewer.state.length][7];
        assertThatThrownBy(() -> layer.kernel().forward(in, null, state, null, true))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("masks for 1 rows");
      }
    }
  }

  /** A layer that has seen larger and smaller batches answers like a new one, to the last bit. */
  @ParameterizedTest
  @MethodSource("cells")
  void nothing_is_left_over_from_earlier_batches(Kind kind, MatrixProduct product) {
    requireLoaded(product);
    for (int form = 0; form < 3; form++) {
      List<RecurrentProblem> batches = batches(kind, form);
      try (FloatLayer used = new FloatLayer(batches.get(0), product)) {
        for (RecurrentProblem batch : batches) {
          used.runForwardOnly(batch);
          requireEqual(used.run(batch), FloatLayer.run(batch, product), batch);
        }
      }
    }
  }

  /** Batches of one layer that grow and shrink; forms are dense, one-hot and look-up. */
  private static List<RecurrentProblem> batches(Kind kind, int form) {
    int[][] sizes = {{3, 2}, {9, 5}, {1, 1}, {2, 7}, {9, 5}, {12, 1}, {4, 3}, {3, 2}};
    RecurrentProblem first = sized(dense(kind, 6, 7, 3, 2), 3, 2, form, 0, null);
    return IntStream.range(0, sizes.length)
        .mapToObj(i -> sized(first, sizes[i][0], sizes[i][1], form, i, first.table))
        .toList();
  }

  private static RecurrentProblem sized(
      RecurrentProblem like, int steps, int batch, int form, int seed, double[] table) {
    RecurrentProblem numbers =
        RecurrentProblem.random(like.kind, like.inputSize, like.hiddenSize, steps, batch, seed);
    RecurrentProblem problem =
        new RecurrentProblem(
            like.kind, like.inputSize, like.hiddenSize, steps, batch, like.weights);
    problem.x = numbers.x;
    problem.state = numbers.state;
    problem.outGradient = numbers.outGradient;
    problem.stateGradient = numbers.stateGradient;
    SplittableRandom random = new SplittableRandom(seed);
    if (seed % 2 == 1) {
      problem.lengths = random.ints(batch, 0, steps + 1).toArray();
    }
    if (seed % 3 == 2) {
      problem.dropHalf(seed).dropWeights(seed, 0.5);
    }
    if (seed % 4 == 3) {
      problem.zoneOut(seed, 0.2, 0.3);
    }
    if (form == 1) {
      problem.oneHot(seed);
    } else if (form == 2) {
      problem.lookup(13, 99); // the same table for all
      problem.ids = random.ints((long) steps * batch, 0, 13).toArray();
      problem.table = table == null ? problem.table : table;
    }
    return problem;
  }

  @ParameterizedTest
  @MethodSource("cells")
  void what_stands_in_the_padding_changes_nothing(Kind kind, MatrixProduct product) {
    requireLoaded(product);
    for (int form = 0; form < 3; form++) {
      RecurrentProblem clean = dense(kind, 6, 7, 5, 4).lengths(5, 0, 3, 1);
      RecurrentProblem garbage = dense(kind, 6, 7, 5, 4).lengths(5, 0, 3, 1);
      if (form == 1) {
        clean.oneHot(2);
        garbage.oneHot(2);
      } else if (form == 2) {
        clean.lookup(13, 2);
        garbage.lookup(13, 2);
      }
      fillPadding(clean, 0, 0, 0);
      fillPadding(garbage, 1e30, 5, 77);

      requireEqual(FloatLayer.run(garbage, product), FloatLayer.run(clean, product), garbage);
    }
  }

  private static void fillPadding(RecurrentProblem problem, double value, int id, double above) {
    for (int t = 0; t < problem.steps; t++) {
      for (int b = 0; b < problem.batch; b++) {
        if (!problem.real(t, b)) {
          int at = t * problem.batch + b;
          int in = problem.inputSize;
          int hidden = problem.hiddenSize;
          Arrays.fill(problem.x, at * in, (at + 1) * in, value);
          Arrays.fill(problem.outGradient, at * hidden, (at + 1) * hidden, above);
          if (problem.ids != null) {
            problem.ids[at] = id;
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void a_padded_row_is_the_short_row_alone(Kind kind, MatrixProduct product) {
    requireLoaded(product);
    RecurrentProblem padded = dense(kind, 6, 7, 5, 1).lengths(3);
    RecurrentProblem alone = padded.segment(0, 3, padded.state, padded.stateGradient);
    alone.lengths = null;

    Pass expected = FloatLayer.run(alone, product);
    Pass actual = FloatLayer.run(padded, product);

    double[] out = Arrays.copyOf(expected.out(), actual.out().length); // then zeros
    double[] dx = Arrays.copyOf(expected.inputGradient(), actual.inputGradient().length);
    Pass longer =
        new Pass(out, expected.state(), dx, expected.stateGradient(), expected.gradient());
    RecurrentChecks.parity(padded, longer, actual, ANOTHER_ORDER);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void keeping_no_history_changes_no_bit_of_the_forward_pass(Kind kind, MatrixProduct product) {
    requireLoaded(product);
    RecurrentProblem problem = dense(kind, 5, 33, 9, 5).lengths(9, 0, 4, 1, 8).dropHalf(1);
    try (FloatLayer layer = new FloatLayer(problem, product)) {
      Pass kept = layer.run(problem);
      Pass forwardOnly = layer.runForwardOnly(problem);

      assertThat(forwardOnly.out()).isEqualTo(kept.out());
      assertThat(forwardOnly.state()).isDeepEqualTo(kept.state());
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void backward_after_a_pass_without_history_is_refused(Kind kind, MatrixProduct product) {
    requireLoaded(product);
    RecurrentProblem problem = dense(kind, 5, 7, 2, 2);
    try (FloatLayer layer = new FloatLayer(problem, product);
        NativeFloats any = NativeFloats.allocate(1000)) {
      layer.run(problem);
      layer.runForwardOnly(problem);

      assertThatThrownBy(() -> layer.kernel().backward(any, 0, new float[2][14], any, true))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("backward without a training forward pass");
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void two_segments_with_the_state_carried_are_one_run(Kind kind, MatrixProduct product) {
    requireLoaded(product);
    RecurrentProblem whole = dense(kind, 5, 7, 9, 3).lengths(9, 3, 6);
    Pass expected = FloatLayer.run(whole, product);

    RecurrentProblem before = whole.segment(0, 4, whole.state, whole.stateGradient);
    Pass carried = FloatLayer.run(before, product);
    RecurrentProblem after = whole.segment(4, 9, carried.state(), whole.stateGradient);
    Pass second = FloatLayer.run(after, product);
    Pass first = FloatLayer.run(whole.segment(0, 4, whole.state, second.stateGradient()), product);

    Pass joined =
        new Pass(
            joined(first.out(), second.out()),
            second.state(),
            joined(first.inputGradient(), second.inputGradient()),
            first.stateGradient(),
            sum(List.of(first, second)));
    RecurrentChecks.parity(whole, expected, joined, ANOTHER_ORDER);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void a_batch_is_its_rows(Kind kind, MatrixProduct product) {
    requireLoaded(product);
    RecurrentProblem batch =
        dense(kind, 5, 7, 6, 4)
            .lengths(6, 0, 2, 5)
            .dropHalf(9)
            .dropWeights(9, 0.5)
            .zoneOut(9, 0.2, 0.3);
    Pass together = FloatLayer.run(batch, product);
    Weights expected = together.gradient();

    List<Pass> rows =
        IntStream.range(0, 4).mapToObj(b -> FloatLayer.run(batch.row(b), product)).toList();

    for (int b = 0; b < 4; b++) {
      RecurrentProblem like = batch.row(b);
      Pass one = rows.get(b);
      near("output", rowOf(together.out(), b, 4, 7), one.out());
      near("dL/dx", rowOf(together.inputGradient(), b, 4, 5), one.inputGradient());
      for (int i = 0; i < like.state.length; i++) {
        near("state", rowOf(together.state()[i], b, 4, 7), one.state()[i]);
        near("dL/dstate", rowOf(together.stateGradient()[i], b, 4, 7), one.stateGradient()[i]);
      }
    }
    Weights summed = sum(rows);
    near("dL/dW", expected.input(), summed.input());
    near("dL/dR", expected.recurrent(), summed.recurrent());
    near("dL/db", expected.bias(), summed.bias());
    near("dL/dc", expected.recurrentBias(), summed.recurrentBias());
    near("dL/d norms", expected.normalization(), summed.normalization());
  }

  /** Rows of W that an earlier batch used and this one does not are zero again. */
  @ParameterizedTest
  @MethodSource("cells")
  void one_hot_gradients_of_rows_out_of_use_go_back_to_zero(Kind kind, MatrixProduct product) {
    requireLoaded(product);
    RecurrentProblem problem = dense(kind, 9, 7, 2, 2).oneHot(1);
    try (FloatLayer layer = new FloatLayer(problem, product)) {
      problem.ids = new int[] {8, 2, 2, 0};
      layer.run(problem);
      problem.ids = new int[] {1, 1, 1, 1};

      double[] gradient = layer.run(problem).gradient().input();

      int columns = gradient.length / 9;
      assertThat(IntStream.range(0, 9).filter(row -> !isZero(gradient, row, columns)))
          .containsExactly(1);
    }
  }

  private static boolean isZero(double[] values, int row, int columns) {
    return Arrays.stream(values, row * columns, (row + 1) * columns).allMatch(v -> v == 0);
  }

  private static void near(String name, double[] expected, double[] actual) {
    RecurrentChecks.near("batch and rows", name, expected, actual, ANOTHER_ORDER);
  }

  /** Row b of [steps, batch, width]. */
  private static double[] rowOf(double[] values, int b, int batch, int width) {
    int steps = values.length / (batch * width);
    return IntStream.range(0, steps * width)
        .mapToDouble(i -> values[(i / width * batch + b) * width + i % width])
        .toArray();
  }

  private static double[] joined(double[] first, double[] second) {
    double[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static Weights sum(List<Pass> passes) {
    return passes.stream()
        .map(Pass::gradient)
        .reduce(
            (a, b) ->
                new Weights(
                    sum(a.input(), b.input()),
                    sum(a.recurrent(), b.recurrent()),
                    sum(a.bias(), b.bias()),
                    sum(a.recurrentBias(), b.recurrentBias()),
                    sum(a.normalization(), b.normalization())))
        .orElseThrow();
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = a.clone();
    Arrays.setAll(sum, i -> a[i] + b[i]);
    return sum;
  }

  private static void requireEqual(Pass actual, Pass expected, RecurrentProblem problem) {
    assertThat(actual).as(problem.toString()).usingRecursiveComparison().isEqualTo(expected);
  }
}
