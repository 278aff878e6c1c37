package io.github.seq4j.core.data;

import java.util.Objects;

/**
 * A text and what is to be made of it: a sentence and its translation, a sum and its result.
 *
 * @param source what is read, not yet cut into tokens
 * @param target what is to be written
 */
public record TextPair(String source, String target) {

  /** Checks that both are there. */
  public TextPair {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(target, "target");
  }
}
