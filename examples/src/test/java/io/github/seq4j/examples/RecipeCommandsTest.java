package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.examples.cli.Console;
import io.github.seq4j.examples.cli.ErrorReport;
import io.github.seq4j.examples.cli.Interruption;
import io.github.seq4j.examples.reproduce.DataFile;
import io.github.seq4j.examples.reproduce.Measure;
import io.github.seq4j.examples.reproduce.Plan;
import io.github.seq4j.examples.reproduce.Recipe;
import io.github.seq4j.examples.reproduce.Recipes;
import io.github.seq4j.examples.reproduce.Results;
import io.github.seq4j.examples.reproduce.Target;
import io.github.seq4j.examples.reproduce.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The recipes that come with the program. */
class RecipeCommandsTest {

  private static final Path SOURCES =
      Path.of("src/main/resources/io/github/seq4j/examples/reproduce");

  private static final Pattern DATA = Pattern.compile("\\{data}/(\\S+)");

  private static List<Recipe> recipes;

  @BeforeAll
  static void read() throws IOException {
    recipes = Recipes.all();
  }

  private static CommandLine program() {
    OutputStream nowhere = OutputStream.nullOutputStream();
    Console console = new Console(InputStream.nullInputStream(), nowhere, nowhere, false);
    return Seq4j.commandLine(console, new Interruption(), new ErrorReport(console, false));
  }

  /** What is wrong with a step, or null. */
  private static String problem(Recipe recipe, int step) {
    List<String> words = recipe.plan().words(step, Path.of("data"), Path.of("work"), 1);
    try {
      program().parseArgs(words.toArray(new String[0]));
    } catch (ParameterException e) {
      return recipe.name() + ": " + e.getMessage();
    }
    return words.get(0).equals("example") && !isExample(words.get(1))
        ? recipe.name() + ": there is no example " + words.get(1)
        : null;
  }

  private static boolean isExample(String name) {
    return RunnableExample.all().stream().anyMatch(each -> each.name().equals(name))
        || program().getSubcommands().get("example").getSubcommands().containsKey(name);
  }

  @Test
  void there_are_at_least_25_and_the_index_names_every_file() throws IOException {
    Set<String> files = new TreeSet<>();
    try (var all = Files.list(SOURCES)) {
      all.map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json") && !name.equals("data.json"))
          .forEach(name -> files.add(name.replace(".json", "")));
    }

    assertThat(recipes).hasSizeGreaterThanOrEqualTo(25).doesNotHaveDuplicates();
    assertThat(recipes).extracting(Recipe::name).containsExactlyInAnyOrderElementsOf(files);
  }

  @Test
  void every_step_is_a_command_line_that_the_program_understands() {
    List<String> problems = new ArrayList<>();
    for (Recipe recipe : recipes) {
      for (Recipe each : List.of(recipe, recipe.quickly())) {
        for (int step = 0; step < each.plan().steps().size(); step++) {
          String problem = problem(each, step);
          if (problem != null) {
            problems.add(problem);
          }
        }
      }
    }

    assertThat(problems).isEmpty();
  }

  @Test
  void a_step_that_the_program_does_not_understand_would_be_found() {
    Recipe recipe = recipes.get(0);
    Recipe wrong =
        new Recipe(
            recipe.name(),
            recipe.title(),
            recipe.size(),
            recipe.source(),
            recipe.note(),
            recipe.data(),
            new Plan(
                List.of("train char-lm --no-such-option", "example no-such-example"),
                List.of(1L),
                "",
                List.of()),
            recipe.measures(),
            recipe.curve());

    assertThat(problem(wrong, 0)).contains("--no-such-option");
    assertThat(problem(wrong, 1)).contains("no-such-example");
  }

  @Test
  void every_step_names_exactly_the_files_that_the_recipe_declares() {
    for (Recipe recipe : recipes) {
      Set<String> named = new TreeSet<>();
      for (String step : recipe.plan().steps()) {
        Matcher file = DATA.matcher(step);
        while (file.find()) {
          named.add(file.group(1));
        }
      }

      assertThat(recipe.data()).extracting(DataFile::path).as(recipe.name()).containsAll(named);
      assertThat(named).as(recipe.name()).hasSameSizeAs(recipe.data());
    }
  }

  @Test
  void every_step_prints_json_and_what_takes_a_seed_gets_it() {
    for (Recipe recipe : recipes) {
      boolean severalSeeds = recipe.plan().seeds().size() > 1;

      assertThat(recipe.plan().steps()).as(recipe.name()).allMatch(step -> step.contains("--json"));
      assertThat(String.join(" ", recipe.plan().steps()).contains("{seed}") || !severalSeeds)
          .as("%s uses its seeds", recipe.name())
          .isTrue();
    }
  }

  @Test
  void a_published_figure_has_a_source_and_a_bound_around_one_has_a_figure() {
    for (Recipe recipe : recipes) {
      for (Measure measure : recipe.measures()) {
        boolean published = !measure.published().isEmpty();
        assertThat(published && recipe.source().isEmpty())
            .as("%s, %s has no source", recipe.name(), measure.key())
            .isFalse();
        measure
            .target()
            .filter(target -> target.origin().name().equals("PUBLISHED"))
            .ifPresent(
                target ->
                    assertThat(published).as("%s, %s", recipe.name(), measure.key()).isTrue());
      }
    }
  }

  @Test
  void the_pages_say_what_the_files_of_results_say() throws IOException {
    Results results = new Results(Readme.root().resolve("docs").resolve("results"), recipes);

    for (Map.Entry<Path, String> page : results.pages().entrySet()) {
      assertThat(page.getKey())
          .as("./seq4j reproduce --table writes it")
          .content()
          .isEqualTo(page.getValue());
    }
  }

  @Test
  void every_target_can_be_missed() {
    for (Recipe recipe : recipes) {
      for (Measure measure : recipe.measures()) {
        measure
            .target()
            .ifPresent(
                target -> {
                  double worst = target.better() == Target.Better.HIGHER ? 0 : 1e9;
                  assertThat(target.verdict(List.of(worst)))
                      .as("%s, %s", recipe.name(), measure.key())
                      .isEqualTo(Verdict.MISS);
                });
      }
    }
  }
}
