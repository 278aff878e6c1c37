package io.github.seq4j.core.bundle;

import java.nio.file.Path;

/** A file that asks for more than the caller's {@link Limits} allow. */
public final class BundleLimitException extends BundleException {

  private static final long serialVersionUID = 1L;

  private final long allowed;
  private final long found;

  /**
   * @param file the file
   * @param limit which limit, as {@link Limits} names it
   * @param allowed the limit
   * @param found what the file asks for
   */
  public BundleLimitException(Path file, String limit, long allowed, long found) {
    super(
        file,
        limit,
        "over the limit; expected at most " + allowed + ", got " + found,
        "if you trust the file, open it with higher limits",
        null);
    this.allowed = allowed;
    this.found = found;
  }

  /** The limit. */
  public long allowed() {
    return allowed;
  }

  /** What the file asks for. */
  public long found() {
    return found;
  }
}
