package io.github.seq4j.core.metrics;

import io.github.seq4j.core.ConfigException;

/**
 * Neighbouring steps that belong together: a phrase, a name.
 *
 * @param type what it is, such as {@code NP}; empty where there is only one kind
 * @param from its first step
 * @param to the step behind its last one
 */
public record Span(String type, int from, int to) {

  /** Checks that it holds a step. */
  public Span {
    ConfigException.atLeast("from", 0, from);
    ConfigException.atLeast("to", from + 1, to);
  }
}
