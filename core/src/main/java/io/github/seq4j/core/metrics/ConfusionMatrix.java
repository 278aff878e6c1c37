package io.github.seq4j.core.metrics;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * How often each class was taken for each other: [K, K] counts, a row per gold class and a column
 * per predicted one.
 *
 * <pre>{@code
 * ConfusionMatrix confusion = ConfusionMatrix.of(List.of("bad", "good"), gold, predicted);
 * confusion.accuracy(); confusion.hits(1).recall(); print(confusion);
 * }</pre>
 *
 * <p>A class that only the test data has is one label more than the model knows: it gets a row, its
 * column stays empty, and its F1 of 0 counts. Immutable.
 */
public final class ConfusionMatrix {

  /** What is no label: a step whose gold class is not known. It is not counted. */
  public static final int NO_LABEL = -1;

  private final List<String> labels;
  private final long[] counts; // [K, K] gold by predicted

  private ConfusionMatrix(List<String> labels, long[] counts) {
    this.labels = labels;
    this.counts = counts;
  }

  /**
   * Counts decisions.
   *
   * @param labels [K] the names of the classes
   * @param gold [N] what is right, in [0, K); {@link #NO_LABEL} is left out
   * @param predicted [N] what was predicted, in [0, K)
   */
  public static ConfusionMatrix of(List<String> labels, int[] gold, int[] predicted) {
    return of(labels, List.of(gold), List.of(predicted));
  }

  /**
   * Counts decisions that come in sequences.
   *
   * @param gold [N][T]
   * @param predicted [N][T]
   */
  public static ConfusionMatrix of(List<String> labels, List<int[]> gold, List<int[]> predicted) {
    ShapeException.check("ConfusionMatrix", "sequences N", gold.size(), predicted.size());
    int k = ConfigException.atLeast("labels", 1, labels.size());
    long[] counts = new long[Math.multiplyExact(k, k)];
    for (int n = 0; n < gold.size(); n++) {
      int[] right = gold.get(n);
      int[] claimed = predicted.get(n);
      ShapeException.check("ConfusionMatrix", "decisions", right.length, claimed.length);
      for (int t = 0; t < right.length; t++) {
        if (right[t] != NO_LABEL) {
          counts[k * Objects.checkIndex(right[t], k) + Objects.checkIndex(claimed[t], k)]++;
        }
      }
    }
    return new ConfusionMatrix(List.copyOf(labels), counts);
  }

  /** [K] the names of the classes. */
  public List<String> labels() {
    return labels;
  }

  /** How often class {@code gold} was taken for class {@code predicted}. */
  public long count(int gold, int predicted) {
    return counts[
        labels.size() * Objects.checkIndex(gold, labels.size())
            + Objects.checkIndex(predicted, labels.size())];
  }

  /** All decisions. */
  public long total() {
    return Arrays.stream(counts).sum();
  }

  /** What one class's precision, recall and F1 come from. */
  public HitCounts hits(int klass) {
    long predicted = 0;
    long gold = 0;
    for (int other = 0; other < labels.size(); other++) {
      predicted += count(other, klass);
      gold += count(klass, other);
    }
    return new HitCounts(count(klass, klass), predicted, gold);
  }

  /** [K] of every class. */
  public List<HitCounts> hits() {
    List<HitCounts> hits = new ArrayList<>();
    for (int klass = 0; klass < labels.size(); klass++) {
      hits.add(hits(klass));
    }
    return hits;
  }

  /**
   * The share of decisions that are right, in [0, 1]; 0 if there are none. Where every item has one
   * label, micro-averaged precision, recall and F1 are this very number.
   */
  public double accuracy() {
    long correct = 0;
    for (int klass = 0; klass < labels.size(); klass++) {
      correct += count(klass, klass);
    }
    return HitCounts.ratio(correct, total());
  }

  /**
   * The mean F1 of the classes, each counting the same: of those that occur in gold or prediction,
   * as scikit-learn does it. A class that neither has says nothing and is left out.
   */
  public double macroF1() {
    return HitCells.macroF1(labels.size(), this::hits);
  }

  /** The mean F1 of the classes, each counting as often as it occurs in gold. */
  public double weightedF1() {
    double sum = 0;
    for (HitCounts hits : hits()) {
      sum += hits.gold() * hits.f1();
    }
    return total() == 0 ? 0 : sum / total();
  }

  /** The most frequent mistakes, frequent ones first. */
  public List<Mistake> mistakes(int most) {
    List<Mistake> mistakes = new ArrayList<>();
    for (int gold = 0; gold < labels.size(); gold++) {
      for (int predicted = 0; predicted < labels.size(); predicted++) {
        if (gold != predicted && count(gold, predicted) > 0) {
          mistakes.add(
              new Mistake(labels.get(gold), labels.get(predicted), count(gold, predicted)));
        }
      }
    }
    mistakes.sort(Comparator.comparingLong(Mistake::count).reversed());
    return List.copyOf(mistakes.subList(0, Math.min(most, mistakes.size())));
  }

  /**
   * One class taken for another.
   *
   * @param gold what it was
   * @param predicted what it was taken for
   * @param count how often
   */
  public record Mistake(String gold, String predicted, long count) {}

  /** The matrix with the names of the classes, gold downwards, predicted to the right. */
  @Override
  public String toString() {
    return ScoreTables.matrix(this).toString();
  }

  /** Precision, recall, F1 and number of every class, and their means, one line each. */
  public String classTable() {
    return ScoreTables.classes(this).toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConfusionMatrix that
        && labels.equals(that.labels)
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * labels.hashCode() + Arrays.hashCode(counts);
  }
}
