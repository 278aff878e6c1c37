package io.github.seq4j.core.data;

import java.util.Objects;

/**
 * A text that belongs to one class.
 *
 * @param text the text as it was read, not yet cut into tokens
 * @param label the name of its class, not empty
 */
public record LabeledText(String text, String label) {

  /** Checks that both are there. */
  public LabeledText {
    Objects.requireNonNull(text, "text");
    if (label.isEmpty()) {
      throw new IllegalArgumentException("LabeledText: the label is empty; expected a name");
    }
  }
}
