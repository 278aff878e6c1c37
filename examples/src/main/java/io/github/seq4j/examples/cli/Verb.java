package io.github.seq4j.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A verb of the program: knows the console, and returns its exit code or throws. */
abstract class Verb implements Callable<Integer> {

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

  /** A line of results on standard output. */
  final void print(String format, Object... arguments) {
    console.out().println(String.format(java.util.Locale.ROOT, format, arguments));
  }
}
