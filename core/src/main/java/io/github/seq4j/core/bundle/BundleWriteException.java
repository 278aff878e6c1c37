package io.github.seq4j.core.bundle;

import java.nio.file.Path;
import java.util.OptionalLong;

/** A bundle that could not be written. Whatever was at its path before is still there, whole. */
public final class BundleWriteException extends BundleException {

  private static final long serialVersionUID = 1L;

  private final long neededBytes;
  private final long freeBytes;

  BundleWriteException(Path file, String step, String what, String hint, Throwable cause) {
    super(file, step, what, hint, cause);
    this.neededBytes = -1;
    this.freeBytes = -1;
  }

  private BundleWriteException(Path file, String step, long needed, long free, Throwable cause) {
    super(
        file,
        step,
        "not enough space; expected " + needed + " bytes, got " + free + " bytes free",
        "free some space or choose another place",
        cause);
    this.neededBytes = needed;
    this.freeBytes = free;
  }

  static BundleWriteException noSpace(
      Path file, String step, long needed, long free, Throwable cause) {
    return new BundleWriteException(file, step, needed, free, cause);
  }

  /** Bytes the file needs, if it failed for lack of space. */
  public OptionalLong neededBytes() {
    return neededBytes < 0 ? OptionalLong.empty() : OptionalLong.of(neededBytes);
  }

  /** Bytes that were free, if it failed for lack of space. */
  public OptionalLong freeBytes() {
    return freeBytes < 0 ? OptionalLong.empty() : OptionalLong.of(freeBytes);
  }
}
