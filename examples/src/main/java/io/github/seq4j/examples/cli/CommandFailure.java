package io.github.seq4j.examples.cli;

/**
 * A failure a verb has already understood: its exit code, its one line, and what to do about it.
 */
final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final String hint;

  private CommandFailure(ExitCode exitCode, String message, String hint, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
    this.hint = hint;
  }

  /** A command line that cannot work. */
  static CommandFailure usage(String message, String hint) {
    return new CommandFailure(ExitCode.USAGE, message, hint, null);
  }

  /** A file that is not what it should be. */
  static CommandFailure badData(String message, String hint) {
    return new CommandFailure(ExitCode.BAD_DATA, message, hint, null);
  }

  /** As above, because of another failure. */
  static CommandFailure badData(String message, String hint, Throwable cause) {
    return new CommandFailure(ExitCode.BAD_DATA, message, hint, cause);
  }

  /** Something that went wrong while running. */
  static CommandFailure failed(String message, String hint, Throwable cause) {
    return new CommandFailure(ExitCode.FAILED, message, hint, cause);
  }

  /** A threshold that was not met. */
  static CommandFailure threshold(String message) {
    return new CommandFailure(ExitCode.THRESHOLD, message, null, null);
  }

  ExitCode exitCode() {
    return exitCode;
  }

  /** What to do about it, or null. */
  String hint() {
    return hint;
  }
}
