package io.github.seq4j.core.decode;

/** Scores that no token can be chosen from: NaN, +Infinity, or nothing but -Infinity. */
public final class UnusableLogitsException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  private final int token;
  private final float value;

  private UnusableLogitsException(String message, int token, float value) {
    super(message);
    this.token = token;
    this.value = value;
  }

  static UnusableLogitsException notANumber(int token, float value) {
    return new UnusableLogitsException(
        "logits: token "
            + token
            + " has no usable score; expected a finite number or -Infinity, got "
            + value
            + "; the weights may hold NaN because training diverged",
        token,
        value);
  }

  static UnusableLogitsException nothingLeft(int candidates) {
    return new UnusableLogitsException(
        "logits: no token can follow; expected a score above -Infinity, got none among "
            + candidates
            + " candidates; are all possible tokens forbidden?",
        -1,
        Float.NEGATIVE_INFINITY);
  }

  /** The token whose score is unusable, or -1 if it is all of them together. */
  public int token() {
    return token;
  }

  /** That score. */
  public float value() {
    return value;
  }
}
