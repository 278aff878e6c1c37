package io.github.seq4j.datasets.frames;

import io.github.seq4j.core.DataFormatException;
import java.nio.file.Path;

/** What is checked before a picture is believed, and said when it was wrong to. */
final class Pixels {

  /** More than any camera has. */
  static final long MOST = 1L << 26;

  private Pixels() {}

  /** Refuses a size that would fill the memory. */
  static void check(Path file, int width, int height) throws DataFormatException {
    if (width < 1 || height < 1 || (long) width * height > MOST) {
      throw new DataFormatException(
          file,
          0,
          "claims " + width + "x" + height + " pixels; expected at least 1 and at most " + MOST);
    }
  }

  /** The error for a file that one of Java's readers cannot read. */
  static DataFormatException damaged(Path file, String kind, Exception cause) {
    String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    DataFormatException error =
        new DataFormatException(
            file, 0, "is no whole " + kind + ": " + reason.lines().findFirst().orElse(""));
    error.initCause(cause);
    return error;
  }
}
