package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares a gradient with central differences, in double precision. */
final class GradientCheck {

  /** Truncation error eps² f''' / 6 and rounding error 1e-16 f / eps are both near 1e-11 here. */
  private static final double EPSILON = 1e-5;

  private static final double RELATIVE = 1e-5;

  /** Below this, a difference is rounding: 100 times the error of the differences themselves. */
  private static final double ABSOLUTE = 1e-9;

  /** Each direction moves every parameter up or down: no error in any of them can hide in all. */
  private static final int DIRECTIONS = 4;

  private GradientCheck() {}

  /**
   * Fails if the slope along a random direction over all parameters is wrong: two losses per
   * direction in place of two per parameter.
   *
   * @param parameters [P] live, moved and put back
   * @param gradient [P] what is to be checked
   * @param loss reads the parameters and computes the loss
   */
  static void directions(INDArray parameters, double[] gradient, DoubleSupplier loss) {
    assertThat(gradient).hasSize((int) parameters.length());
    double norm = Math.sqrt(Arrays.stream(gradient).map(g -> g * g).sum());
    assertThat(norm).as("gradient norm").isGreaterThan(1e-2);
    SplittableRandom random = new SplittableRandom(5);
    INDArray before = parameters.dup();
    for (int k = 0; k < DIRECTIONS; k++) {
      double slope = 0;
      INDArray direction = parameters.ulike();
      for (int i = 0; i < gradient.length; i++) {
        int sign = random.nextBoolean() ? 1 : -1;
        direction.putScalar(i, sign * EPSILON);
        slope += sign * gradient[i];
      }
      parameters.assign(before).addi(direction);
      double above = loss.getAsDouble();
      parameters.assign(before).subi(direction);
      double below = loss.getAsDouble();
      assertThat(slope)
          .as("slope along direction %d", k)
          .isCloseTo((above - below) / (2 * EPSILON), within(RELATIVE * norm));
    }
    parameters.assign(before);
  }

  /**
   * Fails with the list of wrong parameters: slower, and sharper where gradients are small.
   *
   * @param parameters [P] live, moved and put back
   * @param gradient [P] what is to be checked
   * @param loss reads the parameters and computes the loss
   */
  static void everyParameter(INDArray parameters, double[] gradient, DoubleSupplier loss) {
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
