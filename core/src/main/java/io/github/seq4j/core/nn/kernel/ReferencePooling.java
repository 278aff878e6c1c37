package io.github.seq4j.core.nn.kernel;

import java.util.Arrays;

/**
 * Pooling once more, in double precision and plain loops, written to be read beside {@link
 * LastPooling}, {@link MeanPooling}, {@link MaxPooling} and {@link AttentionPooling}: what gradient
 * checks run on, and what the fast kernels are tested against.
 *
 * <p>All arrays are time-major and row-major; attention's parameters are W [D, D], b [D] and v [D].
 */
public final class ReferencePooling {

  /** The ways to pool. */
  public enum Kind {
    /** The last step. */
    LAST,
    /** The first half of the units from the last step, the second from step 0. */
    LAST_OF_TWO_HALVES,
    /** The mean. */
    MEAN,
    /** The largest, the first one of several. */
    MAX,
    /** The weighted mean. */
    ATTENTION
  }

  /** W, b and v of attention, or their gradients; empty otherwise. */
  public record Weights(double[] projection, double[] bias, double[] query) {

    /** Zeros of the right sizes. */
    public static Weights zeros(Kind kind, int width) {
      int n = kind == Kind.ATTENTION ? width : 0;
      return new Weights(new double[n * n], new double[n], new double[n]);
    }
  }

  private final Kind kind;
  private final int width;
  private final Weights weights;

  private int steps;
  private int batch;
  private int[] lengths;
  private double[] y; // [T, B, D]
  private double[] units; // [T, B, D] u
  private double[] share; // [T, B, D] d output[b, i] / d y[t, b, i] with the weights held

  /** A layer with these weights, which are read at every pass. */
  public ReferencePooling(Kind kind, int width, Weights weights) {
    this.kind = kind;
    this.width = width;
    this.weights = weights;
  }

  /**
   * Pools.
   *
   * @param values [T, B, D]
   * @param rowLengths [B], at least 1 each, or null
   * @return [B, D]
   */
  public double[] forward(double[] values, int newSteps, int newBatch, int[] rowLengths) {
    steps = newSteps;
    batch = newBatch;
    lengths = rowLengths;
    y = values;
    share = new double[steps * batch * width];
    units = new double[kind == Kind.ATTENTION ? share.length : 0];
    double[] out = new double[batch * width];
    for (int b = 0; b < batch; b++) {
      double[] attention = kind == Kind.ATTENTION ? attention(b) : null;
      for (int i = 0; i < width; i++) {
        for (int t = 0; t < length(b); t++) {
          int at = at(t, b) + i;
          share[at] = attention == null ? share(t, b, i) : attention[t];
          out[b * width + i] += share[at] * y[at];
        }
      }
    }
    return out;
  }

  private int length(int b) {
    return lengths == null ? steps : lengths[b];
  }

  private int at(int t, int b) {
    return (t * batch + b) * width;
  }

  private double share(int t, int b, int i) {
    return switch (kind) {
      case LAST -> t == length(b) - 1 ? 1 : 0;
      case LAST_OF_TWO_HALVES -> t == (i < width / 2 ? length(b) - 1 : 0) ? 1 : 0;
      case MEAN -> 1.0 / length(b);
      case MAX -> t == largest(b, i) ? 1 : 0;
      case ATTENTION -> throw new AssertionError(kind);
    };
  }

  private int largest(int b, int i) {
    int largest = 0;
    for (int t = 1; t < length(b); t++) {
      if (y[at(t, b) + i] > y[at(largest, b) + i]) {
        largest = t;
      }
    }
    return largest;
  }

  /** [T] weights of row b. */
  private double[] attention(int b) {
    double[] attention = new double[steps];
    double most = Double.NEGATIVE_INFINITY;
    for (int t = 0; t < length(b); t++) {
      for (int j = 0; j < width; j++) {
        double z = weights.bias[j];
        for (int i = 0; i < width; i++) {
          z += y[at(t, b) + i] * weights.projection[i * width + j];
        }
        units[at(t, b) + j] = Math.tanh(z);
        attention[t] += units[at(t, b) + j] * weights.query[j];
      }
      most = Math.max(most, attention[t]);
    }
    double sum = 0;
    for (int t = 0; t < length(b); t++) {
      attention[t] = Math.exp(attention[t] - most);
      sum += attention[t];
    }
    for (int t = 0; t < length(b); t++) {
      attention[t] /= sum;
    }
    return attention;
  }

  /**
   * Differentiates the last forward pass.
   *
   * @param outGradient [B, D]
   * @param gradient written: dL/d weights
   * @return dL/d input [T, B, D], 0 at padding
   */
  public double[] backward(double[] outGradient, Weights gradient) {
    Arrays.fill(gradient.projection, 0);
    Arrays.fill(gradient.bias, 0);
    Arrays.fill(gradient.query, 0);
    double[] dy = new double[share.length];
    for (int b = 0; b < batch; b++) {
      for (int t = 0; t < length(b); t++) {
        for (int i = 0; i < width; i++) {
          dy[at(t, b) + i] = share[at(t, b) + i] * outGradient[b * width + i];
        }
      }
      if (kind == Kind.ATTENTION) {
        throughAttention(b, outGradient, gradient, dy);
      }
    }
    return dy;
  }

  private void throughAttention(int b, double[] outGradient, Weights gradient, double[] dy) {
    double[] perWeight = new double[steps]; // dL/da
    double mean = 0;
    for (int t = 0; t < length(b); t++) {
      for (int i = 0; i < width; i++) {
        perWeight[t] += outGradient[b * width + i] * y[at(t, b) + i];
      }
      mean += share[at(t, b)] * perWeight[t];
    }
    for (int t = 0; t < length(b); t++) {
      double perScore = share[at(t, b)] * (perWeight[t] - mean);
      for (int j = 0; j < width; j++) {
        double u = units[at(t, b) + j];
        double dz = perScore * weights.query[j] * (1 - u * u);
        gradient.query[j] += perScore * u;
        gradient.bias[j] += dz;
        for (int i = 0; i < width; i++) {
          gradient.projection[i * width + j] += y[at(t, b) + i] * dz;
          dy[at(t, b) + i] += weights.projection[i * width + j] * dz;
        }
      }
    }
  }
}
