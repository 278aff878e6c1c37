package io.github.seq4j.core.inspect.cells;

import io.github.seq4j.core.inspect.cells.Blocks.Resampled;

/**
 * How well a unit tells a predicate: by the AUC, or by Pearson's correlation where the predicate is
 * a number, as a unit that counts is one whose number grows with it.
 */
final class UnitScore {

  private UnitScore() {}

  /** What the score is of a unit that tells nothing. */
  static double chance(TextPredicate.Kind kind) {
    return kind == TextPredicate.Kind.BINARY ? 0.5 : 0;
  }

  /** From 0, nothing, to 1, everything; whichever way the unit points. */
  static double strength(TextPredicate.Kind kind, double score) {
    double distance = Math.abs(score - chance(kind));
    return kind == TextPredicate.Kind.BINARY ? 2 * distance : distance;
  }

  /** A score that is good where the unit points the way it does. */
  static double pointing(TextPredicate.Kind kind, double score, boolean up) {
    if (up) {
      return score;
    }
    return kind == TextPredicate.Kind.BINARY ? 1 - score : -score;
  }

  /**
   * The score over all tokens of a half.
   *
   * @param unit [N] the unit's numbers
   * @param ranking the same in order, of the half
   * @param values [n] the predicate's, of the half
   */
  static double of(
      TextPredicate.Kind kind, float[] unit, Ranking ranking, TextHalf half, double[] values) {
    if (kind == TextPredicate.Kind.BINARY) {
      return ranking.auc(values);
    }
    double[] sums = new double[6];
    for (int i = 0; i < values.length; i++) {
      Ranking.addPair(sums, unit[half.from() + i], values[i]);
    }
    return Ranking.correlation(sums);
  }

  /** Spearman's rank correlation, which a squashed unit has as well as a straight one. */
  static double rankCorrelation(Ranking unit, double[] values) {
    float[] numbers = new float[values.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Double.isNaN(values[i]) ? 0 : (float) values[i];
    }
    double[] ranks = Ranking.of(numbers, new TextHalf(0, numbers.length)).ranks(values);
    return Ranking.correlation(unit.ranks(values), ranks);
  }

  /** The score, upright, with its interval. */
  static Resampled resampled(
      TextPredicate.Kind kind,
      float[] unit,
      TextHalf half,
      double[] values,
      boolean up,
      Blocks blocks) {
    if (kind == TextPredicate.Kind.BINARY) {
      double[][] wins = wins(Ranking.of(unit, half), values, blocks);
      double[][] pairs = pairs(values, blocks);
      return blocks.resample(
          drawn -> pointing(kind, weighted(wins, drawn) / weighted(pairs, drawn), up), 0.5);
    }
    double[][] sums = new double[Blocks.COUNT][6];
    for (int i = 0; i < values.length; i++) {
      Ranking.addPair(sums[blocks.of(i)], unit[half.from() + i], values[i]);
    }
    return blocks.resample(drawn -> pointing(kind, Ranking.correlation(sum(sums, drawn)), up), 0);
  }

  /**
   * [50, 50] in how many pairs of a token of block a where the predicate holds and one of block b
   * where it does not the former has the larger number: with these, the AUC of any draw of blocks
   * is a sum.
   */
  private static double[][] wins(Ranking unit, double[] holds, Blocks blocks) {
    double[][] wins = new double[Blocks.COUNT][Blocks.COUNT];
    double[] below = new double[Blocks.COUNT];
    for (int i = 0; i < holds.length; ) {
      int begin = i;
      do {
        i++;
      } while (unit.equalsNext(i - 1));
      add(unit, holds, blocks, begin, i, 0.5, below);
      for (int k = begin; k < i; k++) {
        if (holds[unit.order(k)] == 1) {
          double[] row = wins[blocks.of(unit.order(k))];
          for (int b = 0; b < row.length; b++) {
            row[b] += below[b];
          }
        }
      }
      add(unit, holds, blocks, begin, i, 0.5, below);
    }
    return wins;
  }

  /** Equals count half before their own group, and wholly for those above. */
  private static void add(
      Ranking unit, double[] holds, Blocks blocks, int from, int to, double each, double[] below) {
    for (int k = from; k < to; k++) {
      if (holds[unit.order(k)] == 0) {
        below[blocks.of(unit.order(k))] += each;
      }
    }
  }

  private static double[][] pairs(double[] holds, Blocks blocks) {
    double[] positives = new double[Blocks.COUNT];
    double[] negatives = new double[Blocks.COUNT];
    for (int i = 0; i < holds.length; i++) {
      positives[blocks.of(i)] += holds[i] == 1 ? 1 : 0;
      negatives[blocks.of(i)] += holds[i] == 0 ? 1 : 0;
    }
    double[][] pairs = new double[Blocks.COUNT][Blocks.COUNT];
    for (int a = 0; a < Blocks.COUNT; a++) {
      for (int b = 0; b < Blocks.COUNT; b++) {
        pairs[a][b] = positives[a] * negatives[b];
      }
    }
    return pairs;
  }

  private static double weighted(double[][] matrix, int[] drawn) {
    double sum = 0;
    for (int a = 0; a < drawn.length; a++) {
      for (int b = 0; drawn[a] > 0 && b < drawn.length; b++) {
        sum += drawn[a] * drawn[b] * matrix[a][b];
      }
    }
    return sum;
  }

  private static double[] sum(double[][] sums, int[] drawn) {
    double[] all = new double[sums[0].length];
    for (int k = 0; k < drawn.length; k++) {
      for (int i = 0; i < all.length; i++) {
        all[i] += drawn[k] * sums[k][i];
      }
    }
    return all;
  }
}
