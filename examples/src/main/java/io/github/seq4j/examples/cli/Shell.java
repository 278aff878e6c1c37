package io.github.seq4j.examples.cli;

/** Arguments as they can be pasted into a shell again. */
final class Shell {

  private Shell() {}

  static String quote(String argument) {
    String shown = Escaped.line(argument);
    return shown.matches("[A-Za-z0-9_./:=,@%+-]+")
        ? shown
        : "'" + shown.replace("'", "'\\''") + "'";
  }
}
