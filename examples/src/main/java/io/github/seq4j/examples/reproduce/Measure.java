package io.github.seq4j.examples.reproduce;

import java.util.Optional;

/**
 * One figure of a recipe.
 *
 * @param key its name in the files of results, such as {@code test_perplexity}
 * @param title what it is, in a few words and with its unit
 * @param decimals how many are shown
 * @param reading where it stands in what the steps print
 * @param published what was published, as text; empty where nothing was
 * @param target what it must reach; empty where it is only told
 */
public record Measure(
    String key,
    String title,
    int decimals,
    Reading reading,
    String published,
    Optional<Target> target) {

  /** The same, only told. */
  Measure withoutTarget() {
    return new Measure(key, title, decimals, reading, published, Optional.empty());
  }
}
