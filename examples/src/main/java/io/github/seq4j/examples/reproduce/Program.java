package io.github.seq4j.examples.reproduce;

import java.util.List;

/** The program that the steps are command lines of. */
@FunctionalInterface
public interface Program {

  /** Runs one command line to its end. */
  Outcome run(List<String> arguments);

  /**
   * What a command line came to.
   *
   * @param exitCode 0 if all went well
   * @param out what it printed as its results
   */
  record Outcome(int exitCode, String out) {}
}
