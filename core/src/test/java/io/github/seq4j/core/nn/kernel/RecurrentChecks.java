package io.github.seq4j.core.nn.kernel;

import io.github.seq4j.core.nn.kernel.RecurrentProblem.Pass;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * The two checks that everything else here rests on: the reference's gradients against central
 * differences, and a float kernel against the reference. Plain Java, because {@link
 * PlantedBugsTest} runs them in a class loader of its own.
 */
final class RecurrentChecks {

  /** Differences are exact to 1e-16 L / STEP + STEP²: near 1e-10 for these losses, below LEAST. */
  private static final double STEP = 1e-5;

  private static final double MOST_RELATIVE = 1e-5;
  private static final double LEAST = 1e-9;

  /** Largest error of {@link Activations}, which a float's rounding is small beside. */
  private static final double ACTIVATION_ERROR = 4e-7;

  private RecurrentChecks() {}

  /** All parameters, inputs and initial states, one after the other. */
  static void gradient(RecurrentProblem problem) {
    Pass pass = problem.reference();
    gradientOfParameters(problem, pass);
    for (int i = 0; i < problem.state.length; i++) {
      differences(problem, "state " + i, problem.state[i], pass.stateGradient()[i], problem::loss);
    }
  }

  /** All parameters and inputs, and no initial state. */
  static void gradientOfParameters(RecurrentProblem problem, Pass pass) {
    differences(problem, "W", problem.weights.input(), pass.gradient().input(), problem::loss);
    differences(
        problem, "R", problem.weights.recurrent(), pass.gradient().recurrent(), problem::loss);
    differences(problem, "b", problem.weights.bias(), pass.gradient().bias(), problem::loss);
    differences(
        problem,
        "c",
        problem.weights.recurrentBias(),
        pass.gradient().recurrentBias(),
        problem::loss);
    differences(
        problem,
        "norms",
        problem.weights.normalization(),
        pass.gradient().normalization(),
        problem::loss);
    differences(problem, "x", problem.x, pass.inputGradient(), problem::loss);
  }

  /**
   * The gradient with respect to {@code values}, which are moved and put back, against differences.
   */
  static void differences(
      Object what, String name, double[] values, double[] gradient, DoubleSupplier loss) {
    if (values.length != gradient.length) {
      throw new AssertionError(what + ": dL/d" + name + " has length " + gradient.length);
    }
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      values[i] = value + STEP;
      double above = loss.getAsDouble();
      values[i] = value - STEP;
      double below = loss.getAsDouble();
      values[i] = value;
      double numeric = (above - below) / (2 * STEP);
      double error = Math.abs(numeric - gradient[i]);
      double relative = error / Math.max(Math.abs(numeric), Math.abs(gradient[i]));
      if (!(error <= LEAST || relative <= MOST_RELATIVE)) {
        throw new AssertionError(
            what + ": dL/d" + name + "[" + i + "]: " + gradient[i] + ", differences " + numeric);
      }
    }
  }

  /** The kernel against the reference, everything that a pass returns. */
  static void parity(RecurrentProblem problem, MatrixProduct product) {
    parity(problem, problem.reference(), FloatLayer.run(problem, product), tolerance(problem));
  }

  /**
   * A step adds the errors of its five activations at most; a state carries them on and, with
   * weights as random as here, does not amplify them. So T steps forward and T back are off by 10 T
   * activation errors at most, and never by more than 1e-4. A norm divides by a deviation, of a few
   * numbers now and then a small one, and errors with it.
   */
  static double tolerance(RecurrentProblem problem) {
    double narrow = problem.kind.hasNorms() ? 5 : 1;
    return 10 * narrow * Math.max(1, problem.steps) * ACTIVATION_ERROR;
  }

  static void parity(RecurrentProblem problem, Pass expected, Pass actual, double tolerance) {
    near(problem, "output", expected.out(), actual.out(), tolerance);
    for (int i = 0; i < expected.state().length; i++) {
      near(problem, "final state " + i, expected.state()[i], actual.state()[i], tolerance);
      near(
          problem,
          "dL/d initial state " + i,
          expected.stateGradient()[i],
          actual.stateGradient()[i],
          tolerance);
    }
    double[] dx = expected.inputGradient();
    if (problem.ids == null) {
      near(problem, "dL/dx", dx, actual.inputGradient(), tolerance);
    } else if (problem.table != null) {
      near(problem, "dL/d table", perTableRow(problem, dx), actual.inputGradient(), tolerance);
    }
    ReferenceRecurrence.Weights a = expected.gradient();
    ReferenceRecurrence.Weights b = actual.gradient();
    near(problem, "dL/dW", a.input(), b.input(), tolerance);
    near(problem, "dL/dR", a.recurrent(), b.recurrent(), tolerance);
    near(problem, "dL/db", a.bias(), b.bias(), tolerance);
    near(problem, "dL/dc", a.recurrentBias(), b.recurrentBias(), tolerance);
    near(problem, "dL/d norms", a.normalization(), b.normalization(), tolerance);
  }

  /** dL/dx of a look-up, added up for each row of its table. */
  private static double[] perTableRow(RecurrentProblem problem, double[] dx) {
    double[] sum = new double[problem.table.length];
    int width = problem.inputSize;
    for (int i = 0; i < dx.length; i++) {
      sum[problem.ids[i / width] * width + i % width] += dx[i];
    }
    return sum;
  }

  /** Largest difference at most {@code tolerance} times the largest number expected. */
  static void near(Object what, String name, double[] expected, double[] actual, double tolerance) {
    double size = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    if (expected.length != actual.length) {
      throw new AssertionError(what + ": " + name + " has length " + actual.length);
    }
    for (int i = 0; i < expected.length; i++) {
      if (!(Math.abs(expected[i] - actual[i]) <= tolerance * size)) {
        throw new AssertionError(
            what
                + ": "
                + name
                + "["
                + i
                + "]: expected "
                + expected[i]
                + ", got "
                + actual[i]
                + ", which is off by "
                + Math.abs(expected[i] - actual[i]) / size
                + " of the largest; tolerance "
                + tolerance);
      }
    }
  }
}
