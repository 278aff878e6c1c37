package io.github.seq4j.core.nn.kernel;

import java.util.Arrays;
import java.util.Objects;

/**
 * A conditional random field over label paths (Lafferty, McCallum &amp; Pereira 2001, "Conditional
 * random fields", ICML; on top of a recurrent network, Lample et al. 2016, section 2.2,
 * arXiv:1603.01360). A path y of a row with T real steps scores
 *
 * <pre>start[y(1)] + sum_t emissions[t, y(t)] + sum_t transitions[y(t), y(t + 1)] + end[y(T)]</pre>
 *
 * and has probability exp(score) over the sum of exp(score) of all K^T paths. A step without a
 * target is latent: the loss is that of all paths which agree with the targets there are. Padding
 * on the right is no part of the path; a row of length 0 costs nothing. Everything is computed in
 * double.
 *
 * <pre>{@code
 * LinearChainCrf crf = new LinearChainCrf(labels);
 * crf.bind(weights);                               // again after every update
 * double nats = crf.lossAndGradient(emissions, lengths, targets, 1.0 / count, emissionGradient, gradient);
 * crf.decode(emissions, row, lengths[row], path);
 * }</pre>
 *
 * <p>An instance is used by one thread. Scores must be finite: one that is NaN makes the loss NaN.
 */
public final class LinearChainCrf {

  /**
   * Parameters or their gradients.
   *
   * @param transitions [K, K] from the label of the row to the label of the column
   * @param start [K] of the first label
   * @param end [K] of the last real label
   */
  @SuppressWarnings("ArrayRecordComponent") // three arrays that go together, never compared
  public record Weights(double[] transitions, double[] start, double[] end) {

    /** Zeros for K labels. */
    public static Weights zeros(int labels) {
      return new Weights(new double[labels * labels], new double[labels], new double[labels]);
    }
  }

  private final int labels; // K
  private final Weights weights;
  private final ForwardBackward paths;
  private double[] emissions = new double[0]; // [T, K] of one row
  private double[] gradient = new double[0]; // [T, K] of one row
  private int[] observed = new int[0]; // [T] of one row
  private int[] any = new int[0]; // [T] -1
  private int[] best = new int[0]; // [T, K] the label before, on the best path to here
  private double[] score; // [K] of the best path to each label
  private double[] next; // [K]

  /** For K labels; weights are bound later. */
  public LinearChainCrf(int labels) {
    this.labels = labels;
    weights = Weights.zeros(labels);
    paths = new ForwardBackward(labels);
    score = new double[labels];
    next = new double[labels];
  }

  /** Uses a copy of these weights from now on. */
  public void bind(Weights newWeights) {
    System.arraycopy(newWeights.transitions, 0, weights.transitions, 0, labels * labels);
    System.arraycopy(newWeights.start, 0, weights.start, 0, labels);
    System.arraycopy(newWeights.end, 0, weights.end, 0, labels);
    paths.bind(weights);
  }

  /**
   * Sum of -ln p(targets) over the rows.
   *
   * @param in [T, B, K]
   * @param lengths [B] real steps of each row
   * @param targets [T * B] labels, time-major; -1 for a latent step; not read beyond a row's length
   * @return nats
   */
  public double loss(Emissions in, int[] lengths, int[] targets) {
    double nats = 0;
    for (int row = 0; row < lengths.length; row++) {
      nats += loss(in, row, lengths, targets);
    }
    return nats;
  }

  /** The same of one row, in nats. */
  public double loss(Emissions in, int row, int[] lengths, int[] targets) {
    int length = lengths[row];
    if (length == 0) {
      return 0;
    }
    read(in, row, length);
    observe(targets, row, lengths);
    double all = paths.logSum(emissions, length, any);
    return all - paths.logSum(emissions, length, observed);
  }

  /**
   * Loss and gradients: expectations over all paths less those over the paths that agree with the
   * targets, times {@code scale}.
   *
   * @param in [T, B, K]
   * @param lengths [B] real steps of each row
   * @param targets [T * B] labels, time-major; -1 for a latent step; not read beyond a row's length
   * @param scale factor on the gradients, such as 1 / targets of the whole batch
   * @param emissionGradient [T, B, K] written; 0 beyond a row's length; may be {@code in}
   * @param weightGradient added to
   * @return sum of -ln p(targets) over the rows, in nats, without the factor
   */
  public double lossAndGradient(
      Emissions in,
      int[] lengths,
      int[] targets,
      double scale,
      Emissions emissionGradient,
      Weights weightGradient) {
    double nats = 0;
    for (int row = 0; row < lengths.length; row++) {
      int length = lengths[row];
      if (length > 0) {
        read(in, row, length);
        observe(targets, row, lengths);
        Arrays.fill(gradient, 0, length * labels, 0);
        nats += paths.logSum(emissions, length, any);
        paths.addExpectations(scale, gradient, weightGradient);
        nats -= paths.logSum(emissions, length, observed);
        paths.addExpectations(-scale, gradient, weightGradient);
      }
      emissionGradient.write(row, length, gradient);
    }
    return nats;
  }

  /**
   * Probabilities of the labels of one row, each step's over all paths.
   *
   * @param into [length, K] written; each step sums to 1
   */
  public void marginals(Emissions in, int row, int length, double[] into) {
    if (length == 0) {
      return;
    }
    read(in, row, length);
    Arrays.fill(into, 0, length * labels, 0);
    paths.logSum(emissions, length, any);
    paths.addExpectations(1, into, null);
  }

  /**
   * The best path of one row, by the Viterbi algorithm (Viterbi 1967,
   * doi:10.1109/TIT.1967.1054010). Of equals, the lower label.
   *
   * @param path [length] written
   * @return its score; 0 for a row of length 0
   */
  public double decode(Emissions in, int row, int length, int[] path) {
    if (length == 0) {
      return 0;
    }
    read(in, row, length);
    for (int k = 0; k < labels; k++) {
      score[k] = weights.start[k] + emissions[k];
    }
    for (int t = 1; t < length; t++) {
      advanceBest(t);
    }
    for (int k = 0; k < labels; k++) {
      score[k] += weights.end[k];
    }
    int label = largest(score);
    double total = score[label];
    for (int t = length - 1; t > 0; t--) {
      path[t] = label;
      label = best[t * labels + label];
    }
    path[0] = label;
    return total;
  }

  private void advanceBest(int t) {
    for (int j = 0; j < labels; j++) {
      int from = 0;
      double highest = score[0] + weights.transitions[j];
      for (int i = 1; i < labels; i++) {
        double here = score[i] + weights.transitions[i * labels + j];
        if (here > highest) {
          highest = here;
          from = i;
        }
      }
      best[t * labels + j] = from;
      next[j] = highest + emissions[t * labels + j];
    }
    double[] reached = next;
    next = score;
    score = reached;
  }

  private static int largest(double[] values) {
    int at = 0;
    for (int k = 1; k < values.length; k++) {
      at = values[k] > values[at] ? k : at;
    }
    return at;
  }

  private void read(Emissions in, int row, int length) {
    if (any.length < length) {
      emissions = new double[length * labels];
      gradient = new double[length * labels];
      best = new int[length * labels];
      observed = new int[length];
      any = new int[length];
      Arrays.fill(any, -1);
    }
    in.read(row, length, emissions);
  }

  private void observe(int[] targets, int row, int[] lengths) {
    for (int t = 0; t < lengths[row]; t++) {
      int target = targets[t * lengths.length + row];
      observed[t] = target < 0 ? -1 : Objects.checkIndex(target, labels);
    }
  }
}
