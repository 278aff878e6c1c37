package io.github.seq4j.core.text;

import java.util.Locale;
import java.util.Objects;

/**
 * What happens to text before a model counts or reads it, the same in training and after.
 *
 * @param lowerCase whether upper and lower case are the same, in no particular language
 * @param normalization which spellings of a character are the same
 */
public record TextNormalizer(boolean lowerCase, Normalization normalization) {

  /** Checks that all is there. */
  public TextNormalizer {
    Objects.requireNonNull(normalization, "normalization");
  }

  /** Text as it is. */
  public static TextNormalizer none() {
    return new TextNormalizer(false, Normalization.NONE);
  }

  /**
   * Text in its own case, as a translation is read by people, in NFC: the same word typed on
   * different systems is the same, and nobody sees a difference.
   */
  public static TextNormalizer defaults() {
    return new TextNormalizer(false, Normalization.NFC);
  }

  /** The same with another say on case. */
  public TextNormalizer withLowerCase(boolean lower) {
    return new TextNormalizer(lower, normalization);
  }

  /** The same with another form. */
  public TextNormalizer withNormalization(Normalization form) {
    return new TextNormalizer(lowerCase, form);
  }

  /** The text as a model reads it; that of a text which is so already is the same. */
  public String apply(String text) {
    String normal = normalization.apply(text);
    // Once more, as lower case can come in two code points where one exists.
    return lowerCase ? normalization.apply(normal.toLowerCase(Locale.ROOT)) : normal;
  }
}
