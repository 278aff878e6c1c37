package io.github.seq4j.datasets.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds files sorted by class, which are harmless until somebody splits them by position or reads
 * them without shuffling.
 */
final class OrderCheck {

  /** With fewer, a sorted order may be chance. */
  private static final int LEAST = 10;

  /** With fewer changes of label expected, a third of them may be chance. */
  private static final int LEAST_EXPECTED = 20;

  private OrderCheck() {}

  static void check(List<Part> parts, Wording wording, Findings findings) {
    for (Part part : parts) {
      boolean oneLabelEach = part.items().stream().allMatch(item -> item.labels().size() == 1);
      if (oneLabelEach && part.items().size() >= LEAST) {
        check(part, wording, findings);
      }
    }
  }

  private static void check(Part part, Wording wording, Findings findings) {
    List<String> labels = part.items().stream().map(item -> item.labels().get(0)).toList();
    Map<String, Long> counts = new HashMap<>();
    int changes = 0;
    for (int i = 0; i < labels.size(); i++) {
      counts.merge(labels.get(i), 1L, Long::sum);
      changes += i > 0 && !labels.get(i).equals(labels.get(i - 1)) ? 1 : 0;
    }
    double expected = expectedChanges(counts, labels.size());
    boolean sorted = counts.size() > 1 && changes == counts.size() - 1;
    if (sorted || (expected >= LEAST_EXPECTED && changes < expected / 3)) {
      findings.warning(
          "sorted-by-class",
          part.name()
              + ": the label changes "
              + Say.count(changes, "time", "times")
              + " over "
              + wording.count(labels.size())
              + ", "
              + Say.number(Math.round(expected))
              + " times if shuffled; shuffle before splitting by position");
    }
  }

  /** Neighbours differ with probability 1 - sum of squared shares, drawn without replacement. */
  private static double expectedChanges(Map<String, Long> counts, int n) {
    double samePairs = counts.values().stream().mapToDouble(c -> c * (c - 1.0)).sum();
    return (n - 1) * (1 - samePairs / (n * (n - 1.0)));
  }
}
