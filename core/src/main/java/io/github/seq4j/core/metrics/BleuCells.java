package io.github.seq4j.core.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * All that BLEU needs to know of a text, as the cells of {@link UnitCounts} with a unit per
 * segment: length, length of the references, n-grams that match for n = 1 to 4, n-grams for n = 1
 * to 4.
 */
final class BleuCells {

  static final int ORDERS = 4;

  private static final int SYSTEM_LENGTH = 0;
  private static final int REFERENCE_LENGTH = 1;
  private static final int MATCHES = 2;
  private static final int TOTALS = MATCHES + ORDERS;
  private static final int CELLS = TOTALS + ORDERS;

  private BleuCells() {}

  static UnitCounts count(Segments segments, Function<String, List<String>> tokens) {
    UnitCounts.Builder units = UnitCounts.builder(CELLS);
    for (int n = 0; n < segments.size(); n++) {
      List<List<String>> references = new ArrayList<>();
      segments.references().get(n).forEach(text -> references.add(tokens.apply(text)));
      add(units, tokens.apply(segments.hypotheses().get(n)), references);
      units.endUnit();
    }
    return units.build();
  }

  private static void add(
      UnitCounts.Builder units, List<String> hypothesis, List<List<String>> references) {
    units.add(SYSTEM_LENGTH, hypothesis.size());
    units.add(REFERENCE_LENGTH, closestLength(hypothesis.size(), references));
    for (int n = 1; n <= ORDERS; n++) {
      Map<List<String>, Integer> most = new HashMap<>();
      for (List<String> reference : references) {
        Ngrams.takeLarger(most, Ngrams.count(reference, n));
      }
      Map<List<String>, Integer> ours = Ngrams.count(hypothesis, n);
      units.add(MATCHES + n - 1, Ngrams.matches(ours, most));
      units.add(TOTALS + n - 1, Ngrams.total(ours));
    }
  }

  /** Of two that are equally close the shorter one, in sacreBLEU and in coco-caption. */
  private static int closestLength(int length, List<List<String>> references) {
    int closest = references.get(0).size();
    for (List<String> reference : references) {
      int difference = Math.abs(reference.size() - length) - Math.abs(closest - length);
      if (difference < 0 || (difference == 0 && reference.size() < closest)) {
        closest = reference.size();
      }
    }
    return closest;
  }

  static long systemLength(long[] cells) {
    return cells[SYSTEM_LENGTH];
  }

  static long referenceLength(long[] cells) {
    return cells[REFERENCE_LENGTH];
  }

  static long matches(long[] cells, int n) {
    return cells[MATCHES + n - 1];
  }

  static long total(long[] cells, int n) {
    return cells[TOTALS + n - 1];
  }

  static double brevityPenalty(long[] cells) {
    long system = systemLength(cells);
    long reference = referenceLength(cells);
    if (system >= reference) {
      return 1;
    }
    return system == 0 ? 0 : Math.exp(1 - (double) reference / system);
  }
}
