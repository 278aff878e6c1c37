package io.github.seq4j.core.decode;

import io.github.seq4j.core.ConfigException;

/**
 * Nucleus sampling (Holtzman et al. 2020, section 3.1, arXiv:1904.09751): keeps the smallest set of
 * most probable candidates whose probabilities sum to at least p; among equals the lowest ids. At
 * least one candidate is always kept.
 *
 * @param p in (0, 1]; 1 keeps all
 */
public record TopP(double p) implements LogitsStep {

  /** Checks the range. */
  public TopP {
    check(p);
  }

  static void check(double p) {
    if (!(p > 0 && p <= 1)) {
      throw new ConfigException("topP", p, "must be above 0 and at most 1");
    }
  }

  @Override
  public void apply(Candidates candidates, TokenHistory history) {
    if (p < 1) {
      candidates.keepNucleus(p);
    }
  }
}
