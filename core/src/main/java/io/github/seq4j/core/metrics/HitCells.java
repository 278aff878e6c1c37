package io.github.seq4j.core.metrics;

import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The hit counts of K classes as the cells of {@link UnitCounts}: correct, predicted, gold of class
 * 0, then those of class 1. Small enough to be resampled where a confusion matrix would not be.
 */
final class HitCells {

  private static final int PER_CLASS = 3;

  private HitCells() {}

  static UnitCounts.Builder builder(int classes) {
    return UnitCounts.builder(PER_CLASS * classes);
  }

  static void add(UnitCounts.Builder units, int klass, HitCounts hits) {
    units.add(PER_CLASS * klass, hits.correct());
    units.add(PER_CLASS * klass + 1, hits.predicted());
    units.add(PER_CLASS * klass + 2, hits.gold());
  }

  /** Counts one decision among the classes. */
  static void addDecision(UnitCounts.Builder units, int gold, int predicted) {
    if (gold == predicted) {
      units.add(PER_CLASS * gold);
    }
    units.add(PER_CLASS * predicted + 1);
    units.add(PER_CLASS * gold + 2);
  }

  static HitCounts of(long[] cells, int klass) {
    return new HitCounts(
        cells[PER_CLASS * klass], cells[PER_CLASS * klass + 1], cells[PER_CLASS * klass + 2]);
  }

  /** All classes together. */
  static HitCounts sum(long[] cells) {
    long[] sum = new long[PER_CLASS];
    for (int i = 0; i < cells.length; i++) {
      sum[i % PER_CLASS] += cells[i];
    }
    return of(sum, 0);
  }

  /** Correct decisions by all decisions. */
  static double accuracy(long[] cells) {
    return sum(cells).recall();
  }

  static double macroF1(long[] cells) {
    return macroF1(cells.length / PER_CLASS, klass -> of(cells, klass));
  }

  /** The mean F1 of the classes that occur, 0 if none does. */
  static double macroF1(int classes, IntFunction<HitCounts> hits) {
    return IntStream.range(0, classes)
        .mapToObj(hits)
        .filter(HitCounts::occurs)
        .mapToDouble(HitCounts::f1)
        .average()
        .orElse(0);
  }
}
