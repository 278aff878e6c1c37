package io.github.seq4j.core.text;

import java.util.Locale;

/** Half of a surrogate pair where a character should be: such a text has no Unicode encoding. */
public final class LoneSurrogateException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final char surrogate;
  private final long position;

  LoneSurrogateException(char surrogate, long position) {
    super(
        String.format(
            Locale.ROOT,
            "text: lone surrogate U+%04X at Java char %d; expected a whole character",
            (int) surrogate,
            position));
    this.surrogate = surrogate;
    this.position = position;
  }

  /** The half that stands alone. */
  public char surrogate() {
    return surrogate;
  }

  /** Where, in Java chars from 0. */
  public long position() {
    return position;
  }
}
