package io.github.seq4j.models.sequence;

/** Data that does not fit the model, or the training data: other frames, other labels, NaN. */
public class DataMismatchException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String hint;

  /**
   * @param where which sequence
   * @param what what is wrong, expected and got
   * @param hint what to do about it, or null
   */
  public DataMismatchException(String where, String what, String hint) {
    super(where + ": " + what);
    this.hint = hint;
  }

  /** What to do about it, or null. */
  public String hint() {
    return hint;
  }
}
