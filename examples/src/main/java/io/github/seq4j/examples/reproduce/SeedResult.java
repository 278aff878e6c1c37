package io.github.seq4j.examples.reproduce;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a seed of a recipe came to.
 *
 * @param seed the seed
 * @param steps the command lines that were run, with placeholders
 * @param measures by key, in the recipe's order
 * @param seconds of all steps together, from start to end
 * @param curve may be empty
 * @param circumstances where and when
 */
public record SeedResult(
    long seed,
    List<String> steps,
    Map<String, Double> measures,
    double seconds,
    Curve.Points curve,
    Circumstances circumstances) {

  /** Copies. */
  public SeedResult {
    steps = List.copyOf(steps);
    measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
  }
}
