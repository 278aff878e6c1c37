package io.github.seq4j.core.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SoftmaxCrossEntropyTest {

  /** exp is off by 3e-7, sums of H and V floats by a few ulps more. */
  private static final double TOLERANCE = 5e-6;

  private static final int AT = 3; // where the parameters begin

  /** Random logits of a random layer; every fourth position has no target. */
  private static final class Problem {
    final int positions;
    final int hidden;
    final int vocabulary;
    final double[] x; // [positions, H]
    final double[] w; // [H, V]
    final double[] b; // [V]
    final int[] targets;

    Problem(int positions, int hidden, int vocabulary, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      this.positions = positions;
      this.hidden = hidden;
      this.vocabulary = vocabulary;
      x = RecurrentProblem.numbers(positions * hidden, 1, random);
      w = RecurrentProblem.numbers(hidden * vocabulary, 1, random);
      b = RecurrentProblem.numbers(vocabulary, 1, random);
      targets = random.ints(positions, 0, vocabulary).toArray();
      for (int i = 3; i < positions; i += 4) {
        targets[i] = -1;
      }
    }

    double[] logits(int position) {
      double[] logits = b.clone();
      for (int k = 0; k < hidden; k++) {
        for (int v = 0; v < vocabulary; v++) {
          logits[v] += x[position * hidden + k] * w[k * vocabulary + v];
        }
      }
      return logits;
    }

    double loss() {
      double loss = 0;
      for (int i = 0; i < positions; i++) {
        if (targets[i] >= 0) {
          double[] logits = logits(i);
          loss += logSumExp(logits) - logits[targets[i]];
        }
      }
      return loss;
    }
  }

  private record Result(double loss, double[] x, double[] w, double[] b) {}

  private static double logSumExp(double[] logits) {
    double max = Arrays.stream(logits).max().orElseThrow();
    return max + Math.log(Arrays.stream(logits).map(z -> Math.exp(z - max)).sum());
  }

  /** The textbook formulas in double: dL/dlogits = softmax - onehot. */
  private static Result reference(Problem p, double scale) {
    double[] dx = new double[p.x.length];
    double[] dw = new double[p.w.length];
    double[] db = new double[p.b.length];
    for (int i = 0; i < p.positions; i++) {
      if (p.targets[i] < 0) {
        continue;
      }
      double[] logits = p.logits(i);
      double norm = logSumExp(logits);
      for (int v = 0; v < p.vocabulary; v++) {
        double d = scale * (Math.exp(logits[v] - norm) - (v == p.targets[i] ? 1 : 0));
        db[v] += d;
        for (int k = 0; k < p.hidden; k++) {
          dw[k * p.vocabulary + v] += d * p.x[i * p.hidden + k];
          dx[i * p.hidden + k] += d * p.w[k * p.vocabulary + v];
        }
      }
    }
    return new Result(p.loss(), dx, dw, db);
  }

  /** Runs the kernel; gradient memory is NaN before, because it is to be written, not added to. */
  private static Result run(Problem p, float scale, MatrixProduct product) {
    int biasAt = AT + p.w.length;
    int size = biasAt + p.b.length;
    try (NativeFloats parameters = NativeFloats.allocate(size);
        NativeFloats gradient = NativeFloats.allocate(size);
        NativeFloats values = NativeFloats.allocate(AT + p.x.length);
        SoftmaxCrossEntropy output =
            new SoftmaxCrossEntropy(product, p.hidden, p.vocabulary, AT, biasAt)) {
      parameters.put(AT, FloatLayer.floats(p.w), 0, p.w.length);
      parameters.put(biasAt, FloatLayer.floats(p.b), 0, p.b.length);
      values.put(AT, FloatLayer.floats(p.x), 0, p.x.length);
      float[] nan = new float[size - AT];
      Arrays.fill(nan, Float.NaN);
      gradient.put(AT, nan, 0, nan.length);
      output.bind(parameters);
      Sequence in = Sequence.dense(1, p.positions, p.hidden, values, AT);

      double loss = output.lossAndGradient(in, p.targets, scale, gradient);

      assertThat((Double) output.loss(in, p.targets)).as("loss alone").isEqualTo((Double) loss);
      return new Result(
          loss,
          FloatLayer.doubles(output.inputGradient(in).values(), 0, p.x.length),
          FloatLayer.doubles(gradient, AT, p.w.length),
          FloatLayer.doubles(gradient, biasAt, p.b.length));
    }
  }

  private static void near(Result expected, Result actual) {
    assertThat(actual.loss).isCloseTo(expected.loss, within(TOLERANCE * (1 + expected.loss)));
    RecurrentChecks.near("loss layer", "dL/dx", expected.x, actual.x, TOLERANCE);
    RecurrentChecks.near("loss layer", "dL/dW", expected.w, actual.w, TOLERANCE);
    RecurrentChecks.near("loss layer", "dL/db", expected.b, actual.b, TOLERANCE);
  }

  /** V = 5000 takes blocks of 256 positions, V = 65 of 4032, V = 7 of 37449. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "9, 5, 1",
    "1, 5, 65",
    "2, 5, 7",
    "40, 5, 65",
    "4032, 2, 65",
    "4033, 2, 65",
    "255, 3, 5000",
    "256, 3, 5000",
    "257, 3, 5000",
    "600, 3, 5000"
  })
  void loss_and_gradients_are_those_of_the_formulas(int positions, int hidden, int vocabulary) {
    Problem problem = new Problem(positions, hidden, vocabulary, 1);

    for (MatrixProduct product : MatrixProduct.values()) {
      near(reference(problem, 0.25), run(problem, 0.25f, product));
    }
  }

  @Test
  void the_formulas_agree_with_differences() {
    Problem problem = new Problem(5, 3, 4, 2);
    Result expected = reference(problem, 1);

    assertThat(differences(problem, problem.x)).containsExactly(expected.x, within(1e-8));
    assertThat(differences(problem, problem.w)).containsExactly(expected.w, within(1e-8));
    assertThat(differences(problem, problem.b)).containsExactly(expected.b, within(1e-8));
  }

  private static double[] differences(Problem problem, double[] values) {
    double step = 1e-5;
    double[] gradient = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      values[i] = value + step;
      double above = problem.loss();
      values[i] = value - step;
      gradient[i] = (above - problem.loss()) / (2 * step);
      values[i] = value;
    }
    return gradient;
  }

  @ParameterizedTest
  @EnumSource
  void a_position_without_a_target_has_no_loss_and_no_gradient(MatrixProduct product) {
    Problem problem = new Problem(3, 2, 5, 3);
    problem.targets[1] = -1;

    Result result = run(problem, 1, product);

    assertThat(Arrays.copyOfRange(result.x, 2, 4)).containsOnly(0.0);
    near(reference(problem, 1), result);
  }

  @ParameterizedTest
  @EnumSource
  void without_any_target_everything_is_zero(MatrixProduct product) {
    Problem problem = new Problem(130, 2, 5000, 3);
    Arrays.fill(problem.targets, -1);

    Result result = run(problem, 1, product);

    assertThat(result.loss).isZero();
    assertThat(result.x).containsOnly(0.0);
    assertThat(result.w).containsOnly(0.0);
    assertThat(result.b).containsOnly(0.0);
  }

  @Test
  void what_stands_at_a_position_without_a_target_changes_no_bit() {
    Problem one = new Problem(130, 2, 5000, 4);
    Problem other = new Problem(130, 2, 5000, 4);
    other.x[3 * 2] = 1000; // position 3 has no target

    Result expected = run(one, 1, MatrixProduct.best());
    Result actual = run(other, 1, MatrixProduct.best());

    assertThat(actual.loss).isEqualTo(expected.loss);
    assertThat(actual.w).isEqualTo(expected.w);
    assertThat(actual.b).isEqualTo(expected.b);
    assertThat(actual.x).isEqualTo(expected.x);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "65", "5000"})
  void equal_logits_cost_ln_v(int vocabulary) {
    Problem problem = new Problem(3, 2, vocabulary, 5);
    Arrays.fill(problem.w, 0);
    Arrays.fill(problem.b, -7);

    double loss = run(problem, 1, MatrixProduct.best()).loss;

    assertThat(loss).isCloseTo(3 * Math.log(vocabulary), within(1e-9));
  }

  @Test
  void the_scale_multiplies_gradients_and_not_the_loss() {
    Problem problem = new Problem(10, 3, 7, 6);
    Result one = run(problem, 1, MatrixProduct.best());
    Result quarter = run(problem, 0.25f, MatrixProduct.best());

    assertThat(quarter.loss).isEqualTo(one.loss);
    RecurrentChecks.near(
        "scale", "dL/dW", Arrays.stream(one.w).map(v -> v / 4).toArray(), quarter.w, 1e-6);
  }

  /** A target that is 2e4 below the best costs 2e4 nats, and the gradient is ±1. */
  @Test
  void extreme_logits_stay_finite() {
    Problem problem = new Problem(1, 1, 3, 7);
    Arrays.fill(problem.w, 0);
    problem.b[0] = 1e4;
    problem.b[1] = -1e4;
    problem.b[2] = 0;
    problem.targets[0] = 1;

    Result result = run(problem, 1, MatrixProduct.best());

    assertThat(result.loss).isEqualTo(2e4);
    assertThat(result.b[0]).isEqualTo(1);
    assertThat(result.b[1]).isEqualTo(-1);
    assertThat(result.b[2]).isCloseTo(0, within(1e-37));
  }

  @Test
  void a_certain_and_right_prediction_costs_nothing() {
    Problem problem = new Problem(1, 1, 3, 7);
    Arrays.fill(problem.w, 0);
    problem.b[0] = 1e4;
    problem.targets[0] = 0;

    Result result = run(problem, 1, MatrixProduct.best());

    assertThat(result.loss).isZero();
    assertThat(result.b[0]).isZero();
  }

  /** Divergence must show: the trainer stops at a loss that is not finite. */
  @ParameterizedTest
  @CsvSource({"NaN, 0", "NaN, 1", "Infinity, 0", "NaN, 64"})
  void a_logit_that_is_no_number_makes_the_loss_no_number(double logit, int at) {
    Problem problem = new Problem(1, 1, 65, 8);
    Arrays.fill(problem.w, 0);
    problem.b[at] = logit;
    problem.targets[0] = 0;

    assertThat(run(problem, 1, MatrixProduct.best()).loss).isNaN();
  }

  @Test
  void logits_are_x_w_plus_b() {
    try (NativeFloats parameters = NativeFloats.allocate(8);
        NativeFloats x = NativeFloats.allocate(4);
        SoftmaxCrossEntropy output = new SoftmaxCrossEntropy(MatrixProduct.best(), 2, 2, 0, 4)) {
      parameters.put(0, new float[] {1, 2, 3, 4, 10, 20}, 0, 6);
      x.put(0, new float[] {1, 1, 2, -1}, 0, 4);
      output.bind(parameters);
      float[] logits = new float[4];

      output.logits(Sequence.dense(1, 2, 2, x, 0), logits);

      assertThat(logits).containsExactly(14, 26, 9, 20);
    }
  }
}
