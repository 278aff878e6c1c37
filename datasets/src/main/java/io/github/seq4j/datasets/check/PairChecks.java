package io.github.seq4j.datasets.check;

import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.text.Tokenizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What is remarkable about sources and their targets. */
final class PairChecks {

  /** Above it, Moses' clean-corpus-n.perl throws a pair away. */
  private static final int LARGEST_RATIO = 9;

  private static final Wording SOURCES = new Wording("source", "sources", "");
  private static final Wording TARGETS = new Wording("target", "targets", "");
  private static final Wording PAIRS = new Wording("pair", "pairs", "");

  private final Tokenizer source;
  private final Tokenizer target;

  PairChecks(Tokenizer source, Tokenizer target) {
    this.source = source;
    this.target = target;
  }

  void check(Map<String, List<TextPair>> splits, Findings findings) {
    List<Part> targets = new ArrayList<>();
    splits.forEach(
        (name, pairs) -> {
          if (pairs.isEmpty()) {
            findings.problem("no-data", name + ": no pairs at all");
          }
          TextChecks.characters(
              name, pairs.stream().map(TextPair::source).toList(), SOURCES, findings);
          TextChecks.characters(
              name, pairs.stream().map(TextPair::target).toList(), TARGETS, findings);
          severalTargets(name, pairs, findings);
          copied(name, pairs, findings);
          lengthRatio(name, pairs, findings);
          targets.add(new Part(name, pairs.stream().map(this::target).toList()));
        });
    TextChecks.check(
        targets, new Wording("target", "targets", "target " + target.unit().plural()), findings);
  }

  private Item target(TextPair pair) {
    List<String> tokens = target.split(pair.target());
    return new Item(pair.target(), pair.target(), List.of(), tokens.size(), tokens);
  }

  private static void severalTargets(String split, List<TextPair> pairs, Findings findings) {
    Map<String, Set<String>> targets = new LinkedHashMap<>();
    for (TextPair pair : pairs) {
      targets.computeIfAbsent(pair.source(), s -> new LinkedHashSet<>(2)).add(pair.target());
    }
    List<String> several =
        targets.entrySet().stream()
            .filter(entry -> entry.getValue().size() > 1)
            .map(Map.Entry::getKey)
            .toList();
    if (!several.isEmpty()) {
      findings.note(
          "several-targets",
          split
              + ": "
              + SOURCES.count(several.size())
              + " with several targets, such as "
              + Say.quote(several.get(0))
              + "; no more than one of them can be matched exactly");
    }
  }

  private static void copied(String split, List<TextPair> pairs, Findings findings) {
    report(
        split,
        pairs,
        pair -> pair.source().equals(pair.target()),
        "copied-source",
        "with the same text on both sides",
        findings);
  }

  private void lengthRatio(String split, List<TextPair> pairs, Findings findings) {
    report(
        split,
        pairs,
        this::isLopsided,
        "length-ratio",
        "with over "
            + LARGEST_RATIO
            + " times as many tokens on one side; perhaps sides of different pairs",
        findings);
  }

  private boolean isLopsided(TextPair pair) {
    int from = source.split(pair.source()).size();
    int to = target.split(pair.target()).size();
    return Math.max(from, to) > LARGEST_RATIO * Math.min(from, to);
  }

  private static void report(
      String split,
      List<TextPair> pairs,
      Predicate<TextPair> test,
      String check,
      String what,
      Findings findings) {
    List<TextPair> found = pairs.stream().filter(test).toList();
    if (!found.isEmpty()) {
      TextPair first = found.get(0);
      findings.note(
          check,
          split
              + ": "
              + PAIRS.count(found.size())
              + " of "
              + Say.number(pairs.size())
              + " "
              + what
              + ", such as "
              + Say.quote(first.source())
              + " and "
              + Say.quote(first.target()));
    }
  }
}
