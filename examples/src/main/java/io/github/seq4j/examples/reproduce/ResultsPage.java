package io.github.seq4j.examples.reproduce;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The page of results, {@code docs/RESULTS.md}: a table of all, and a section for each recipe. */
final class ResultsPage {

  private static final String HEAD =
      """
      # Published experiments, run again

      Made by `./seq4j reproduce --table` from `docs/results/*.json`; do not edit. Mean and sample standard deviation over
      seeds; seconds for one seed, all its steps together. A verdict compares with the bounds that the recipe names: `pass`,
      `near`, **miss**, or `told` where there is nothing to compare with.

      """;

  private static final int SHOWN_POINTS = 20;

  private ResultsPage() {}

  /**
   * The page.
   *
   * @param summaries of all recipes, in the order of the table
   * @param strays names of files of results that no recipe has
   */
  static String text(List<Summary> summaries, List<String> strays) {
    StringBuilder page = new StringBuilder(HEAD).append(ResultsTable.english(summaries));
    line(page, "Not run yet: ", names(summaries, each -> each.results().isEmpty()));
    line(
        page,
        "Results of earlier command lines, to be run again: ",
        names(summaries, each -> each.outdated() > 0));
    line(page, "Results without a recipe: ", String.join(", ", strays));
    for (Summary summary : summaries) {
      if (!summary.results().isEmpty()) {
        section(page, summary);
      }
    }
    return page.toString();
  }

  private static void line(StringBuilder page, String what, String names) {
    if (!names.isEmpty()) {
      page.append('\n').append(what).append(names).append(".\n");
    }
  }

  private static String names(List<Summary> summaries, Predicate<Summary> which) {
    return summaries.stream()
        .filter(which)
        .map(each -> "`" + each.recipe().name() + "`")
        .collect(Collectors.joining(", "));
  }

  private static void section(StringBuilder page, Summary summary) {
    Recipe recipe = summary.recipe();
    page.append("\n## ").append(recipe.name()).append("\n\n").append(recipe.title()).append(".\n");
    if (!recipe.note().isEmpty()) {
      page.append('\n').append(recipe.note()).append('\n');
    }
    page.append("\n```text\n");
    recipe.plan().steps().forEach(step -> page.append("./seq4j ").append(step).append('\n'));
    page.append("```\n\n");
    for (Measure measure : recipe.measures()) {
      page.append("- ")
          .append(measure.title())
          .append(", by seed: ")
          .append(bySeed(summary, measure));
      measure.target().ifPresent(target -> page.append("; ").append(bounds(target, measure)));
      page.append('\n');
    }
    recipe.curve().ifPresent(curve -> curve(page, curve, summary));
  }

  private static String bySeed(Summary summary, Measure measure) {
    return summary.results().stream()
        .map(each -> each.seed() + ": " + figure(each.measures().get(measure.key()), measure))
        .collect(Collectors.joining(", "));
  }

  private static String figure(Double value, Measure measure) {
    return value == null ? "none" : Figures.show(value, measure.decimals());
  }

  private static String bounds(Target target, Measure measure) {
    String way = target.better() == Target.Better.LOWER ? "at most " : "at least ";
    return String.format(
        Locale.ROOT,
        "%s: %s%s to pass, %s to be near, by the %s",
        target.origin() == Target.Origin.OURS ? "our own aim" : "bounds around what was published",
        way,
        Figures.show(target.pass(), measure.decimals()),
        Figures.show(target.near(), measure.decimals()),
        target.judged() == Target.Judged.MEAN ? "mean" : "worst seed");
  }

  private static void curve(StringBuilder page, Curve curve, Summary summary) {
    page.append('\n').append(curve.title()).append(":\n\n| |");
    summary.results().forEach(each -> page.append(" seed ").append(each.seed()).append(" |"));
    page.append(" published |\n|---|")
        .append("---|".repeat(summary.results().size() + 1))
        .append('\n');
    SortedSet<Double> xs = new TreeSet<>(curve.published().x());
    summary.results().forEach(each -> xs.addAll(few(each.curve().x())));
    for (double x : xs) {
      page.append("| ").append(number(x)).append(" |");
      summary.results().forEach(each -> page.append(' ').append(at(each.curve(), x)).append(" |"));
      page.append(' ').append(at(curve.published(), x)).append(" |\n");
    }
  }

  /** Evenly chosen, with the last one: the file has them all. */
  private static List<Double> few(List<Double> xs) {
    int stride = Math.max(1, (xs.size() + SHOWN_POINTS - 1) / SHOWN_POINTS);
    return IntStream.range(0, xs.size())
        .filter(i -> (xs.size() - 1 - i) % stride == 0)
        .mapToObj(xs::get)
        .toList();
  }

  private static String at(Curve.Points points, double x) {
    return Optional.of(points.x().indexOf(x))
        .filter(index -> index >= 0)
        .map(index -> String.format(Locale.ROOT, "%.4g", points.y().get(index)))
        .orElse("");
  }

  private static String number(double x) {
    return x == Math.rint(x) ? String.format(Locale.ROOT, "%,d", (long) x) : Double.toString(x);
  }
}
