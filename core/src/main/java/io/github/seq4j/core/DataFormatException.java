package io.github.seq4j.core;

import java.io.IOException;
import java.nio.file.Path;

/** A data file that cannot be read as what it should be. */
public final class DataFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Path path;
  private final long line;
  private final String hint;

  /**
   * @param path the file
   * @param line the line, from 1; 0 where a line makes no sense
   * @param reason what is wrong, expected and got
   * @param hint what to do about it, or null
   */
  public DataFormatException(Path path, long line, String reason, String hint) {
    super(path + (line > 0 ? ":" + line : "") + ": " + reason);
    this.path = path;
    this.line = line;
    this.hint = hint;
  }

  /** As above, without a hint. */
  public DataFormatException(Path path, long line, String reason) {
    this(path, line, reason, null);
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /** The line, from 1; 0 where a line makes no sense. */
  public long line() {
    return line;
  }

  /** What to do about it, or null. */
  public String hint() {
    return hint;
  }
}
