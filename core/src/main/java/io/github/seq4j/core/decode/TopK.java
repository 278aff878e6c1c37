package io.github.seq4j.core.decode;

import io.github.seq4j.core.ConfigException;

/**
 * Keeps the k best candidates (Fan, Lewis &amp; Dauphin 2018, section 5.4, arXiv:1805.04833); among
 * equal scores the lowest ids.
 *
 * @param k at least 1
 */
public record TopK(int k) implements LogitsStep {

  /** Checks the range. */
  public TopK {
    ConfigException.atLeast("topK", 1, k);
  }

  @Override
  public void apply(Candidates candidates, TokenHistory history) {
    candidates.keepTop(k);
  }
}
