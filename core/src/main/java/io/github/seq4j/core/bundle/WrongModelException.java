package io.github.seq4j.core.bundle;

import java.nio.file.Path;

/** A sound bundle of a model for another task than the one it was opened for. */
public final class WrongModelException extends BundleException {

  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String found;

  /**
   * @param file the file
   * @param expected what was asked for, such as {@code a classifier}
   * @param found what the file holds
   * @param hint what opens it
   */
  public WrongModelException(Path file, String expected, String found, String hint) {
    super(file, "model", "expected " + expected + ", got " + found, hint, null);
    this.expected = expected;
    this.found = found;
  }

  /** What was asked for. */
  public String expected() {
    return expected;
  }

  /** What the file holds. */
  public String found() {
    return found;
  }
}
