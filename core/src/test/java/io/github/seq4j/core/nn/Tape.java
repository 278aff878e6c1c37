package io.github.seq4j.core.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * Sums, products and a few functions of numbers in double precision that remember how they came
 * about.
 */
final class Tape {

  private final List<Scalar> all = new ArrayList<>();

  /** A number, and after {@link #differentiate} the derivative by it. */
  final class Scalar {

    final double value;
    double gradient;
    private Scalar left = this;
    private Scalar right = this;
    private double byLeft;
    private double byRight;

    private Scalar(double value) {
      this.value = value;
      all.add(this);
    }

    private Scalar of(double result, Scalar other, double byThis, double byOther) {
      Scalar scalar = new Scalar(result);
      scalar.left = this;
      scalar.right = other;
      scalar.byLeft = byThis;
      scalar.byRight = byOther;
      return scalar;
    }

    Scalar plus(Scalar other) {
      return of(value + other.value, other, 1, 1);
    }

    Scalar minus(Scalar other) {
      return of(value - other.value, other, 1, -1);
    }

    Scalar times(Scalar other) {
      return of(value * other.value, other, other.value, value);
    }

    Scalar times(double factor) {
      return of(value * factor, this, factor, 0);
    }

    Scalar over(Scalar other) {
      return of(value / other.value, other, 1 / other.value, -value / (other.value * other.value));
    }

    Scalar tanh() {
      double y = Math.tanh(value);
      return of(y, this, 1 - y * y, 0);
    }

    Scalar sigmoid() {
      double y = 1 / (1 + Math.exp(-value));
      return of(y, this, y * (1 - y), 0);
    }

    Scalar relu() {
      return of(Math.max(0, value), this, value > 0 ? 1 : 0, 0);
    }

    Scalar exp() {
      double y = Math.exp(value);
      return of(y, this, y, 0);
    }

    Scalar log() {
      return of(Math.log(value), this, 1 / value, 0);
    }
  }

  Scalar number(double value) {
    return new Scalar(value);
  }

  Scalar[] numbers(double[] values) {
    Scalar[] scalars = new Scalar[values.length];
    for (int i = 0; i < values.length; i++) {
      scalars[i] = number(values[i]);
    }
    return scalars;
  }

  Scalar[] zeros(int n) {
    return numbers(new double[n]);
  }

  /** Fills in the derivative of {@code result} by everything on this tape. */
  void differentiate(Scalar result) {
    all.forEach(scalar -> scalar.gradient = 0);
    result.gradient = 1;
    for (int i = all.size() - 1; i >= 0; i--) {
      Scalar scalar = all.get(i);
      if (scalar.left != scalar) {
        scalar.left.gradient += scalar.gradient * scalar.byLeft;
        scalar.right.gradient += scalar.gradient * scalar.byRight;
      }
    }
  }
}
