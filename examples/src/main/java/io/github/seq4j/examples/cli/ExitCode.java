package io.github.seq4j.examples.cli;

/** How a run ended. Scripts rely on these numbers. */
public enum ExitCode {
  /** Everything asked for was done. */
  OK(0),
  /** It failed while running: disk, memory, divergence, a bug. */
  FAILED(1),
  /** The command line asks for something that cannot be: options, ranges, an unwritable output. */
  USAGE(2),
  /** A data or model file is missing, damaged or not what it should be. */
  BAD_DATA(3),
  /**
   * A threshold such as {@code --fail-over} was not met, or a recipe had no data and others had.
   */
  THRESHOLD(4),
  /** Interrupted, after saving. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The number the process ends with. */
  public int number() {
    return number;
  }
}
