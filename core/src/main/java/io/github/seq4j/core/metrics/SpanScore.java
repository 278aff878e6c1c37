package io.github.seq4j.core.metrics;

import io.github.seq4j.core.ShapeException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Precision, recall and F1 of spans as in CoNLL-2000 (Tjong Kim Sang &amp; Buchholz 2000,
 * "Introduction to the CoNLL-2000 Shared Task: Chunking", arXiv:cs/0009008): a span is right if its
 * type, its first and its last step are. How labels become spans, {@link SpanLabels} says.
 *
 * <pre>{@code
 * SpanScore spans = SpanScore.of(List.of("O", "B-NP", "I-NP"), gold, predicted);
 * spans.f1();
 * }</pre>
 *
 * @param hits of all spans
 * @param byType of the spans of each type that occurs
 */
public record SpanScore(HitCounts hits, SortedMap<String, HitCounts> byType) {

  /** Copies the map. */
  public SpanScore {
    byType = Collections.unmodifiableSortedMap(new TreeMap<>(byType));
  }

  /**
   * Compares sequences.
   *
   * @param labels [K] names such as {@code B-NP}
   * @param gold [N][T] what is right; a step without a label is outside
   * @param predicted [N][T] what was predicted
   */
  public static SpanScore of(List<String> labels, List<int[]> gold, List<int[]> predicted) {
    ShapeException.check("SpanScore", "sequences N", gold.size(), predicted.size());
    SpanLabels marks = SpanLabels.of(labels);
    SortedMap<String, HitCounts> byType = new TreeMap<>();
    HitCounts all = HitCounts.NONE;
    for (int n = 0; n < gold.size(); n++) {
      SortedMap<String, HitCounts> ofOne = compare(marks, gold.get(n), predicted.get(n));
      for (HitCounts hits : ofOne.values()) {
        all = all.plus(hits);
      }
      ofOne.forEach((type, hits) -> byType.merge(type, hits, HitCounts::plus));
    }
    return new SpanScore(all, byType);
  }

  private static SortedMap<String, HitCounts> compare(
      SpanLabels marks, int[] gold, int[] predicted) {
    ShapeException.check("SpanScore", "labels T", gold.length, predicted.length);
    Set<Span> right = new HashSet<>(marks.spans(gold));
    Set<Span> claimed = new HashSet<>(marks.spans(predicted));
    SortedMap<String, HitCounts> byType = new TreeMap<>();
    for (Span span : right) {
      count(byType, span, claimed.contains(span) ? new HitCounts(1, 1, 1) : new HitCounts(0, 0, 1));
    }
    claimed.removeAll(right);
    claimed.forEach(span -> count(byType, span, new HitCounts(0, 1, 0)));
    return byType;
  }

  private static void count(SortedMap<String, HitCounts> byType, Span span, HitCounts one) {
    byType.merge(span.type(), one, HitCounts::plus);
  }

  /** The hits of each sequence, for {@link Bootstrap}. */
  static UnitCounts units(List<String> labels, List<int[]> gold, List<int[]> predicted) {
    UnitCounts.Builder units = HitCells.builder(1);
    for (int n = 0; n < gold.size(); n++) {
      HitCells.add(units, 0, of(labels, List.of(gold.get(n)), List.of(predicted.get(n))).hits());
      units.endUnit();
    }
    return units.build();
  }

  /** Of all spans, in [0, 1]; 0 if nothing was predicted. */
  public double precision() {
    return hits.precision();
  }

  /** Of all spans, in [0, 1]; 0 if there are none. */
  public double recall() {
    return hits.recall();
  }

  /** Of all spans, in [0, 1]: the figure of CoNLL-2000, micro-averaged over types. */
  public double f1() {
    return hits.f1();
  }

  /** One line per type and one for all. */
  @Override
  public String toString() {
    return ScoreTables.spans(this).toString();
  }
}
