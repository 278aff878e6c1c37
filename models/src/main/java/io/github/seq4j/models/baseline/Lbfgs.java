package io.github.seq4j.models.baseline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Limited-memory BFGS (Nocedal &amp; Wright 2006, "Numerical Optimization", algorithms 7.4 and 7.5)
 * for convex functions: no learning rate, no random numbers. Where the book starts from a multiple
 * of the identity this starts from a guess of the curvature, which takes a fifth of the steps where
 * some words are a thousand times more frequent than others. Steps are halved until the value falls
 * far enough (algorithm 3.1); a pair without curvature is left out.
 */
final class Lbfgs {

  private static final int HISTORY = 8;
  private static final int MOST_STEPS = 500;
  private static final int MOST_HALVINGS = 40;
  private static final double SUFFICIENT = 1e-4; // Nocedal & Wright's c1

  /** What is minimised. */
  interface Objective {

    /**
     * The value at a point.
     *
     * @param gradient [size] is overwritten with the gradient there
     */
    double compute(double[] point, double[] gradient);

    /** About the second derivative along each axis, above 0; wrong guesses only cost time. */
    double[] curvature();

    /**
     * How large the largest partial derivative may be at a point that is taken for the least one.
     */
    double tolerance();
  }

  /** A step, how much the gradient changed over it, and 1 over their product. */
  private record Pair(double[] step, double[] change, double rho) {}

  private final Objective objective;
  private final double[] curvature;
  private final Deque<Pair> newestFirst = new ArrayDeque<>();
  private double[] point;
  private double[] gradient;
  private double value;

  private Lbfgs(Objective objective, double[] start) {
    this.objective = objective;
    this.curvature = objective.curvature();
    this.point = start.clone();
    this.gradient = new double[start.length];
    this.value = objective.compute(point, gradient);
  }

  /** The point of the least value, from a start that stays as it is. */
  static double[] minimize(Objective objective, double[] start) {
    Lbfgs lbfgs = new Lbfgs(objective, start);
    int steps = 0;
    while (largest(lbfgs.gradient) > objective.tolerance() && steps < MOST_STEPS && lbfgs.step()) {
      steps++;
    }
    return lbfgs.point;
  }

  /** Goes to a lower point; false if there is none, because rounding is all that is left. */
  private boolean step() {
    double[] direction = direction();
    double slope = dot(direction, gradient);
    double[] nextGradient = new double[gradient.length];
    double length = 1;
    for (int halving = 0; halving < MOST_HALVINGS; halving++) {
      double[] next = point.clone();
      addScaled(next, length, direction);
      double nextValue = objective.compute(next, nextGradient);
      if (nextValue <= value + SUFFICIENT * length * slope) {
        remember(difference(next, point), difference(nextGradient, gradient));
        point = next;
        gradient = nextGradient;
        value = nextValue;
        return true;
      }
      length /= 2;
    }
    return false;
  }

  private void remember(double[] step, double[] change) {
    double product = dot(step, change);
    if (product > 0) {
      newestFirst.addFirst(new Pair(step, change, 1 / product));
      if (newestFirst.size() > HISTORY) {
        newestFirst.removeLast();
      }
    }
  }

  /** Minus the approximate inverse Hessian times the gradient: the two-loop recursion. */
  private double[] direction() {
    double[] direction = gradient.clone();
    double[] alphas = new double[newestFirst.size()];
    int i = 0;
    for (Pair pair : newestFirst) {
      alphas[i] = pair.rho * dot(pair.step, direction);
      addScaled(direction, -alphas[i++], pair.change);
    }
    double scale = newestFirst.isEmpty() ? 1 : scale(newestFirst.getFirst());
    for (int k = 0; k < direction.length; k++) {
      direction[k] *= -scale / curvature[k];
    }
    for (Iterator<Pair> oldestFirst = newestFirst.descendingIterator(); oldestFirst.hasNext(); ) {
      Pair pair = oldestFirst.next();
      double beta = pair.rho * dot(pair.change, direction);
      addScaled(direction, -alphas[--i] - beta, pair.step);
    }
    return direction;
  }

  /** How much the given curvature is off, along the newest step. */
  private double scale(Pair newest) {
    double sum = 0;
    for (int k = 0; k < curvature.length; k++) {
      sum += newest.change[k] * newest.change[k] / curvature[k];
    }
    return 1 / (newest.rho * sum);
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }

  private static void addScaled(double[] sum, double factor, double[] values) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * values[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
