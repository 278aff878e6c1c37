package io.github.seq4j.core.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.nn.kernel.LinearChainCrf.Weights;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinearChainCrfTest {

  private static final long SEED = Long.getLong("seq4j.seed", 20_260L);

  // ---- two steps, two labels, by hand ----

  /**
   * exp(score) of the paths: 00 is 3, 01 is 1, 10 is 2, 11 is 2, which add up to 8. The first step
   * prefers label 1 by a factor of 2, and 0 is followed by 0 three times as often.
   */
  private static CrfProblem byHand(int first, int second) {
    CrfProblem problem = CrfProblem.uniform(2, 1, 2);
    problem.emissions[1] = Math.log(2);
    problem.weights.transitions()[0] = Math.log(3);
    problem.targets[0] = first;
    problem.targets[1] = second;
    return problem;
  }

  private static double loss(CrfProblem problem) {
    return problem.crf().loss(problem.doubles(), problem.lengths, problem.targets);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 3", "0, 1, 1", "1, 0, 2", "1, 1, 2"})
  void the_loss_is_the_logarithm_of_a_paths_share(int first, int second, double share) {
    assertThat(loss(byHand(first, second))).isCloseTo(Math.log(8 / share), within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({"-1, 0, 5", "-1, 1, 3", "0, -1, 4", "1, -1, 4", "-1, -1, 8"})
  void a_latent_step_adds_up_the_paths_that_agree(int first, int second, double share) {
    assertThat(loss(byHand(first, second))).isCloseTo(Math.log(8 / share), within(1e-15));
  }

  @Test
  void a_marginal_adds_up_the_paths_through_a_label() {
    CrfProblem problem = byHand(0, 0);
    double[] marginals = new double[4];

    problem.crf().marginals(problem.doubles(), 0, 2, marginals);

    double[] expected = {4.0 / 8, 4.0 / 8, 5.0 / 8, 3.0 / 8};
    assertThat(marginals).containsExactly(expected, within(1e-15));
  }

  @Test
  void the_best_path_is_not_the_best_label_of_each_step() {
    CrfProblem problem = byHand(0, 0);
    problem.emissions[1] = Math.log(2.8); // paths 3, 1, 2.8, 2.8: the first step prefers label 1
    int[] path = new int[2];

    double score = problem.crf().decode(problem.doubles(), 0, 2, path);

    assertThat(path).containsExactly(0, 0);
    assertThat(score).isCloseTo(Math.log(3), within(1e-15));
  }

  @Test
  void transitions_go_from_the_row_to_the_column() {
    CrfProblem problem = CrfProblem.uniform(2, 1, 2);
    problem.weights.transitions()[1] = 1; // from 0 to 1
    int[] path = new int[2];

    problem.crf().decode(problem.doubles(), 0, 2, path);

    assertThat(path).containsExactly(0, 1);
  }

  @Test
  void of_equal_paths_the_one_of_lower_labels_is_decoded() {
    CrfProblem problem = CrfProblem.uniform(4, 1, 3);
    int[] path = {2, 2, 2, 2};

    problem.crf().decode(problem.doubles(), 0, 4, path);

    assertThat(path).containsOnly(0);
  }

  // ---- all paths ----

  @Test
  void everything_is_what_enumeration_of_all_paths_gives() {
    for (int i = 0; i < Integer.getInteger("seq4j.iterations", 300); i++) {
      CrfChecks.enumeration(drawn(SEED + i));
    }
  }

  /** T 1 to 5, B 1 to 3, K 1 to 4; some rows end early, some steps are latent. */
  private static CrfProblem drawn(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int steps = random.nextInt(1, 6);
    int batch = random.nextInt(1, 4);
    int labels = random.nextInt(1, 5);
    CrfProblem problem =
        CrfProblem.random(seed, steps, batch, labels, random.nextInt(2) == 0 ? 1 : 20);
    if (random.nextBoolean()) {
      problem.lengths(random.ints(batch, 0, steps + 1).toArray());
    }
    return random.nextBoolean() ? problem.latent(random.nextInt(1, 4)) : problem;
  }

  /** Here exp(score) is 0 or infinite for nearly everything, and sums have to be of logarithms. */
  @Test
  void scores_of_ten_thousand_are_what_enumeration_of_all_paths_gives() {
    for (int i = 0; i < Integer.getInteger("seq4j.iterations", 300); i++) {
      CrfProblem problem = CrfProblem.extreme(SEED + i, 1 + i % 4, 1 + i % 2, 2 + i % 3);
      CrfChecks.enumeration(i % 2 == 0 ? problem : problem.latent(2));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 2", "1, 3, 3", "4, 1, 3", "4, 3, 4"})
  void gradients_are_the_differences_of_the_loss(int steps, int batch, int labels) {
    CrfChecks.differences(CrfProblem.random(SEED, steps, batch, labels, 2));
    CrfChecks.differences(CrfProblem.random(SEED, steps, batch, labels, 2).latent(2));
  }

  @Test
  void gradients_of_padded_rows_are_the_differences_of_the_loss() {
    CrfChecks.differences(CrfProblem.random(SEED, 4, 3, 3, 2).lengths(4, 0, 2));
    CrfChecks.differences(CrfProblem.random(SEED, 4, 3, 3, 2).lengths(1, 3, 2).latent(3));
  }

  // ---- laws ----

  private record Result(double nats, double[] emissions, Weights weights) {}

  private static Result gradient(CrfProblem problem, LinearChainCrf crf, double scale) {
    double[] emissions = new double[problem.emissions.length];
    Arrays.fill(emissions, Double.NaN);
    Weights weights = Weights.zeros(problem.labels);
    double nats =
        crf.lossAndGradient(
            problem.doubles(),
            problem.lengths,
            problem.targets,
            scale,
            problem.over(emissions),
            weights);
    return new Result(nats, emissions, weights);
  }

  private static void same(Result actual, Result expected) {
    assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "7, 5", "2000, 50"})
  void uniform_scores_cost_ln_k_a_step(int steps, int labels) {
    double nats = loss(CrfProblem.uniform(steps, 1, labels));

    double expected = steps * Math.log(labels);
    assertThat(nats).isCloseTo(expected, within(1e-13 * expected));
  }

  @Test
  void without_transitions_a_long_row_is_a_softmax_of_each_step() {
    int steps = 2000;
    int labels = 50;
    CrfProblem problem = CrfProblem.random(SEED, steps, 1, labels, 30);
    Arrays.fill(problem.weights.transitions(), 0);
    Arrays.fill(problem.weights.start(), 0);
    Arrays.fill(problem.weights.end(), 0);
    double[] softmax = new double[steps * labels];
    double nats = 0;
    for (int t = 0; t < steps; t++) {
      double sum = 0;
      for (int k = 0; k < labels; k++) {
        softmax[t * labels + k] = Math.exp(problem.emissions[t * labels + k]);
        sum += softmax[t * labels + k];
      }
      for (int k = 0; k < labels; k++) {
        softmax[t * labels + k] /= sum;
      }
      nats -= Math.log(softmax[t * labels + problem.targets[t]]);
    }
    double[] marginals = new double[steps * labels];

    problem.crf().marginals(problem.doubles(), 0, steps, marginals);

    assertThat(marginals).containsExactly(softmax, within(1e-13));
    assertThat(loss(problem)).isCloseTo(nats, within(1e-13 * nats));
  }

  /** Whatever lies in the padding: here scores that are no numbers, and targets. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void padding_changes_nothing_and_gets_no_gradient(int length) {
    int padded = 5;
    CrfProblem problem = CrfProblem.random(SEED, padded, 1, 3, 2).lengths(length);
    CrfProblem alone = CrfProblem.uniform(length, 1, 3);
    System.arraycopy(problem.emissions, 0, alone.emissions, 0, length * 3);
    System.arraycopy(problem.targets, 0, alone.targets, 0, length);
    Arrays.fill(problem.emissions, length * 3, padded * 3, Double.NaN);
    LinearChainCrf crf = problem.crf();

    Result expected = gradient(alone, crf, 1);
    Result actual = gradient(problem, crf, 1);

    assertThat(Arrays.copyOfRange(actual.emissions, length * 3, padded * 3)).containsOnly(zeros());
    same(
        new Result(actual.nats, Arrays.copyOf(actual.emissions, length * 3), actual.weights),
        expected);
  }

  private static double[] zeros() {
    return new double[] {0};
  }

  @Test
  void a_row_costs_and_decodes_the_same_whatever_stands_beside_it() {
    CrfProblem problem = CrfProblem.random(SEED, 4, 3, 3, 2).lengths(4, 2, 3).latent(4);
    LinearChainCrf crf = problem.crf();
    Result together = gradient(problem, crf, 1);
    double nats = 0;

    for (int row = 0; row < 3; row++) {
      CrfProblem alone = CrfProblem.uniform(4, 1, 3).lengths(problem.lengths[row]);
      for (int t = 0; t < 4; t++) {
        System.arraycopy(problem.emissions, (t * 3 + row) * 3, alone.emissions, t * 3, 3);
        alone.targets[t] = problem.targets[t * 3 + row];
      }
      Result single = gradient(alone, crf, 1);
      nats += single.nats;
      for (int t = 0; t < 4; t++) {
        assertThat(Arrays.copyOfRange(together.emissions, (t * 3 + row) * 3, (t * 3 + row + 1) * 3))
            .containsExactly(Arrays.copyOfRange(single.emissions, t * 3, (t + 1) * 3));
      }
    }

    assertThat(together.nats).isCloseTo(nats, within(1e-14 * nats));
  }

  @Test
  void an_instance_remembers_nothing_of_other_rows() {
    CrfProblem longer = CrfProblem.random(SEED, 9, 2, 3, 2).latent(3);
    CrfProblem shorter = CrfProblem.random(SEED + 1, 3, 2, 3, 2);
    LinearChainCrf crf = shorter.crf();
    Result before = gradient(shorter, crf, 1);
    crf.bind(longer.weights);
    gradient(longer, crf, 1);
    crf.bind(shorter.weights);

    same(gradient(shorter, crf, 1), before);
  }

  @Test
  void weights_are_copied_when_they_are_bound() {
    CrfProblem problem = CrfProblem.random(SEED, 3, 1, 3, 2);
    LinearChainCrf crf = problem.crf();
    double before = crf.loss(problem.doubles(), problem.lengths, problem.targets);

    Arrays.fill(problem.weights.transitions(), 7);
    Arrays.fill(problem.weights.end(), 7);

    assertThat((Double) crf.loss(problem.doubles(), problem.lengths, problem.targets))
        .isEqualTo((Double) before);
  }

  @Test
  void the_scale_is_on_gradients_and_not_on_the_loss() {
    CrfProblem problem = CrfProblem.random(SEED, 4, 2, 3, 2);
    LinearChainCrf crf = problem.crf();

    Result once = gradient(problem, crf, 1);
    Result quarter = gradient(problem, crf, 0.25); // a power of two: exact

    assertThat((Double) quarter.nats).isEqualTo((Double) once.nats);
    assertThat(times4(quarter.emissions)).containsExactly(once.emissions);
    assertThat(times4(quarter.weights.start())).containsExactly(once.weights.start());
    assertThat(times4(quarter.weights.end())).containsExactly(once.weights.end());
    assertThat(times4(quarter.weights.transitions()))
        .containsExactly(once.weights.transitions(), within(1e-15));
  }

  private static double[] times4(double[] values) {
    return Arrays.stream(values).map(g -> 4 * g).toArray();
  }

  @Test
  void gradients_of_weights_are_added() {
    CrfProblem problem = CrfProblem.random(SEED, 4, 2, 3, 2);
    LinearChainCrf crf = problem.crf();
    Weights expected = gradient(problem, crf, 1).weights;
    Weights sum = Weights.zeros(3);
    Arrays.fill(sum.transitions(), 5);
    Arrays.fill(sum.start(), 5);
    Arrays.fill(sum.end(), 5);

    crf.lossAndGradient(
        problem.doubles(), problem.lengths, problem.targets, 1, problem.over(new double[24]), sum);

    for (int i = 0; i < 9; i++) {
      assertThat(sum.transitions()[i]).isCloseTo(5 + expected.transitions()[i], within(1e-14));
    }
    for (int k = 0; k < 3; k++) {
      assertThat(sum.start()[k]).isCloseTo(5 + expected.start()[k], within(1e-14));
      assertThat(sum.end()[k]).isCloseTo(5 + expected.end()[k], within(1e-14));
    }
  }

  @Test
  void the_gradient_may_take_the_place_of_the_emissions() {
    CrfProblem problem = CrfProblem.random(SEED, 4, 2, 3, 2).lengths(4, 2);
    Result expected = gradient(problem, problem.crf(), 1);

    problem
        .crf()
        .lossAndGradient(
            problem.doubles(),
            problem.lengths,
            problem.targets,
            1,
            problem.doubles(),
            Weights.zeros(3));

    assertThat(problem.emissions).containsExactly(expected.emissions);
  }

  @Test
  void a_row_without_targets_costs_nothing_and_has_no_gradient() {
    CrfProblem problem = CrfProblem.random(SEED, 4, 2, 3, 2).latent(1);

    Result result = gradient(problem, problem.crf(), 1);

    assertThat(result.nats).isZero();
    assertThat(result.emissions).containsOnly(zeros());
    assertThat(result.weights.start()).containsOnly(zeros());
  }

  // ---- float emissions ----

  @Test
  void floats_are_computed_with_in_double() {
    CrfProblem problem = CrfProblem.random(SEED, 4, 3, 3, 2).lengths(4, 1, 3);
    float[] floats = new float[problem.emissions.length + 1]; // an array may be larger
    for (int i = 0; i < problem.emissions.length; i++) {
      floats[i] = (float) problem.emissions[i];
      problem.emissions[i] = floats[i];
    }
    Result expected = gradient(problem, problem.crf(), 0.1);
    Emissions view = Emissions.of(floats, 4, 3, 3);
    Weights weights = Weights.zeros(3);

    double nats =
        problem.crf().lossAndGradient(view, problem.lengths, problem.targets, 0.1, view, weights);

    assertThat((Double) nats).isEqualTo((Double) expected.nats);
    for (int i = 0; i < problem.emissions.length; i++) {
      assertThat((Float) floats[i]).isEqualTo((Float) (float) expected.emissions[i]);
    }
    assertThat(weights.transitions()).containsExactly(expected.weights.transitions());
  }

  // ---- bad input ----

  @Test
  void a_score_that_is_no_number_makes_the_loss_no_number() {
    CrfProblem problem = CrfProblem.random(SEED, 3, 1, 3, 2);
    problem.emissions[4] = Double.NaN;

    assertThat(loss(problem)).isNaN();
  }

  @Test
  void a_target_that_is_no_label_is_refused() {
    CrfProblem problem = CrfProblem.random(SEED, 3, 1, 3, 2);
    problem.targets[1] = 3;

    assertThatThrownBy(() -> loss(problem))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("3");
  }
}
