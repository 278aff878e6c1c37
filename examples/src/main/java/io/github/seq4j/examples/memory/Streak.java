package io.github.seq4j.examples.memory;

import io.github.seq4j.datasets.synthetic.memory.MemoryProblem;

/**
 * The stopping rule of Hochreiter and Schmidhuber: so many in a row right, and their mean error
 * low.
 */
final class Streak {

  private final double solvedAt;
  private final double[] errors; // of the last ones, a ring
  private long right;
  private double sum;

  Streak(MemoryProblem problem, int needed) {
    this.solvedAt = problem.solvedAt();
    this.errors = new double[needed];
  }

  /** One that was wrong. */
  void end() {
    right = 0;
    sum = 0;
  }

  void add(boolean isRight, double error) {
    if (!isRight) {
      end();
      return;
    }
    int place = (int) (right % errors.length);
    sum += error - (right < errors.length ? 0 : errors[place]);
    errors[place] = error;
    right++;
  }

  /** How many in a row were right. */
  long length() {
    return right;
  }

  boolean isSolved() {
    return right >= errors.length && sum / errors.length <= solvedAt;
  }
}
