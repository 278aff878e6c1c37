package io.github.seq4j.core.bundle;

import java.nio.file.Path;

/** A bundle, or something that was one, whose bytes break the format. */
public final class CorruptBundleException extends BundleException {

  private static final long serialVersionUID = 1L;

  /**
   * @param file the file
   * @param part what is broken, such as {@code header}, {@code tensor layer.l0.W} or {@code
   *     model.layers[0].out}
   * @param what what is wrong, expected and got
   */
  public CorruptBundleException(Path file, String part, String what) {
    this(file, part, what, null);
  }

  /** As above, with a hint, which may be null. */
  public CorruptBundleException(Path file, String part, String what, String hint) {
    super(file, part, what, hint, null);
  }

  /** What is broken: the same as {@link #where}. */
  public String part() {
    return where();
  }
}
