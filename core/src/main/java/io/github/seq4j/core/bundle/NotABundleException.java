package io.github.seq4j.core.bundle;

import java.nio.file.Path;

/** A file that is something else altogether. */
public final class NotABundleException extends BundleException {

  private static final long serialVersionUID = 1L;

  private final String looksLike;

  /**
   * @param file the file
   * @param looksLike what it seems to be, such as {@code a zip archive}
   * @param hint what to do, or null
   */
  public NotABundleException(Path file, String looksLike, String hint) {
    super(file, "", "not a bundle; expected a .seq file, got " + looksLike, hint, null);
    this.looksLike = looksLike;
  }

  /** What it seems to be, such as {@code a zip archive}. */
  public String looksLike() {
    return looksLike;
  }
}
