package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares a gradient with central differences, parameter by parameter, in double precision. */
final class GradientCheck {

  /** Truncation error eps² f''' / 6 and rounding error 1e-16 f / eps are both near 1e-11 here. */
  private static final double EPSILON = 1e-5;

  private static final double RELATIVE = 1e-5;

  /** Below this, a difference is rounding: 100 times the error of the differences themselves. */
  private static final double ABSOLUTE = 1e-9;

  private GradientCheck() {}

  /**
   * Fails with the list of wrong parameters.
   *
   * @param parameters [P] live, moved and put back
   * @param gradient [P] what is to be checked
   * @param loss reads the parameters and computes the loss
   */
  static void run(INDArray parameters, double[] gradient, DoubleSupplier loss) {
    List<String> wrong = new ArrayList<>();
    boolean anything = false;
    for (int i = 0; i < gradient.length; i++) {
      double difference = difference(parameters, i, loss);
      double error = Math.abs(difference - gradient[i]);
      double size = Math.abs(difference) + Math.abs(gradient[i]);
      anything |= size > 1e-4;
      if (!(error <= Math.max(ABSOLUTE, RELATIVE * size))) {
        wrong.add("[" + i + "] by differences " + difference + ", got " + gradient[i]);
      }
    }
    assertThat(gradient).hasSize((int) parameters.length());
    assertThat(wrong).as("wrong gradients of %d", gradient.length).isEmpty();
    assertThat(anything).as("some gradient is not zero").isTrue();
  }

  private static double difference(INDArray parameters, int i, DoubleSupplier loss) {
    double value = parameters.getDouble(i);
    parameters.putScalar(i, value + EPSILON);
    double above = loss.getAsDouble();
    parameters.putScalar(i, value - EPSILON);
    double below = loss.getAsDouble();
    parameters.putScalar(i, value);
    return (above - below) / (2 * EPSILON);
  }
}
