package io.github.seq4j.core.bundle;

import java.nio.file.Path;
import java.util.List;

/** A bundle in a version of the format, or with a feature, that this reader does not know. */
public final class BundleVersionException extends BundleException {

  private static final long serialVersionUID = 1L;

  private final String found;
  private final String min;
  private final String max;
  private final boolean tooNew;
  private final List<String> unknownFeatures;

  private BundleVersionException(
      Path file, String what, String hint, String found, boolean tooNew, List<String> unknown) {
    super(file, "format_version", what, hint, null);
    this.found = found;
    this.min = BundleFormat.MIN_VERSION;
    this.max = BundleFormat.VERSION;
    this.tooNew = tooNew;
    this.unknownFeatures = List.copyOf(unknown);
  }

  static BundleVersionException tooNew(Path file, String found) {
    return new BundleVersionException(
        file,
        "too new; expected " + range() + ", got " + found,
        "update seq4j",
        found,
        true,
        List.of());
  }

  static BundleVersionException tooOld(Path file, String found) {
    return new BundleVersionException(
        file,
        "too old; expected " + range() + ", got " + found,
        "convert the file with the release that wrote it",
        found,
        false,
        List.of());
  }

  static BundleVersionException unknownFeatures(Path file, String found, List<String> unknown) {
    return new BundleVersionException(
        file,
        "the file needs features that this reader does not know: "
            + UntrustedText.quote(String.join(", ", unknown)),
        "update seq4j",
        found,
        true,
        unknown);
  }

  private static String range() {
    return BundleFormat.MIN_VERSION + " to " + BundleFormat.VERSION;
  }

  /** The version of the file. */
  public String found() {
    return found;
  }

  /** The lowest version this reader knows. */
  public String min() {
    return min;
  }

  /** The highest version this reader knows. */
  public String max() {
    return max;
  }

  /** True if the file is newer than this reader; false if it is older than all it knows. */
  public boolean tooNew() {
    return tooNew;
  }

  /** The required feature ids that are not known; empty if the version itself is the trouble. */
  public List<String> unknownFeatures() {
    return unknownFeatures;
  }
}
