package io.github.seq4j.examples.cli;

import io.github.seq4j.examples.reproduce.Circumstances;
import io.github.seq4j.examples.reproduce.Program;
import io.github.seq4j.examples.reproduce.Recipe;
import io.github.seq4j.examples.reproduce.RecipeFailedException;
import io.github.seq4j.examples.reproduce.Results;
import io.github.seq4j.examples.reproduce.SeedResult;
import io.github.seq4j.examples.reproduce.SeedRun;
import io.github.seq4j.examples.reproduce.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Runs recipes one after the other; one that cannot be run does not stop the others. */
final class Reproduction {

  /**
   * What a recipe came to.
   *
   * @param summary of all its results; empty where there are none
   */
  record Outcome(ExitCode exitCode, Optional<Summary> summary) {}

  private final Verb verb;
  private final Program program;
  private final ReproduceFolders folders;
  private final Results results;
  private final BooleanSupplier stop;
  private final String version;

  /**
   * @param results where they are kept; null for a trial whose results are only shown
   * @param stop asked before each seed
   * @param version of this program
   */
  Reproduction(
      Verb verb,
      Program program,
      ReproduceFolders folders,
      Results results,
      BooleanSupplier stop,
      String version) {
    this.verb = verb;
    this.program = program;
    this.folders = folders;
    this.results = results;
    this.stop = stop;
    this.version = version;
  }

  /** The one to end with: interrupted, then failed, then data that is missing. */
  static ExitCode worse(ExitCode one, ExitCode other) {
    for (ExitCode each : List.of(ExitCode.INTERRUPTED, ExitCode.FAILED, ExitCode.THRESHOLD)) {
      if (one == each || other == each) {
        return each;
      }
    }
    return one;
  }

  /**
   * Runs the seeds of a recipe that are not done.
   *
   * @param again whether to run those that are done too
   */
  Outcome run(Recipe recipe, List<Long> seeds, boolean again) throws IOException {
    List<SeedResult> trial = new ArrayList<>();
    ExitCode end = ExitCode.OK;
    for (long seed : seeds) {
      if (stop.getAsBoolean()) {
        end = ExitCode.INTERRUPTED;
        break;
      }
      if (!again && results != null && results.summary(recipe).has(seed)) {
        verb.say(
            "%s: seed %d is done; --again runs it again, and --results DIR keeps yours apart",
            recipe.name(), seed);
        continue;
      }
      List<String> missing = recipe.missing(folders.data());
      if (!missing.isEmpty()) {
        missing.forEach(each -> tell(recipe, each));
        end = ExitCode.THRESHOLD;
        break;
      }
      verb.say("%s: seed %d begins: %s", recipe.name(), seed, recipe.title());
      end = worse(end, run(recipe, seed, trial));
      if (end == ExitCode.INTERRUPTED) {
        break;
      }
    }
    Summary summary = results == null ? Summary.of(recipe, trial) : results.summary(recipe);
    return new Outcome(end, summary.results().isEmpty() ? Optional.empty() : Optional.of(summary));
  }

  private ExitCode run(Recipe recipe, long seed, List<SeedResult> trial) throws IOException {
    // a trial must not set aside what a real run left to go on with
    Path work = results == null ? folders.work().resolve("quick") : folders.work();
    SeedRun run = new SeedRun(recipe, program, folders.data(), work);
    try {
      if (results == null) {
        run.forget(seed); // a trial tries, whatever an earlier one came to
      } else if (results.summary(recipe).has(seed)) {
        run.forgetFinished(seed);
      }
      SeedResult result = run.run(seed, this::circumstances);
      if (results == null) {
        trial.add(result);
      } else {
        results.add(recipe, result, run.folder(seed));
        run.forget(seed);
      }
      return ExitCode.OK;
    } catch (SeedRun.InterruptedStepException e) {
      verb.say(
          "%s: seed %d is kept as far as its steps and its training came; the same command goes on",
          recipe.name(), seed);
      return ExitCode.INTERRUPTED;
    } catch (RecipeFailedException e) {
      tell(recipe, "seed " + seed + ": " + e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private void tell(Recipe recipe, String what) {
    verb.console().err().println("error: " + Escaped.line(recipe.name() + ": " + what));
  }

  private Circumstances circumstances() {
    Machine machine = Machine.describe();
    return new Circumstances(
        machine.cpu(),
        machine.cores(),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        version,
        Revision.ofProgram(),
        LocalDate.now(ZoneOffset.UTC).toString());
  }
}
