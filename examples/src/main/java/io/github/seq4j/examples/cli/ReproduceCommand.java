package io.github.seq4j.examples.cli;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.bundle.BundleException;
import io.github.seq4j.examples.reproduce.Recipe;
import io.github.seq4j.examples.reproduce.Recipes;
import io.github.seq4j.examples.reproduce.Results;
import io.github.seq4j.examples.reproduce.Size;
import io.github.seq4j.examples.reproduce.Summary;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seq4j reproduce NAME...}: published experiments, run again and compared. */
@Command(
    name = "reproduce",
    sortOptions = false,
    description =
        "Run published experiments again and compare: each seed is saved as it ends, and docs/RESULTS.md"
            + " shows ours beside the published figures, misses included. What was interrupted goes on; seeds"
            + " that are done are not run again. Ends with 4 if a recipe's data is missing.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j reproduce --list",
      "  ./seq4j reproduce ptb-rnnlm --seeds 3 --data data",
      "  ./seq4j reproduce --all --size t1 --data data"
    })
public final class ReproduceCommand extends Verb {

  private static final int MOST_SEEDS = 1_000;

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "Recipes to run; see --list.")
  private List<String> names = List.of();

  @Option(names = "--list", description = "List the recipes and how far they are, and stop.")
  private boolean list;

  @Option(names = "--all", description = "Run all recipes, or all of a --size.")
  private boolean all;

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      description =
          "With --all or --list, only those that take, for a seed on two cores: t1 minutes, t2 one to"
              + " so, t3 a night.")
  private Size size;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Run the seeds 1 to N (default: those that the recipe names).")
  private Integer seedCount;

  @Option(
      names = "--seed",
      split = ",",
      paramLabel = "N",
      description = "Run these seeds in place of them.")
  private List<Long> seeds = new ArrayList<>();

  @Option(
      names = "--again",
      description = "Run seeds again that are done; their results are replaced.")
  private boolean again;

  @Option(
      names = "--quick",
      description =
          "A short trial of each recipe, to see that it runs: shown, but not kept as a result.")
  private boolean quick;

  @Option(
      names = "--table",
      description =
          "Write RESULTS.md and the tables of the READMEs from the results there are, and stop.")
  private boolean table;

  @Mixin private ReproduceFolders folders;

  @Option(names = "--json", description = "Print one JSON object per recipe.")
  private boolean json;

  @Spec private CommandSpec spec;

  private final Interruption interruption;
  private final StepProgram.Launcher launcher;

  /**
   * @param launcher runs a command line of this program
   */
  public ReproduceCommand(
      Console console, Interruption interruption, StepProgram.Launcher launcher) {
    super(console);
    this.interruption = interruption;
    this.launcher = launcher;
  }

  @Override
  ExitCode run() throws IOException {
    check();
    List<Recipe> recipes = Recipes.all();
    Results results = new Results(folders.results(), recipes);
    if (table) {
      results.writePages();
      return ExitCode.OK;
    }
    List<Recipe> chosen = chosen(recipes);
    if (list) {
      return list(results, chosen);
    }
    prepare("--work", folders.work());
    if (!quick) {
      prepare("--results", folders.results());
      for (Recipe recipe : recipes) {
        results.summary(recipe); // a file that cannot be read is told before a night of work
      }
    }
    interruption.await();
    Reproduction reproduction =
        new Reproduction(
            this,
            new StepProgram(console(), interruption, launcher, quiet()),
            folders,
            quick ? null : results,
            interruption::requested,
            spec.root().version()[0]);
    ExitCode end = ExitCode.OK;
    for (Recipe recipe : chosen) {
      Reproduction.Outcome outcome = reproduction.run(recipe, seedsOf(recipe), again);
      outcome.summary().ifPresent(this::show);
      end = Reproduction.worse(end, outcome.exitCode());
      if (end == ExitCode.INTERRUPTED) {
        break;
      }
    }
    return end;
  }

  private ExitCode list(Results results, List<Recipe> chosen) throws IOException {
    ExitCode end = ExitCode.OK;
    for (Recipe recipe : chosen) {
      try {
        show(results.summary(recipe));
      } catch (BundleException | DataFormatException e) {
        console().err().println("error: " + Escaped.line(String.valueOf(e.getMessage())));
        end = ExitCode.BAD_DATA;
      }
    }
    return end;
  }

  private static void prepare(String option, Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw CommandFailure.usage(option + ": expected a folder, got the file " + folder, null);
    } catch (IOException e) {
      throw CommandFailure.usage(
          option + ": cannot be made; " + e.getMessage(), "give a folder that you may write to");
    }
  }

  private void check() {
    if (seedCount != null) {
      Require.between("--seeds", 1, MOST_SEEDS, seedCount);
    }
    for (long seed : seeds) {
      Require.atLeast("--seed", 0, seed);
    }
    if (seedCount != null && !seeds.isEmpty()) {
      throw CommandFailure.usage("--seeds and --seed exclude each other", null);
    }
    if (all && !names.isEmpty()) {
      throw CommandFailure.usage("NAME and --all exclude each other", null);
    }
    if (size != null && !all && !list) {
      throw CommandFailure.usage("--size: is for --all and --list", null);
    }
    if (names.isEmpty() && !all && !list && !table) {
      throw CommandFailure.usage("NAME: is missing", "--list shows the recipes, --all runs them");
    }
  }

  private List<Recipe> chosen(List<Recipe> recipes) {
    for (String name : names) {
      if (recipes.stream().noneMatch(each -> each.name().equals(name))) {
        String known = recipes.stream().map(Recipe::name).collect(Collectors.joining(", "));
        throw CommandFailure.usage(
            "NAME: there is no recipe '" + Escaped.cut(name) + "'", "recipes are " + known);
      }
    }
    return recipes.stream()
        .filter(each -> names.isEmpty() || names.contains(each.name()))
        .filter(each -> size == null || each.size() == size)
        .map(each -> quick ? each.quickly() : each)
        .toList();
  }

  private List<Long> seedsOf(Recipe recipe) {
    if (seedCount != null) {
      return LongStream.rangeClosed(1, seedCount).boxed().toList();
    }
    if (quick && seeds.isEmpty()) {
      return List.of(recipe.plan().seeds().get(0));
    }
    return seeds.isEmpty() ? recipe.plan().seeds() : seeds;
  }

  private void show(Summary summary) {
    if (json) {
      console().out().println(JsonLine.of(SummaryFacts.of(summary)));
    } else {
      console().out().print(Escaped.block(SummaryFacts.lines(summary)));
    }
    console().out().flush();
  }
}
