package io.github.seq4j.examples.cli;

import picocli.CommandLine.Option;

/** What every verb understands. */
@SuppressWarnings("unused") // picocli sets and reads the fields
final class GlobalOptions {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Option(
      names = {"-v", "--verbose"},
      description = "Say more on standard error; -vv also shows stack traces.")
  private boolean[] verbose = {};

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress on standard error, only errors.")
  private boolean quiet;

  boolean quiet() {
    return quiet;
  }
}
