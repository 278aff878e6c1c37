package io.github.seq4j.examples.cli;

import io.github.seq4j.examples.reproduce.Measure;
import io.github.seq4j.examples.reproduce.Recipe;
import io.github.seq4j.examples.reproduce.SeedResult;
import io.github.seq4j.examples.reproduce.Summary;
import io.github.seq4j.examples.reproduce.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A recipe and how far it is, as lines and as the object that scripts rely on. */
final class SummaryFacts {

  private SummaryFacts() {}

  static Map<String, Object> of(Summary summary) {
    Recipe recipe = summary.recipe();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("recipe", recipe.name());
    facts.put("title", recipe.title());
    facts.put("size", recipe.size().name().toLowerCase(Locale.ROOT));
    facts.put("source", recipe.source());
    facts.put("seeds", summary.results().stream().map(SeedResult::seed).toList());
    List<Map<String, Object>> measures = new ArrayList<>();
    recipe.measures().forEach(each -> measures.add(of(summary, each)));
    facts.put("measures", measures);
    facts.put("verdict", summary.verdict().map(Verdict::toString).orElse(null));
    facts.put("seconds", summary.results().isEmpty() ? null : summary.seconds());
    return facts;
  }

  private static Map<String, Object> of(Summary summary, Measure measure) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("measure", measure.key());
    facts.put("published", measure.published());
    facts.put("values", summary.values(measure));
    facts.put("mean", summary.mean(measure).orElse(Double.NaN));
    facts.put("deviation", summary.deviation(measure).orElse(Double.NaN));
    facts.put("verdict", summary.verdict(measure).map(Verdict::toString).orElse(null));
    return facts;
  }

  static String lines(Summary summary) {
    Recipe recipe = summary.recipe();
    StringBuilder lines = new StringBuilder();
    lines.append(
        String.format(
            Locale.ROOT,
            "%-34s %s  %s\n",
            recipe.name(),
            recipe.size().name().toLowerCase(Locale.ROOT),
            recipe.title()));
    for (Measure measure : recipe.measures()) {
      String ours = summary.ours(measure);
      lines.append(
          String.format(
              Locale.ROOT,
              "%-34s     %s: published %s, ours %s%s\n",
              "",
              measure.title(),
              measure.published().isEmpty() ? "none" : measure.published(),
              ours.isEmpty() ? "not run yet" : ours,
              summary.verdict(measure).map(verdict -> ": " + verdict).orElse("")));
    }
    return lines.toString();
  }
}
