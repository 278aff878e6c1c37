package io.github.seq4j.core.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often each run of n neighbours occurs, n-grams in the order of their first occurrence. */
final class Ngrams {

  private Ngrams() {}

  /** Runs of n tokens. */
  static Map<List<String>, Integer> count(List<String> tokens, int n) {
    Map<List<String>, Integer> counts = new LinkedHashMap<>();
    for (int i = 0; i + n <= tokens.size(); i++) {
      counts.merge(tokens.subList(i, i + n), 1, Integer::sum);
    }
    return counts;
  }

  /** Runs of n code points. */
  static Map<String, Integer> count(int[] codePoints, int n) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (int i = 0; i + n <= codePoints.length; i++) {
      counts.merge(new String(codePoints, i, n), 1, Integer::sum);
    }
    return counts;
  }

  /** For each n-gram the larger of both counts. */
  static <G> void takeLarger(Map<G, Integer> counts, Map<G, Integer> others) {
    others.forEach((ngram, count) -> counts.merge(ngram, count, Math::max));
  }

  /** How many n-grams there are, repeated ones counted. */
  static long total(Map<?, Integer> counts) {
    return counts.values().stream().mapToLong(Integer::longValue).sum();
  }

  /** How many n-grams both have, each at most as often as the one that has it less often. */
  static long matches(Map<?, Integer> hypothesis, Map<?, Integer> reference) {
    return hypothesis.entrySet().stream()
        .mapToLong(e -> Math.min(e.getValue(), reference.getOrDefault(e.getKey(), 0)))
        .sum();
  }
}
