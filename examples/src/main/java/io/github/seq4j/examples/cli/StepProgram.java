package io.github.seq4j.examples.cli;

import io.github.seq4j.examples.reproduce.Program;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs steps of a recipe in this process: what they print is caught, what they say on the way is
 * passed on.
 *
 * @param console of the whole run
 * @param interruption asks the step that is running to stop
 * @param launcher the program
 * @param quiet whether steps say nothing on the way
 */
public record StepProgram(
    Console console, Interruption interruption, Launcher launcher, boolean quiet)
    implements Program {

  /** The program as a function. */
  @FunctionalInterface
  public interface Launcher {

    /** Runs a command line and returns its exit code. */
    int run(Console console, Interruption interruption, String... arguments);
  }

  @Override
  public Outcome run(List<String> arguments) {
    List<String> words = new ArrayList<>(arguments);
    if (quiet) {
      words.add("--quiet");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Console step =
        new Console(InputStream.nullInputStream(), out, console.err(), console.terminal());
    int code = catching(out, () -> launcher.run(step, interruption, words.toArray(new String[0])));
    return new Outcome(code, out.toString(StandardCharsets.UTF_8));
  }

  private interface Run {
    int run();
  }

  /** Runnable examples print to {@code System.out}, as a program that stands alone does. */
  private static int catching(ByteArrayOutputStream out, Run run) {
    PrintStream before = System.out;
    try (PrintStream examples = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      System.setOut(examples);
      return run.run();
    } finally {
      System.setOut(before);
    }
  }
}
