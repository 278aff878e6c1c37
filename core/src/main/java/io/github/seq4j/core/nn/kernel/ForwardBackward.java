package io.github.seq4j.core.nn.kernel;

import java.util.Arrays;

/**
 * Sums over all label paths of a row, by the forward-backward algorithm (Rabiner 1989, section
 * III.A, doi:10.1109/5.18626; for a CRF, Lafferty, McCallum &amp; Pereira 2001, section 3). A step
 * may be held to one label: the sum then is over the paths that pass through it.
 *
 * <p>Everything kept from step to step is a logarithm, less the largest of its step, so that
 * neither long rows nor large scores overflow. A step is a product with exp(transitions), K²
 * multiplications and K exponentials; where that would underflow it is done again in logarithms,
 * with K².
 */
final class ForwardBackward {

  /** Sums above this lost nothing to underflow: what got lost is below 1e-308 for each term. */
  private static final double LEAST = 1e-200;

  private final int labels; // K
  private LinearChainCrf.Weights weights;
  private final double[] exponentials; // [K, K] exp(transitions - shift)
  private double shift; // the largest transition

  private double[] emissions; // [T, K]
  private int[] observed; // [T] the one label of a step, or negative
  private int steps; // T
  private double[] forward = new double[0]; // [T, K] ln of the sum over paths to here, largest 0
  private double[] backward = new double[0]; // [T, K] ln of the sum over paths from here on
  private final double[] before; // [K] exp(forward) of the step before
  private final double[] ahead; // [K] emissions + backward, largest 0
  private final double[] after; // [K] exp(ahead)
  private final double[] sums; // [K]

  ForwardBackward(int labels) {
    this.labels = labels;
    exponentials = new double[labels * labels];
    before = new double[labels];
    ahead = new double[labels];
    after = new double[labels];
    sums = new double[labels];
  }

  void bind(LinearChainCrf.Weights newWeights) {
    weights = newWeights;
    double[] transitions = weights.transitions();
    shift = largest(transitions, 0, transitions.length);
    for (int i = 0; i < transitions.length; i++) {
      exponentials[i] = Math.exp(transitions[i] - shift);
    }
  }

  /** The first label that step t may have. */
  private int from(int t) {
    return Math.max(0, observed[t]);
  }

  /** Behind the last label that step t may have. */
  private int to(int t) {
    return observed[t] < 0 ? labels : observed[t] + 1;
  }

  /**
   * Runs forward.
   *
   * @param rowEmissions [T, K]
   * @param rowSteps T, at least 1
   * @param rowObserved [T] a label to hold the step to, or negative for any
   * @return ln of the sum of exp(score) over the paths
   */
  double logSum(double[] rowEmissions, int rowSteps, int[] rowObserved) {
    emissions = rowEmissions;
    steps = rowSteps;
    observed = rowObserved;
    if (forward.length < steps * labels) {
      forward = new double[steps * labels];
      backward = new double[steps * labels];
    }
    for (int k = from(0); k < to(0); k++) {
      forward[k] = weights.start()[k] + emissions[k];
    }
    double taken = takeLargest(forward, 0, from(0), to(0));
    for (int t = 1; t < steps; t++) {
      advance(t);
      taken += takeLargest(forward, t * labels, from(t), to(t));
    }
    int last = steps - 1;
    for (int k = from(last); k < to(last); k++) {
      ahead[k] = forward[last * labels + k] + weights.end()[k];
    }
    double largest = takeLargest(ahead, 0, from(last), to(last));
    double sum = 0;
    for (int k = from(last); k < to(last); k++) {
      sum += Math.exp(ahead[k]);
    }
    return taken + largest + Math.log(sum);
  }

  /** forward(t, j) = e(t, j) + ln sum_i exp(forward(t - 1, i) + transition(i, j)). */
  private void advance(int t) {
    int previous = (t - 1) * labels;
    Arrays.fill(sums, 0);
    for (int i = from(t - 1); i < to(t - 1); i++) {
      double path = Math.exp(forward[previous + i]);
      for (int j = from(t); j < to(t); j++) {
        sums[j] += path * exponentials[i * labels + j];
      }
    }
    for (int j = from(t); j < to(t); j++) {
      double logSum = sums[j] > LEAST ? Math.log(sums[j]) + shift : logSumBefore(t, j);
      forward[t * labels + j] = emissions[t * labels + j] + logSum;
    }
  }

  private double logSumBefore(int t, int j) {
    double[] scores = before;
    for (int i = from(t - 1); i < to(t - 1); i++) {
      scores[i] = forward[(t - 1) * labels + i] + weights.transitions()[i * labels + j];
    }
    return logSum(scores, from(t - 1), to(t - 1));
  }

  /**
   * Runs backward after {@link #logSum} and adds what the paths do on average, each weighted by its
   * probability: the gradient of the sum.
   *
   * @param factor on everything that is added
   * @param marginals [T, K] added: probability of each label at each step
   * @param expected added: expected number of times each weight is used; null if not wanted
   */
  void addExpectations(double factor, double[] marginals, LinearChainCrf.Weights expected) {
    int last = steps - 1;
    System.arraycopy(weights.end(), 0, backward, last * labels, labels);
    for (int t = last; t > 0; t--) {
      addMarginals(factor, t, marginals);
      retreat(t);
      if (expected != null) {
        addTransitions(factor, t, expected.transitions());
      }
    }
    addMarginals(factor, 0, marginals);
    if (expected != null) {
      addProbabilities(factor, 0, expected.start(), 0);
      addProbabilities(factor, last, expected.end(), 0);
    }
  }

  /** backward(t - 1, i) = ln sum_j exp(transition(i, j) + e(t, j) + backward(t, j)). */
  private void retreat(int t) {
    for (int j = from(t); j < to(t); j++) {
      ahead[j] = emissions[t * labels + j] + backward[t * labels + j];
    }
    takeLargest(ahead, 0, from(t), to(t));
    for (int j = from(t); j < to(t); j++) {
      after[j] = Math.exp(ahead[j]);
    }
    int previous = (t - 1) * labels;
    for (int i = from(t - 1); i < to(t - 1); i++) {
      double sum = 0;
      for (int j = from(t); j < to(t); j++) {
        sum += exponentials[i * labels + j] * after[j];
      }
      sums[i] = sum;
      backward[previous + i] = sum > LEAST ? Math.log(sum) + shift : logSumAfter(t, i);
    }
    takeLargest(backward, previous, from(t - 1), to(t - 1));
  }

  private double logSumAfter(int t, int i) {
    double[] scores = before;
    for (int j = from(t); j < to(t); j++) {
      scores[j] = weights.transitions()[i * labels + j] + ahead[j];
    }
    return logSum(scores, from(t), to(t));
  }

  private void addMarginals(double factor, int t, double[] marginals) {
    addProbabilities(factor, t, marginals, t * labels);
  }

  /** p(t, k) is exp(forward + backward), divided by the sum over k. */
  private void addProbabilities(double factor, int t, double[] into, int at) {
    double[] scores = before;
    for (int k = from(t); k < to(t); k++) {
      scores[k] = forward[t * labels + k] + backward[t * labels + k];
    }
    double logSum = logSum(scores, from(t), to(t));
    for (int k = from(t); k < to(t); k++) {
      into[at + k] += factor * Math.exp(scores[k] - logSum);
    }
  }

  /** p(t - 1, i, t, j) = exp(forward(t - 1, i) + transition(i, j) + ahead(j)) over its sum. */
  private void addTransitions(double factor, int t, double[] into) {
    double sum = 0;
    for (int i = from(t - 1); i < to(t - 1); i++) {
      before[i] = Math.exp(forward[(t - 1) * labels + i]);
      sum += before[i] * sums[i];
    }
    if (!(sum > LEAST)) {
      addTransitionsInLogarithms(factor, t, into);
      return;
    }
    for (int i = from(t - 1); i < to(t - 1); i++) {
      double each = factor / sum * before[i];
      for (int j = from(t); j < to(t); j++) {
        into[i * labels + j] += each * exponentials[i * labels + j] * after[j];
      }
    }
  }

  private void addTransitionsInLogarithms(double factor, int t, double[] into) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = from(t - 1); i < to(t - 1); i++) {
      for (int j = from(t); j < to(t); j++) {
        largest = Math.max(largest, pair(t, i, j));
      }
    }
    double sum = 0;
    for (int i = from(t - 1); i < to(t - 1); i++) {
      for (int j = from(t); j < to(t); j++) {
        sum += Math.exp(pair(t, i, j) - largest);
      }
    }
    for (int i = from(t - 1); i < to(t - 1); i++) {
      for (int j = from(t); j < to(t); j++) {
        into[i * labels + j] += factor * Math.exp(pair(t, i, j) - largest) / sum;
      }
    }
  }

  private double pair(int t, int i, int j) {
    return forward[(t - 1) * labels + i] + weights.transitions()[i * labels + j] + ahead[j];
  }

  /** Subtracts the largest number from all and returns it; NaN stays NaN. */
  private static double takeLargest(double[] values, int at, int from, int to) {
    double largest = largest(values, at + from, at + to);
    for (int k = at + from; k < at + to; k++) {
      values[k] -= largest;
    }
    return largest;
  }

  private static double largest(double[] values, int from, int to) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = from; k < to; k++) {
      largest = Math.max(largest, values[k]);
    }
    return largest;
  }

  private static double logSum(double[] values, int from, int to) {
    double largest = largest(values, from, to);
    double sum = 0;
    for (int k = from; k < to; k++) {
      sum += Math.exp(values[k] - largest);
    }
    return largest + Math.log(sum);
  }
}
