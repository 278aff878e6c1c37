package io.github.seq4j.examples.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The table of all results, misses included, as Markdown; the same in the page of results and in
 * both READMEs.
 */
final class ResultsTable {

  private static final String ENGLISH =
      "| `./seq4j reproduce` | what | published | ours | verdict | seconds | machine | date |\n";
  private static final String KOREAN =
      "| `./seq4j reproduce` | 지표 | 발표된 값 | 우리 값 | 판정 | 시간(초) | 장비 | 날짜 |\n";
  private static final String RULE = "|---|---|---|---|---|---|---|---|\n";

  private ResultsTable() {}

  /** With English headings. */
  static String english(List<Summary> summaries) {
    return ENGLISH + RULE + rows(summaries);
  }

  /** With Korean headings. */
  static String korean(List<Summary> summaries) {
    return KOREAN + RULE + rows(summaries);
  }

  private static String rows(List<Summary> summaries) {
    StringBuilder rows = new StringBuilder();
    for (Summary summary : summaries) {
      if (!summary.results().isEmpty()) {
        append(rows, summary);
      }
    }
    return rows.toString();
  }

  private static void append(StringBuilder rows, Summary summary) {
    Recipe recipe = summary.recipe();
    boolean first = true;
    for (Measure measure : recipe.measures()) {
      List<String> cells = new ArrayList<>();
      cells.add(first ? "`" + recipe.name() + "`" : "");
      cells.add(measure.title());
      cells.add(published(recipe, measure));
      cells.add(summary.ours(measure));
      cells.add(verdict(summary, measure));
      cells.add(first ? Figures.show(summary.seconds(), 0) : "");
      cells.add(first ? common(summary, Circumstances::machine) : "");
      cells.add(first ? common(summary, Circumstances::date) : "");
      rows.append("| ").append(String.join(" | ", escaped(cells))).append(" |\n");
      first = false;
    }
  }

  /** What all seeds have in common. */
  private static String common(Summary summary, Function<Circumstances, String> fact) {
    List<String> all =
        summary.results().stream()
            .map(each -> fact.apply(each.circumstances()))
            .distinct()
            .toList();
    return all.size() == 1 ? all.get(0) : "several";
  }

  private static String published(Recipe recipe, Measure measure) {
    return measure.published().isEmpty()
        ? "none"
        : measure.published() + (recipe.source().isEmpty() ? "" : " (" + recipe.source() + ")");
  }

  /** What is missed is set in bold: it must not be read over. */
  private static String verdict(Summary summary, Measure measure) {
    return summary
        .verdict(measure)
        .map(verdict -> verdict == Verdict.MISS ? "**miss**" : verdict.toString())
        .orElse("no figure");
  }

  private static List<String> escaped(List<String> cells) {
    return cells.stream().map(cell -> cell.replace("|", "\\|")).toList();
  }
}
