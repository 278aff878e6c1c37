package io.github.seq4j.core.nn.kernel;

import io.github.seq4j.core.nn.kernel.LinearChainCrf.Weights;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;

/** A small chain and what it should give, by going through all K^T paths of each row. */
final class CrfProblem {

  final String name;
  final int steps;
  final int batch;
  final int labels;
  final double[] emissions; // [T, B, K]
  final int[] lengths; // [B]
  final int[] targets; // [T * B]
  final Weights weights;

  private CrfProblem(String name, int steps, int batch, int labels) {
    this.name = name + ": T " + steps + ", B " + batch + ", K " + labels;
    this.steps = steps;
    this.batch = batch;
    this.labels = labels;
    emissions = new double[steps * batch * labels];
    lengths = new int[batch];
    targets = new int[steps * batch];
    weights = Weights.zeros(labels);
  }

  /** All scores 0, full rows, all targets 0. */
  static CrfProblem uniform(int steps, int batch, int labels) {
    CrfProblem problem = new CrfProblem("uniform", steps, batch, labels);
    Arrays.fill(problem.lengths, steps);
    return problem;
  }

  /** Full rows with a target at every step; scores in [-size, size). */
  static CrfProblem random(long seed, int steps, int batch, int labels, double size) {
    SplittableRandom random = new SplittableRandom(seed);
    return random("seed " + seed, steps, batch, labels, () -> random.nextDouble(-size, size), seed);
  }

  /** Scores of -10000, 0 or 10000, and a little: many paths are nearly as good as the best. */
  static CrfProblem extreme(long seed, int steps, int batch, int labels) {
    SplittableRandom random = new SplittableRandom(seed);
    return random(
        "extreme seed " + seed,
        steps,
        batch,
        labels,
        () -> 1e4 * random.nextInt(-1, 2) + random.nextDouble(-1, 1),
        seed);
  }

  private static CrfProblem random(
      String name, int steps, int batch, int labels, DoubleSupplier scores, long seed) {
    CrfProblem problem = new CrfProblem(name, steps, batch, labels);
    SplittableRandom random = new SplittableRandom(seed + 1);
    Arrays.setAll(problem.emissions, i -> scores.getAsDouble());
    Arrays.setAll(problem.weights.transitions(), i -> scores.getAsDouble());
    Arrays.setAll(problem.weights.start(), i -> scores.getAsDouble());
    Arrays.setAll(problem.weights.end(), i -> scores.getAsDouble());
    Arrays.setAll(problem.targets, i -> random.nextInt(labels));
    Arrays.fill(problem.lengths, steps);
    return problem;
  }

  /** Ends the rows here; what lies behind stays as it is. */
  CrfProblem lengths(int... newLengths) {
    System.arraycopy(newLengths, 0, lengths, 0, batch);
    return this;
  }

  /** Takes away every target whose step and row add up to a multiple of {@code every}. */
  CrfProblem latent(int every) {
    for (int i = 0; i < targets.length; i++) {
      if ((i / batch + i % batch) % every == 0) {
        targets[i] = -1;
      }
    }
    return this;
  }

  Emissions doubles() {
    return over(emissions);
  }

  Emissions over(double[] values) {
    return Emissions.of(values, steps, batch, labels);
  }

  LinearChainCrf crf() {
    LinearChainCrf crf = new LinearChainCrf(labels);
    crf.bind(weights);
    return crf;
  }

  /** The definition, word by word. */
  double score(int row, int[] path) {
    double score = weights.start()[path[0]] + weights.end()[path[path.length - 1]];
    for (int t = 0; t < path.length; t++) {
      score += emissions[(t * batch + row) * labels + path[t]];
      score += t == 0 ? 0 : weights.transitions()[path[t - 1] * labels + path[t]];
    }
    return score;
  }

  boolean agrees(int row, int[] path) {
    for (int t = 0; t < path.length; t++) {
      int target = targets[t * batch + row];
      if (target >= 0 && target != path[t]) {
        return false;
      }
    }
    return true;
  }

  /** All paths of a row, the last label moving fastest; one array for all of them. */
  void paths(int row, Consumer<int[]> visitor) {
    int[] path = new int[lengths[row]];
    int count = (int) Math.pow(labels, path.length);
    for (int i = 0; i < count; i++) {
      int rest = i;
      for (int t = path.length - 1; t >= 0; t--) {
        path[t] = rest % labels;
        rest /= labels;
      }
      visitor.accept(path);
    }
  }

  double bestScore(int row) {
    return bestScore(row, path -> true);
  }

  private double bestScore(int row, Predicate<int[]> counts) {
    double[] best = {Double.NEGATIVE_INFINITY};
    paths(row, path -> best[0] = counts.test(path) ? Math.max(best[0], score(row, path)) : best[0]);
    return best[0];
  }

  /** ln of the sum of exp(score) over the paths that count. */
  private double logSum(int row, Predicate<int[]> counts) {
    double best = bestScore(row, counts);
    double[] sum = {0};
    paths(row, path -> sum[0] += counts.test(path) ? Math.exp(score(row, path) - best) : 0);
    return best + Math.log(sum[0]);
  }

  private double logPartition(int row) {
    return logSum(row, path -> true);
  }

  private double logAgreeing(int row) {
    return logSum(row, path -> agrees(row, path));
  }

  double loss(int row) {
    return lengths[row] == 0 ? 0 : logPartition(row) - logAgreeing(row);
  }

  /** [T, K] of one row. */
  double[] marginals(int row) {
    double[] marginals = new double[lengths[row] * labels];
    double all = logPartition(row);
    paths(
        row,
        path -> {
          double p = Math.exp(score(row, path) - all);
          for (int t = 0; t < path.length; t++) {
            marginals[t * labels + path[t]] += p;
          }
        });
    return marginals;
  }

  /**
   * The gradient of a score is how often a path uses it: here for each path, times dL/d its score.
   */
  double gradient(double[] emissionGradient, Weights gradient) {
    double nats = 0;
    for (int b = 0; b < batch; b++) {
      int row = b;
      if (lengths[row] > 0) {
        nats += loss(row);
        double all = logPartition(row);
        double agreeing = logAgreeing(row);
        paths(
            row,
            path -> {
              double score = score(row, path);
              double by =
                  Math.exp(score - all) - (agrees(row, path) ? Math.exp(score - agreeing) : 0);
              gradient.start()[path[0]] += by;
              gradient.end()[path[path.length - 1]] += by;
              for (int t = 0; t < path.length; t++) {
                emissionGradient[(t * batch + row) * labels + path[t]] += by;
                if (t > 0) {
                  gradient.transitions()[path[t - 1] * labels + path[t]] += by;
                }
              }
            });
      }
    }
    return nats;
  }

  @Override
  public String toString() {
    return name;
  }
}
