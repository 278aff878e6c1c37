package io.github.seq4j.core.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.nn.kernel.PoolingProblem.Pass;
import io.github.seq4j.core.nn.kernel.ReferencePooling.Kind;
import io.github.seq4j.core.nn.kernel.ReferencePooling.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pooling over time: the reference against calculus, the kernels against the reference, and laws.
 */
class PoolingTest {

  private static final long[] SEEDS = {1, 2, 3};

  /** Rounding in sums of another order: a few ulps. */
  private static final double ANOTHER_ORDER = 1e-6;

  static Stream<Arguments> kernels() {
    return Stream.of(MatrixProduct.values())
        .flatMap(product -> Stream.of(Kind.values()).map(kind -> Arguments.of(kind, product)));
  }

  // ---- the reference ----

  @ParameterizedTest
  @EnumSource
  void gradients_of_the_reference_are_differences_of_the_loss(Kind kind) {
    for (long seed : SEEDS) {
      PoolingChecks.gradient(PoolingProblem.random(kind, 4, 5, 3, seed));
      PoolingChecks.gradient(PoolingProblem.random(kind, 4, 1, 3, seed));
      PoolingChecks.gradient(PoolingProblem.random(kind, 4, 5, 1, seed));
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradients_of_the_reference_are_right_with_padding_of_every_length(Kind kind) {
    int steps = 4;
    int[] lengths = IntStream.rangeClosed(1, steps).toArray();
    for (long seed : SEEDS) {
      PoolingChecks.gradient(PoolingProblem.random(kind, 2, steps, steps, seed).lengths(lengths));
    }
  }

  /** Both the numbers and the gradients: [T, B, D] = [3, 2, 2], row 1 is one step long. */
  @ParameterizedTest
  @EnumSource
  void a_batch_by_hand(Kind kind) {
    Weights weights =
        kind == Kind.ATTENTION
            ? new Weights(new double[4], new double[2], new double[2])
            : Weights.zeros(kind, 2);
    PoolingProblem problem = new PoolingProblem(kind, 2, 3, 2, weights).lengths(3, 1);
    problem.y = new double[] {1, 6, 7, 8, /* t = 1 */ 5, 0, 9, 9, /* t = 2 */ 3, -3, 9, 9};
    problem.outGradient = new double[] {30, 60, 5, 4};
    double[] out =
        switch (kind) {
          case LAST -> new double[] {3, -3, 7, 8};
          case LAST_OF_TWO_HALVES -> new double[] {3, 6, 7, 8};
          case MEAN, ATTENTION -> new double[] {3, 1, 7, 8}; // W = v = 0: all scores are equal
          case MAX -> new double[] {5, 6, 7, 8};
        };
    double[] gradient =
        switch (kind) {
          case LAST -> new double[] {0, 0, 5, 4, 0, 0, 0, 0, 30, 60, 0, 0};
          case LAST_OF_TWO_HALVES -> new double[] {0, 60, 5, 4, 0, 0, 0, 0, 30, 0, 0, 0};
          case MEAN, ATTENTION -> new double[] {10, 20, 5, 4, 10, 20, 0, 0, 10, 20, 0, 0};
          case MAX -> new double[] {0, 60, 5, 4, 30, 0, 0, 0, 0, 0, 0, 0};
        };

    for (Pass pass : List.of(problem.reference(), problem.run(MatrixProduct.best()))) {
      assertThat(pass.out()).containsExactly(out, within(1e-6));
      assertThat(pass.inputGradient()).containsExactly(gradient, within(1e-5));
    }
  }

  /**
   * One unit, W = v = 1, b = 0, so that a score is tanh(y); y = ±atanh(ln(2) / 2) makes the scores
   * differ by ln 2 and the weights 2/3 and 1/3.
   */
  @Test
  void attention_by_hand() {
    double[] one = {1};
    Weights weights = new Weights(one, new double[1], one);
    PoolingProblem problem = new PoolingProblem(Kind.ATTENTION, 1, 2, 1, weights);
    double half = Math.log(2) / 2;
    double y = Math.log((1 + half) / (1 - half)) / 2;
    problem.y = new double[] {y, -y};
    problem.outGradient = new double[] {3};

    double perScore = 2.0 / 9 * 3 * 2 * y; // dL/ds1 = a1 a2 dL/dout (y1 - y2) = -dL/ds2
    double perProjection = perScore * (1 - half * half);
    Pass kernel = problem.run(MatrixProduct.best());
    for (Pass pass : List.of(problem.reference(), kernel)) {
      assertThat(pass.out()[0]).isCloseTo(y / 3, within(1e-6));
      assertThat(pass.gradient().query()[0]).isCloseTo(2 * half * perScore, within(1e-6));
      assertThat(pass.gradient().bias()[0]).isCloseTo(0, within(1e-6));
      assertThat(pass.gradient().projection()[0]).isCloseTo(2 * y * perProjection, within(1e-6));
      assertThat(pass.inputGradient())
          .containsExactly(new double[] {2 + perProjection, 1 - perProjection}, within(1e-6));
    }
    assertThat(kernel.attention()).containsExactly(new double[] {2.0 / 3, 1.0 / 3}, within(1e-6));
  }

  // ---- kernels against the reference ----

  @ParameterizedTest
  @MethodSource("kernels")
  void every_number_is_the_references(Kind kind, MatrixProduct product) {
    for (int width : new int[] {2, 8, 34}) {
      for (int steps : new int[] {1, 9}) {
        for (int batch : new int[] {1, 5}) {
          long seed = 31L * width + 7L * steps + batch;
          PoolingChecks.parity(PoolingProblem.random(kind, width, steps, batch, seed), product);
          PoolingChecks.parity(
              PoolingProblem.random(kind, width, steps, batch, seed).randomLengths(seed), product);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void a_batch_is_its_rows_without_their_padding(Kind kind, MatrixProduct product) {
    PoolingProblem batch = PoolingProblem.random(kind, 6, 5, 4, 3).lengths(5, 1, 3, 2);
    Pass together = batch.run(product);
    double[] query = new double[batch.weights.query().length];

    for (int b = 0; b < 4; b++) {
      PoolingProblem row = batch.row(b);
      Pass alone = row.run(product);
      double[] out = Arrays.copyOfRange(together.out(), b * 6, (b + 1) * 6);
      RecurrentChecks.near(row, "output", alone.out(), out, ANOTHER_ORDER);
      double[] dy = new double[row.steps * 6];
      for (int t = 0; t < row.steps; t++) {
        System.arraycopy(together.inputGradient(), (t * 4 + b) * 6, dy, t * 6, 6);
      }
      RecurrentChecks.near(row, "dL/dy", alone.inputGradient(), dy, ANOTHER_ORDER);
      Arrays.setAll(query, j -> query[j] + alone.gradient().query()[j]);
    }
    RecurrentChecks.near(
        batch, "dL/dv", together.gradient().query(), query, PoolingChecks.TOLERANCE);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void what_stands_in_the_padding_changes_no_bit(Kind kind, MatrixProduct product) {
    PoolingProblem clean = PoolingProblem.random(kind, 6, 5, 4, 3).lengths(5, 1, 3, 2);
    PoolingProblem garbage = PoolingProblem.random(kind, 6, 5, 4, 3).lengths(5, 1, 3, 2);

    Pass expected = clean.fillPadding(0).run(product);
    Pass actual = garbage.fillPadding(1e30).run(product);

    assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void padding_gets_no_gradient(Kind kind, MatrixProduct product) {
    Pass pass = PoolingProblem.random(kind, 2, 3, 2, 3).lengths(1, 3).run(product);

    assertThat(Arrays.copyOfRange(pass.inputGradient(), 4, 6)).containsOnly(0.0); // t = 1, b = 0
    assertThat(Arrays.copyOfRange(pass.inputGradient(), 8, 10)).containsOnly(0.0); // t = 2, b = 0
  }

  /** A kernel that has seen larger and smaller batches answers like a new one, to the last bit. */
  @ParameterizedTest
  @MethodSource("kernels")
  void nothing_is_left_over_from_earlier_batches(Kind kind, MatrixProduct product) {
    int[][] sizes = {{3, 2}, {9, 5}, {1, 1}, {2, 7}, {9, 5}, {12, 1}, {4, 3}, {3, 2}};
    try (TimePooling used = PoolingProblem.random(kind, 6, 1, 1, 1).kernel(product)) {
      for (int[] size : sizes) {
        PoolingProblem batch = PoolingProblem.random(kind, 6, size[0], size[1], size[0]);
        if (size[1] % 2 == 1) {
          batch.randomLengths(size[0]);
        }

        assertThat(batch.run(used))
            .as("%s", batch)
            .usingRecursiveComparison()
            .isEqualTo(batch.run(product));
      }
    }
  }

  // ---- one kind alone ----

  @Test
  void of_equal_largest_values_the_first_gets_the_gradient() {
    PoolingProblem problem = new PoolingProblem(Kind.MAX, 1, 4, 1, Weights.zeros(Kind.MAX, 1));
    problem.y = new double[] {1, 2, 2, 0};
    problem.outGradient = new double[] {7};

    assertThat(problem.reference().inputGradient()).containsExactly(0, 7, 0, 0);
    assertThat(problem.run(MatrixProduct.best()).inputGradient()).containsExactly(0, 7, 0, 0);
  }

  /** Divergence must show: the trainer stops at a loss that is not finite. */
  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"MEAN", "MAX", "ATTENTION"})
  void a_number_that_is_none_comes_out(Kind kind) {
    for (int t = 0; t < 3; t++) {
      PoolingProblem problem = PoolingProblem.random(kind, 1, 3, 1, 4);
      problem.y[t] = Double.NaN;

      assertThat(problem.run(MatrixProduct.best()).out())
          .as("at step %d", t)
          .containsOnly(Double.NaN);
    }
  }

  @ParameterizedTest
  @EnumSource
  void attention_sums_to_one_over_the_steps_that_are_real(MatrixProduct product) {
    Pass pass = PoolingProblem.random(Kind.ATTENTION, 6, 4, 3, 5).lengths(4, 1, 2).run(product);

    assertThat(Arrays.stream(pass.attention(), 0, 4).sum()).isCloseTo(1, within(1e-6));
    assertThat(Arrays.stream(pass.attention(), 0, 4).min().orElseThrow()).isPositive();
    assertThat(Arrays.copyOfRange(pass.attention(), 4, 8)).containsExactly(1, 0, 0, 0);
    assertThat(Arrays.stream(pass.attention(), 8, 10).sum()).isCloseTo(1, within(1e-6));
    assertThat(Arrays.copyOfRange(pass.attention(), 10, 12)).containsExactly(0, 0);
  }

  /** Scores of ±1000: exp alone would overflow in a float. */
  @Test
  void attention_with_extreme_scores_chooses_one_step() {
    Weights weights = new Weights(new double[] {100}, new double[1], new double[] {1000});
    PoolingProblem problem = new PoolingProblem(Kind.ATTENTION, 1, 3, 1, weights);
    problem.y = new double[] {-1, 1, -1};
    problem.outGradient = new double[] {1};

    Pass pass = problem.run(MatrixProduct.best());

    assertThat(pass.out()).containsExactly(1);
    assertThat(pass.inputGradient()).containsExactly(new double[] {0, 1, 0}, within(1e-30));
  }

  @ParameterizedTest
  @EnumSource(value = Kind.class, names = "ATTENTION", mode = EnumSource.Mode.EXCLUDE)
  void other_kinds_have_no_weights(Kind kind) {
    assertThat(PoolingProblem.random(kind, 2, 3, 2, 1).run(MatrixProduct.best()).attention())
        .isEmpty();
  }
}
