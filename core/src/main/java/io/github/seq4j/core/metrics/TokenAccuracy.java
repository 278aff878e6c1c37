package io.github.seq4j.core.metrics;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import java.util.List;

/**
 * Teacher-forced token accuracy: how often the likeliest next token is the right one, the model
 * being given the right tokens before it. It says how training goes, not how good translations are:
 * a model that writes by itself has to live with its own mistakes, so that one with 90 % here may
 * not write a single right sentence. Not to be shown without the words "teacher-forced".
 *
 * @param right target tokens that were the likeliest
 * @param tokens all target tokens, end marks included, padding not; at least 1
 * @param accuracy right / tokens, in [0, 1], with an interval from resampling sequences
 */
public record TokenAccuracy(long right, long tokens, Estimate accuracy) {

  private static final String WHERE = "TokenAccuracy";
  private static final int RIGHT = 0;
  private static final int ALL = 1;

  /**
   * From counts.
   *
   * @param right [N] tokens that were right in each sequence
   * @param tokens [N] target tokens of each sequence
   */
  public static TokenAccuracy of(int[] right, int[] tokens, Bootstrap bootstrap) {
    ShapeException.check(WHERE, "sequences N", tokens.length, right.length);
    UnitCounts.Builder hits = UnitCounts.builder(2);
    for (int n = 0; n < tokens.length; n++) {
      if (right[n] > tokens[n]) {
        throw new ConfigException(
            "right tokens of sequence " + (n + 1), right[n], "must be in [0, " + tokens[n] + "]");
      }
      hits.add(RIGHT, right[n]).add(ALL, tokens[n]).endUnit();
    }
    UnitCounts units = hits.build();
    long[] total = units.total();
    if (total[ALL] == 0) {
      throw new ShapeException(WHERE, "number of target tokens (at least)", 1, 0);
    }
    return new TokenAccuracy(
        total[RIGHT],
        total[ALL],
        bootstrap.estimate(units, cells -> HitCounts.ratio(cells[RIGHT], cells[ALL])));
  }

  /**
   * From tokens.
   *
   * @param gold [N][T] the right tokens
   * @param predicted [N][T] the likeliest ones, given the right ones before them
   */
  public static TokenAccuracy of(List<int[]> gold, List<int[]> predicted, Bootstrap bootstrap) {
    ShapeException.check(WHERE, "sequences N", gold.size(), predicted.size());
    int[] right = new int[gold.size()];
    int[] tokens = new int[gold.size()];
    for (int n = 0; n < right.length; n++) {
      int[] expected = gold.get(n);
      ShapeException.check(
          WHERE, "tokens T of sequence " + (n + 1), expected.length, predicted.get(n).length);
      tokens[n] = expected.length;
      for (int t = 0; t < expected.length; t++) {
        right[n] += expected[t] == predicted.get(n)[t] ? 1 : 0;
      }
    }
    return of(right, tokens, bootstrap);
  }

  /** Such as {@code 0.431 [0.410, 0.452] (teacher-forced)}. */
  @Override
  public String toString() {
    return accuracy + " (teacher-forced)";
  }
}
