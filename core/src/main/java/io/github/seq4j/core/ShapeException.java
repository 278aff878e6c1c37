package io.github.seq4j.core;

/** Arrays that do not fit each other. */
public final class ShapeException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String where;
  private final String axis;
  private final long expected;
  private final long actual;

  /**
   * @param where the method or layer that refuses, such as {@code Lstm.activate}
   * @param axis what differs, such as {@code features F}
   * @param expected its size as it must be
   * @param actual its size as given
   */
  public ShapeException(String where, String axis, long expected, long actual) {
    super(where + ": " + axis + " differs; expected " + expected + ", got " + actual);
    this.where = where;
    this.axis = axis;
    this.expected = expected;
    this.actual = actual;
  }

  /** The method or layer that refused. */
  public String where() {
    return where;
  }

  /** What differs. */
  public String axis() {
    return axis;
  }

  /** The size it must have. */
  public long expected() {
    return expected;
  }

  /** The size it has. */
  public long actual() {
    return actual;
  }

  /** Throws if {@code actual} differs from {@code expected}. */
  public static void check(String where, String axis, long expected, long actual) {
    if (expected != actual) {
      throw new ShapeException(where, axis, expected, actual);
    }
  }
}
