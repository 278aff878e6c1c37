package io.github.seq4j.core.nn.kernel;

import io.github.seq4j.core.nn.kernel.PoolingProblem.Pass;
import io.github.seq4j.core.nn.kernel.ReferencePooling.Kind;

/**
 * The reference's gradients against central differences, and a float kernel against the reference.
 * Plain Java, because {@link PlantedBugsTest} runs them in a class loader of its own.
 */
final class PoolingChecks {

  /**
   * A score is a sum of D products with a tanh, each off by 4e-7, errors of both signs: by the root
   * of D of them, 6 at most here. A weight is off by that, and by the 3e-7 of an exp; a gradient
   * passes both twice. That is 1e-5 at most; a mean alone is better.
   */
  static final double TOLERANCE = 1e-5;

  private PoolingChecks() {}

  /** All parameters and inputs, one after the other. */
  static void gradient(PoolingProblem problem) {
    Pass pass = problem.reference();
    ReferencePooling.Weights weights = problem.weights;
    RecurrentChecks.differences(problem, "y", problem.y, pass.inputGradient(), problem::loss);
    RecurrentChecks.differences(
        problem, "W", weights.projection(), pass.gradient().projection(), problem::loss);
    RecurrentChecks.differences(
        problem, "b", weights.bias(), pass.gradient().bias(), problem::loss);
    RecurrentChecks.differences(
        problem, "v", weights.query(), pass.gradient().query(), problem::loss);
  }

  /** The kernel against the reference; where nothing is computed, to the last bit. */
  static void parity(PoolingProblem problem, MatrixProduct product) {
    boolean computed = problem.kind == Kind.MEAN || problem.kind == Kind.ATTENTION;
    near(problem, problem.reference(), problem.run(product), computed ? TOLERANCE : 0);
  }

  static void near(Object what, Pass expected, Pass actual, double tolerance) {
    RecurrentChecks.near(what, "output", expected.out(), actual.out(), tolerance);
    RecurrentChecks.near(
        what, "dL/dy", expected.inputGradient(), actual.inputGradient(), tolerance);
    ReferencePooling.Weights a = expected.gradient();
    ReferencePooling.Weights b = actual.gradient();
    RecurrentChecks.near(what, "dL/dW", a.projection(), b.projection(), tolerance);
    RecurrentChecks.near(what, "dL/db", a.bias(), b.bias(), tolerance);
    RecurrentChecks.near(what, "dL/dv", a.query(), b.query(), tolerance);
  }
}
