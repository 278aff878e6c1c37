package io.github.seq4j.datasets.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is in a split.
 *
 * @param name such as {@code train}
 * @param sequences how many texts, sentences or clips
 * @param steps how many tokens or frames
 * @param lengths how long the sequences are
 * @param labels how often each label occurs, frequent ones first; per sequence or per step, as the
 *     data has them
 */
public record SplitSummary(
    String name, long sequences, long steps, Lengths lengths, Map<String, Long> labels) {

  /** Copies the map, keeping its order. */
  public SplitSummary {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }

  static SplitSummary of(Part part) {
    return new SplitSummary(
        part.name(),
        part.items().size(),
        part.items().stream().mapToLong(Item::length).sum(),
        Lengths.of(part.items(), Item::length),
        part.labelCounts());
  }

  /** All labels there are. */
  public long labelTotal() {
    return labels.values().stream().mapToLong(Long::longValue).sum();
  }
}
