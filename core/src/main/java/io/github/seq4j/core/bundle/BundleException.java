package io.github.seq4j.core.bundle;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A bundle that cannot be read or written. The message names the file, where in it, what is wrong,
 * what was expected and what was found; {@link #hint} says what to do, where that is known.
 */
public abstract sealed class BundleException extends IOException
    permits BundleLimitException,
        BundleVersionException,
        BundleWriteException,
        CorruptBundleException,
        NotABundleException,
        WrongModelException {

  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final String where;
  private final String hint;

  BundleException(Path file, String where, String what, String hint, Throwable cause) {
    super(file + ": " + (where.isEmpty() ? "" : where + ": ") + what, cause);
    this.file = file;
    this.where = where;
    this.hint = hint;
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** The part of the file, or the step of writing; empty if it is about the whole file. */
  public String where() {
    return where;
  }

  /** What to do about it, or null. */
  public String hint() {
    return hint;
  }
}
