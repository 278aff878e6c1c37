package io.github.seq4j.core.inspect.embeddings;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;

/**
 * Principal component analysis (Pearson 1901; Hotelling 1933): the two directions in which points
 * differ most, and the points as seen along them. Each direction has its largest number positive.
 *
 * @param coordinates [N][2] the points, centred
 * @param shares [2] of the variance that each direction has, from 0 to 1; 0 where the points are
 *     all the same
 */
@SuppressWarnings("ArrayRecordComponent") // a result to read, never compared
public record PrincipalComponents(double[][] coordinates, double[] shares) {

  private static final int DIRECTIONS = 2;
  private static final int MOST_ITERATIONS = 1_000;

  /** Squared distance of one iterate from the next below which a direction is found. */
  private static final double CONVERGED = 1e-20;

  /**
   * Of rows.
   *
   * @param rows [N][D] at least one, of the same length
   */
  public static PrincipalComponents of(float[][] rows) {
    ConfigException.atLeast("points", 1, rows.length);
    double[][] centred = centred(rows);
    double[][] covariance = covariance(centred);
    double total = 0;
    for (int d = 0; d < covariance.length; d++) {
      total += covariance[d][d];
    }
    double[][] coordinates = new double[rows.length][DIRECTIONS];
    double[] shares = new double[DIRECTIONS];
    for (int c = 0; c < Math.min(DIRECTIONS, covariance.length); c++) {
      double[] direction = largestDirection(covariance, c);
      double variance = dot(direction, product(covariance, direction));
      shares[c] = total > 0 ? Math.max(0, variance / total) : 0;
      for (int i = 0; i < rows.length; i++) {
        coordinates[i][c] = dot(centred[i], direction);
      }
      deflate(covariance, direction, variance);
    }
    return new PrincipalComponents(coordinates, shares);
  }

  private static double[][] centred(float[][] rows) {
    int width = rows[0].length;
    double[] mean = new double[width];
    for (float[] row : rows) {
      ShapeException.check("PrincipalComponents.of", "D of a point", width, row.length);
      for (int d = 0; d < width; d++) {
        mean[d] += row[d] / (double) rows.length;
      }
    }
    double[][] centred = new double[rows.length][width];
    for (int i = 0; i < rows.length; i++) {
      for (int d = 0; d < width; d++) {
        centred[i][d] = rows[i][d] - mean[d];
      }
    }
    return centred;
  }

  private static double[][] covariance(double[][] centred) {
    int width = centred[0].length;
    double[][] covariance = new double[width][width];
    for (double[] row : centred) {
      for (int i = 0; i < width; i++) {
        double x = row[i] / centred.length;
        for (int j = 0; j < width; j++) {
          covariance[i][j] += x * row[j];
        }
      }
    }
    return covariance;
  }

  /** By power iteration, from a start that depends on nothing but the number of the direction. */
  private static double[] largestDirection(double[][] covariance, int number) {
    RandomStream random = new Seeds(number).stream("principal-component");
    double[] x = new double[covariance.length];
    for (int d = 0; d < x.length; d++) {
      x[d] = random.nextGaussian();
    }
    normalize(x);
    for (int i = 0; i < MOST_ITERATIONS; i++) {
      double[] next = product(covariance, x);
      if (!normalize(next)) {
        break; // nothing is left in any direction
      }
      double moved = 0;
      for (int d = 0; d < x.length; d++) {
        moved += (next[d] - x[d]) * (next[d] - x[d]);
      }
      x = next;
      if (moved < CONVERGED) {
        break;
      }
    }
    return oriented(x);
  }

  private static double[] oriented(double[] x) {
    int largest = 0;
    for (int d = 1; d < x.length; d++) {
      largest = Math.abs(x[d]) > Math.abs(x[largest]) ? d : largest;
    }
    if (x[largest] < 0) {
      for (int d = 0; d < x.length; d++) {
        x[d] = -x[d];
      }
    }
    return x;
  }

  /** Takes a direction out of a covariance. */
  private static void deflate(double[][] covariance, double[] direction, double variance) {
    for (int i = 0; i < direction.length; i++) {
      for (int j = 0; j < direction.length; j++) {
        covariance[i][j] -= variance * direction[i] * direction[j];
      }
    }
  }

  private static double[] product(double[][] matrix, double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = dot(matrix[i], x);
    }
    return y;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }

  private static boolean normalize(double[] x) {
    double norm = Math.sqrt(dot(x, x));
    if (norm == 0) {
      return false;
    }
    for (int d = 0; d < x.length; d++) {
      x[d] /= norm;
    }
    return true;
  }
}
