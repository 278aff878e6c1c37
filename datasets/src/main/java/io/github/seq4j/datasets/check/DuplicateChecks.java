package io.github.seq4j.datasets.check;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what is there more than once: in a split, in two of them, or with different labels. */
final class DuplicateChecks {

  /** From this share of a split on, what it measures is memory. */
  private static final double LARGE_LEAK = 0.05;

  private DuplicateChecks() {}

  static void check(List<Part> parts, Wording wording, Findings findings) {
    for (int i = 0; i < parts.size(); i++) {
      within(parts.get(i), wording, findings);
      for (int j = i + 1; j < parts.size(); j++) {
        between(parts.get(i), parts.get(j), wording, findings);
      }
    }
    contradictions(parts, wording, findings);
  }

  private static void within(Part part, Wording wording, Findings findings) {
    Set<Object> seen = new LinkedHashSet<>();
    Set<String> examples = new LinkedHashSet<>();
    long repeated = 0;
    for (Item item : part.items()) {
      if (!seen.add(item.content())) {
        repeated++;
        examples.add(item.shown());
      }
    }
    if (repeated > 0) {
      findings.note(
          "duplicates",
          part.name()
              + ": "
              + wording.count(repeated)
              + " of "
              + Say.number(part.items().size())
              + " had been there before, such as "
              + example(examples));
    }
  }

  private static void between(Part one, Part other, Wording wording, Findings findings) {
    Set<Object> known = new LinkedHashSet<>();
    one.items().forEach(item -> known.add(item.content()));
    List<Item> shared =
        other.items().stream().filter(item -> known.contains(item.content())).toList();
    if (shared.isEmpty()) {
      return;
    }
    String message =
        other.name()
            + ": "
            + wording.count(shared.size())
            + " of "
            + Say.number(other.items().size())
            + " ("
            + Say.percent(shared.size(), other.items().size())
            + ") also in "
            + one.name()
            + ", such as "
            + Say.quote(shared.get(0).shown());
    if (shared.size() > LARGE_LEAK * other.items().size()) {
      findings.problem("leak", message + "; what is measured there is memory");
    } else {
      findings.warning("leak", message);
    }
  }

  private static void contradictions(List<Part> parts, Wording wording, Findings findings) {
    Map<Object, List<String>> labels = new HashMap<>();
    Set<Object> contradicted = new LinkedHashSet<>();
    Set<String> examples = new LinkedHashSet<>();
    for (Part part : parts) {
      for (Item item : part.items()) {
        List<String> before = labels.putIfAbsent(item.content(), item.labels());
        boolean differs = before != null && !before.equals(item.labels());
        if (differs
            && !item.labels().isEmpty()
            && !before.isEmpty()
            && contradicted.add(item.content())) {
          examples.add(item.shown());
        }
      }
    }
    if (!contradicted.isEmpty()) {
      findings.warning(
          "contradictory-labels",
          wording.count(contradicted.size())
              + " with different labels in different places, such as "
              + example(examples));
    }
  }

  private static String example(Set<String> examples) {
    return Say.list(examples.stream().limit(2).map(Say::quote).toList());
  }
}
