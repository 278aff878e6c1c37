package io.github.seq4j.core.text;

import io.github.seq4j.core.ConfigException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the runs of texts, for merges to be learned from. Use once, from one thread. */
final class BytePairCounter {

  private final Map<String, long[]> runs = new HashMap<>();

  /** The next text, normalised. */
  void add(String text) {
    SubwordRuns.cut(text, run -> runs.computeIfAbsent(run, r -> new long[1])[0]++);
  }

  /** What the config says, of all texts so far. */
  BytePairs learn(CodecConfig.Subwords config) {
    if (runs.isEmpty()) {
      throw new ConfigException("texts", "nothing", "must have at least 1 word");
    }
    List<String> tokens = codePoints(config.minCount());
    CodePointTable ids = new CodePointTable(0);
    for (int id = 1; id < tokens.size(); id++) {
      ids.put(tokens.get(id).codePointAt(0), id);
    }
    MergeLearner learner = new MergeLearner(tokens);
    runs.forEach((run, n) -> learner.add(run.codePoints().map(ids::get).toArray(), n[0]));
    List<BytePairs.Merge> merges = learner.learn(config.merges());
    return BytePairs.of(learner.tokens(), merges, config.normalizer());
  }

  /** The unknown, then those frequent enough, and the mark in any case, in their order. */
  private List<String> codePoints(int minCount) {
    Map<Integer, long[]> counts = new TreeMap<>();
    runs.forEach(
        (run, n) ->
            run.codePoints()
                .forEach(c -> counts.computeIfAbsent(c, key -> new long[1])[0] += n[0]));
    long total = counts.values().stream().mapToLong(n -> n[0]).sum();
    Plausibility.check(Unit.CHARACTER, counts.size(), total);
    List<String> tokens = new ArrayList<>();
    tokens.add(BytePairs.UNKNOWN_TOKEN);
    counts.forEach(
        (codePoint, n) -> {
          String token = Character.toString(codePoint);
          boolean kept = n[0] >= minCount || codePoint == SubwordRuns.MARK;
          if (kept && !token.equals(BytePairs.UNKNOWN_TOKEN)) {
            tokens.add(token);
          }
        });
    return tokens;
  }
}
