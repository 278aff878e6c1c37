package io.github.seq4j.datasets.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One split.
 *
 * @param name such as {@code train}
 * @param items what is in it, in order
 */
record Part(String name, List<Item> items) {

  /** How often each label occurs, frequent ones first; equals as they come. */
  Map<String, Long> labelCounts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Item item : items) {
      item.labels().forEach(label -> counts.merge(label, 1L, Long::sum));
    }
    List<Map.Entry<String, Long>> entries = new ArrayList<>(counts.entrySet());
    entries.sort(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()));
    Map<String, Long> sorted = new LinkedHashMap<>();
    entries.forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  /** How often each token occurs. */
  Map<String, Long> tokenCounts() {
    Map<String, Long> counts = new HashMap<>();
    for (Item item : items) {
      item.tokens().forEach(token -> counts.merge(token, 1L, Long::sum));
    }
    return counts;
  }
}
