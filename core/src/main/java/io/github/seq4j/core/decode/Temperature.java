package io.github.seq4j.core.decode;

import io.github.seq4j.core.ConfigException;

/**
 * Divides all scores by the temperature: below 1 the likely becomes likelier, above 1 all become
 * more alike. Temperature 0 is the limit: the best candidate alone, ties to the lowest id.
 *
 * @param temperature 0 or above
 */
public record Temperature(double temperature) implements LogitsStep {

  /** Checks the range. */
  public Temperature {
    ConfigException.notNegative("temperature", temperature);
  }

  @Override
  public void apply(Candidates candidates, TokenHistory history) {
    if (temperature == 0) {
      candidates.keepBest();
      return;
    }
    // The largest score becomes 0 first: a tiny temperature then cannot overflow to +Infinity.
    double max = candidates.max();
    for (int i = 0; i < candidates.size(); i++) {
      candidates.score(i, (float) ((candidates.score(i) - max) / temperature));
    }
  }
}
