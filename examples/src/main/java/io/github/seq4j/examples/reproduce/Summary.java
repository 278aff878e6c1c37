package io.github.seq4j.examples.reproduce;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A recipe and what its seeds came to.
 *
 * @param recipe the recipe
 * @param results by seed, of exactly the recipe's command lines
 * @param outdated how many results there are of other command lines, which count for nothing
 */
public record Summary(Recipe recipe, List<SeedResult> results, int outdated) {

  /**
   * Those results that are of this recipe as it is now.
   *
   * @param all what the file of results has
   */
  public static Summary of(Recipe recipe, List<SeedResult> all) {
    List<SeedResult> current =
        all.stream().filter(each -> each.steps().equals(recipe.plan().steps())).toList();
    return new Summary(recipe, current, all.size() - current.size());
  }

  /** Whether a seed has run. */
  public boolean has(long seed) {
    return results.stream().anyMatch(each -> each.seed() == seed);
  }

  /** [seeds] values of a measure. */
  public List<Double> values(Measure measure) {
    return results.stream()
        .map(each -> each.measures().get(measure.key()))
        .filter(value -> value != null)
        .toList();
  }

  /** Over seeds. */
  public OptionalDouble mean(Measure measure) {
    List<Double> values = values(measure);
    return values.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Figures.mean(values));
  }

  /** Sample standard deviation over seeds; empty for fewer than two. */
  public OptionalDouble deviation(Measure measure) {
    return Figures.deviation(values(measure));
  }

  /** How a measure compares; empty where no seed has it yet. */
  public Optional<Verdict> verdict(Measure measure) {
    List<Double> values = values(measure);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(measure.target().map(target -> target.verdict(values)).orElse(Verdict.TOLD));
  }

  /** The worst verdict of all measures; empty where no seed has run yet. */
  public Optional<Verdict> verdict() {
    return recipe.measures().stream()
        .map(this::verdict)
        .flatMap(Optional::stream)
        .reduce(Verdict::and);
  }

  /** Such as {@code 134.79 ± 0.92 (3 seeds)}; says so where the recipe asks for more seeds. */
  public String ours(Measure measure) {
    List<Double> values = values(measure);
    if (values.isEmpty()) {
      return "";
    }
    long wanted = recipe.plan().seeds().stream().filter(seed -> !has(seed)).count() + values.size();
    String count = values.size() == 1 ? "1 seed" : values.size() + " seeds";
    return Figures.show(values, measure.decimals())
        + (wanted == values.size()
            ? " (" + count + ")"
            : " (" + values.size() + " of " + wanted + " seeds)");
  }

  /** Mean over seeds of the seconds that one took. */
  public double seconds() {
    return Figures.mean(results.stream().map(SeedResult::seconds).toList());
  }
}
