package io.github.seq4j.core.data;

import io.github.seq4j.core.ShapeException;
import java.util.List;

/**
 * Tokens with a label each: words with their parts of speech, or with the phrases they belong to.
 *
 * @param tokens [T] the tokens, T at least 1
 * @param tags [T] their labels; empty where they are not known
 */
public record TaggedSequence(List<String> tokens, List<String> tags) {

  /** Copies the lists and checks that they fit. */
  public TaggedSequence {
    tokens = List.copyOf(tokens);
    tags = List.copyOf(tags);
    if (tokens.isEmpty()) {
      throw new ShapeException("TaggedSequence", "tokens T, at least", 1, 0);
    }
    if (!tags.isEmpty()) {
      ShapeException.check("TaggedSequence", "tags T", tokens.size(), tags.size());
    }
  }

  /** Tokens whose labels are not known. */
  public static TaggedSequence untagged(List<String> tokens) {
    return new TaggedSequence(tokens, List.of());
  }

  /** T. */
  public int length() {
    return tokens.size();
  }
}
