package io.github.seq4j.core.inspect.cells;

import io.github.seq4j.core.ConfigException;
import java.util.Arrays;

/**
 * Something that is true of a text, or a number it has, after each token.
 *
 * @param name in one word
 * @param meaning in one sentence
 * @param kind what the numbers are
 * @param values [N] 0 or 1, or any number; NaN for a token that it does not apply to
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TextPredicate(String name, String meaning, Kind kind, double[] values) {

  /** What a predicate's numbers are. */
  public enum Kind {
    /** 0 or 1; scored by the area under the ROC curve. */
    BINARY,
    /** Any numbers; scored by correlation. */
    NUMERIC
  }

  /** Checks the numbers. */
  public TextPredicate {
    for (double value : values) {
      if (Double.isInfinite(value)
          || (kind == Kind.BINARY && !Double.isNaN(value) && value != 0 && value != 1)) {
        throw new ConfigException(name, value, "must be 0 or 1, or for another kind any number");
      }
    }
  }

  /** Binary if there are no numbers but 0 and 1, numeric otherwise. */
  public static TextPredicate of(String name, String meaning, double[] values) {
    boolean binary = Arrays.stream(values).allMatch(v -> Double.isNaN(v) || v == 0 || v == 1);
    return new TextPredicate(name, meaning, binary ? Kind.BINARY : Kind.NUMERIC, values);
  }
}
