package io.github.seq4j.examples.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A verb of the program: knows the console, and returns its exit code or throws. */
abstract class Verb implements Callable<Integer> {

  /** Four decimals; JSON has them all. */
  private static final double ROUNDED = 1e4;

  @Mixin private GlobalOptions global;

  private final Console console;

  Verb(Console console) {
    this.console = console;
  }

  /** Does the work; results to {@link Console#out}. */
  abstract ExitCode run() throws Exception;

  @Override
  public final Integer call() throws Exception {
    return run().number();
  }

  final Console console() {
    return console;
  }

  final boolean quiet() {
    return global.quiet();
  }

  /** A line of progress on standard error, unless quiet. */
  final void say(String format, Object... arguments) {
    if (!quiet()) {
      console.err().println(String.format(java.util.Locale.ROOT, format, arguments));
    }
  }

  /** Names and values on standard output, one line each. */
  final void printFacts(Map<String, Object> facts) {
    facts.forEach(
        (name, value) ->
            print(
                "%-20s %s",
                name,
                value instanceof Double number && Double.isFinite(number)
                    ? Double.toString(Math.round(number * ROUNDED) / ROUNDED)
                    : Escaped.line(String.valueOf(value))));
  }

  /** A line of results on standard output. */
  final void print(String format, Object... arguments) {
    console.out().println(String.format(java.util.Locale.ROOT, format, arguments));
  }
}
