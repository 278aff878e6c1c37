package io.github.seq4j.core.nn.kernel;

import io.github.seq4j.core.nn.kernel.LinearChainCrf.Weights;
import java.util.Arrays;

/**
 * {@link LinearChainCrf} against all paths of a {@link CrfProblem}, and its gradients against
 * central differences. Plain Java, because {@link PlantedBugsTest} runs them in a class loader of
 * its own.
 */
final class CrfChecks {

  private static final double STEP = 1e-5;

  /** Differences of losses near 100 are exact to 1e-16 L / STEP + STEP²: near 1e-9. */
  private static final double DIFFERENCES = 1e-8;

  private CrfChecks() {}

  /**
   * A path's score is a sum of some 12 numbers and the partition function one of 1024 terms at
   * most, all of them positive: off by 1000 ulps of the largest score at the very most.
   */
  private static double tolerance(CrfProblem problem) {
    double largest = 1;
    for (double[] scores :
        new double[][] {
          problem.emissions,
          problem.weights.transitions(),
          problem.weights.start(),
          problem.weights.end()
        }) {
      largest = Math.max(largest, Arrays.stream(scores).map(Math::abs).max().orElse(0));
    }
    return 1000 * Math.ulp(largest);
  }

  static void enumeration(CrfProblem problem) {
    double tolerance = tolerance(problem);
    LinearChainCrf crf = problem.crf();
    for (int row = 0; row < problem.batch; row++) {
      if (problem.lengths[row] > 0) {
        row(problem, crf, row, tolerance);
      }
    }
    gradient(problem, crf, tolerance);
  }

  private static void row(CrfProblem problem, LinearChainCrf crf, int row, double tolerance) {
    int length = problem.lengths[row];
    double loss = crf.loss(problem.doubles(), row, problem.lengths, problem.targets);
    near(problem, "loss of row " + row, problem.loss(row), loss, tolerance);

    double[] marginals = new double[length * problem.labels];
    Arrays.fill(marginals, Double.NaN); // written, not added to
    crf.marginals(problem.doubles(), row, length, marginals);
    near(problem, "marginals of row " + row, problem.marginals(row), marginals, tolerance);

    int[] path = new int[length];
    double score = crf.decode(problem.doubles(), row, length, path);
    near(problem, "best score of row " + row, problem.bestScore(row), score, tolerance);
    near(problem, "score of the path of row " + row, problem.score(row, path), score, tolerance);
  }

  private static void gradient(CrfProblem problem, LinearChainCrf crf, double tolerance) {
    double[] expected = new double[problem.emissions.length];
    Weights expectedWeights = Weights.zeros(problem.labels);
    double nats = problem.gradient(expected, expectedWeights);

    double[] actual = new double[problem.emissions.length];
    Arrays.fill(actual, Double.NaN); // written, not added to
    Weights weights = Weights.zeros(problem.labels);
    double loss =
        crf.lossAndGradient(
            problem.doubles(), problem.lengths, problem.targets, 1, problem.over(actual), weights);

    near(problem, "loss", nats, loss, problem.batch * tolerance);
    near(problem, "dL/d emissions", expected, actual, tolerance);
    double all = problem.batch * problem.steps * tolerance; // one weight serves all steps
    near(problem, "dL/d transitions", expectedWeights.transitions(), weights.transitions(), all);
    near(problem, "dL/d start", expectedWeights.start(), weights.start(), all);
    near(problem, "dL/d end", expectedWeights.end(), weights.end(), all);
  }

  static void differences(CrfProblem problem) {
    double[] emissions = new double[problem.emissions.length];
    Weights weights = Weights.zeros(problem.labels);
    problem
        .crf()
        .lossAndGradient(
            problem.doubles(),
            problem.lengths,
            problem.targets,
            1,
            problem.over(emissions),
            weights);

    differences(problem, "emissions", problem.emissions, emissions);
    differences(problem, "transitions", problem.weights.transitions(), weights.transitions());
    differences(problem, "start", problem.weights.start(), weights.start());
    differences(problem, "end", problem.weights.end(), weights.end());
  }

  private static void differences(
      CrfProblem problem, String name, double[] values, double[] gradient) {
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      values[i] = value + STEP;
      double above = problem.crf().loss(problem.doubles(), problem.lengths, problem.targets);
      values[i] = value - STEP;
      double below = problem.crf().loss(problem.doubles(), problem.lengths, problem.targets);
      values[i] = value;
      double slope = (above - below) / (2 * STEP);
      near(problem, "dL/d " + name + "[" + i + "]", slope, gradient[i], DIFFERENCES);
    }
  }

  private static void near(
      Object what, String name, double[] expected, double[] actual, double tolerance) {
    if (expected.length != actual.length) {
      throw new AssertionError(what + ": " + name + " has length " + actual.length);
    }
    for (int i = 0; i < expected.length; i++) {
      near(what, name + "[" + i + "]", expected[i], actual[i], tolerance);
    }
  }

  private static void near(
      Object what, String name, double expected, double actual, double tolerance) {
    if (!(Math.abs(expected - actual) <= tolerance)) {
      throw new AssertionError(
          what + ": " + name + ": expected " + expected + ", got " + actual + " +- " + tolerance);
    }
  }
}
