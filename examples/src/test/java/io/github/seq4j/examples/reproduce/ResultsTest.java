package io.github.seq4j.examples.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.bundle.CorruptBundleException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

  @TempDir Path root;

  private Path folder;
  private Path file;

  @BeforeEach
  void prepare() {
    folder = root.resolve("docs").resolve("results");
    file = SeedResults.of(folder, "tiny");
  }

  private Results results() throws Exception {
    return new Results(folder, List.of(TinyRecipe.recipe()));
  }

  private void add(SeedResult... all) throws Exception {
    for (SeedResult each : all) {
      results().add(TinyRecipe.recipe(), each, root);
    }
  }

  private String page() throws Exception {
    return Files.readString(root.resolve("docs").resolve("RESULTS.md"));
  }

  @Test
  void what_is_written_is_read_again() throws Exception {
    SeedResult result =
        new SeedResult(
            3,
            List.of("train it"),
            java.util.Map.of("perplexity", 135.25),
            61.5,
            new Curve.Points(List.of(1.0, 2.0), List.of(4.0, 3.5)),
            TinyRecipe.circumstances());

    SeedResults.add(file, "tiny", result);

    assertThat(SeedResults.read(file)).containsExactly(result);
  }

  @Test
  void results_are_in_the_order_of_seeds_and_a_new_one_replaces_the_old() throws Exception {
    add(TinyRecipe.result(2, 138), TinyRecipe.result(1, 150), TinyRecipe.result(1, 136));

    assertThat(SeedResults.read(file))
        .extracting(each -> each.measures().get("perplexity"))
        .containsExactly(136.0, 138.0);
  }

  @Test
  void results_of_other_command_lines_make_room_for_the_new_ones() throws Exception {
    SeedResults.add(file, "tiny", TinyRecipe.result(1, 100, List.of("train otherwise")));

    add(TinyRecipe.result(2, 138));

    assertThat(SeedResults.read(file)).extracting(SeedResult::seed).containsExactly(2L);
  }

  @Test
  void and_count_for_nothing_before() throws Exception {
    SeedResults.add(file, "tiny", TinyRecipe.result(1, 100, List.of("train otherwise")));

    Summary summary = results().summary(TinyRecipe.recipe());

    assertThat(summary.has(1)).isFalse();
    assertThat(summary.verdict()).isEmpty();
    results().writePages();
    assertThat(page()).contains("Results of earlier command lines, to be run again: `tiny`.");
  }

  @Test
  void a_file_of_results_with_an_unknown_key_is_told() throws Exception {
    add(TinyRecipe.result(1, 136));
    Files.writeString(file, Files.readString(file).replace("\"seconds\"", "\"secs\""));

    assertThatThrownBy(() -> SeedResults.read(file))
        .isInstanceOf(CorruptBundleException.class)
        .hasMessageContaining("results.results[0]: has no key seconds");
  }

  @Test
  void the_table_has_mean_spread_and_verdict_beside_what_was_published() throws Exception {
    add(TinyRecipe.result(1, 136), TinyRecipe.result(2, 138)); // sd: sqrt(2)

    assertThat(page())
        .contains(
            "| `tiny` | test perplexity | 136.08 (Somebody 1997) | 137.00 ± 1.41 (2 seeds) | pass | 60 |"
                + " Some CPU, 2 cores | 2026-11-26 |\n");
  }

  @Test
  void a_miss_is_set_in_bold_and_seeds_that_lack_are_counted() throws Exception {
    add(TinyRecipe.result(1, 150));

    assertThat(page()).contains("| 150.00 (1 of 2 seeds) | **miss** |");
  }

  @Test
  void what_is_not_run_and_what_no_recipe_has_is_named() throws Exception {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("other.json"), "{}");

    results().writePages();

    assertThat(page())
        .contains("Not run yet: `tiny`.", "Results without a recipe: other.json.")
        .doesNotContain("## tiny");
  }

  @Test
  void a_section_has_the_command_lines_the_seeds_and_the_bounds() throws Exception {
    add(TinyRecipe.result(1, 136), TinyRecipe.result(2, 138));

    assertThat(page())
        .contains(
            "## tiny\n\nTwo steps.\n",
            "./seq4j train it --text {data}/set/abc.txt --seed {seed}",
            "- test perplexity, by seed: 1: 136.00, 2: 138.00; bounds around what was published: at most"
                + " 137.00 to pass, 141.00 to be near, by the mean\n");
  }

  @Test
  void a_curve_stands_beside_the_published_one() throws Exception {
    Recipe recipe =
        TinyRecipe.parse(
            TinyRecipe.JSON.replace(
                "\"seeds\"",
                "\"curve\": {\"pointer\": \"/c\", \"title\": \"Loss\", \"published\": {\"x\": [0, 100],"
                    + " \"y\": [2.284, 0.1118]}}, \"seeds\""));
    SeedResult result =
        new SeedResult(
            1,
            recipe.plan().steps(),
            java.util.Map.of("perplexity", 136.0),
            60,
            new Curve.Points(List.of(0.0, 50.0), List.of(2.5, 1.25)),
            TinyRecipe.circumstances());

    new Results(folder, List.of(recipe)).add(recipe, result, root);

    assertThat(page())
        .contains(
            """
            Loss:

            | | seed 1 | published |
            |---|---|---|
            | 0 | 2.500 | 2.284 |
            | 50 | 1.250 |  |
            | 100 |  | 0.1118 |
            """);
  }

  @Test
  void the_readmes_get_the_table_between_their_marks_and_nothing_else_changes() throws Exception {
    Files.writeString(
        root.resolve("README.md"), "before\n<!-- results -->\nold\n<!-- /results -->\nafter\n");
    Files.writeString(root.resolve("README.ko.md"), "no marks\n");

    add(TinyRecipe.result(1, 136));

    String readme = Files.readString(root.resolve("README.md"));
    String table =
        page().substring(page().indexOf("| `./seq4j"), page().indexOf("\n\n## tiny") + 1);
    assertThat(readme)
        .isEqualTo("before\n<!-- results -->\n" + table + "<!-- /results -->\nafter\n");
    assertThat(root.resolve("README.ko.md")).content().isEqualTo("no marks\n");
  }

  @Test
  void files_that_a_recipe_keeps_lie_beside_its_results() throws Exception {
    Recipe recipe =
        TinyRecipe.parse(
            TinyRecipe.JSON.replace("\"seeds\"", "\"keep\": [\"samples.txt\"], \"seeds\""));
    Path work = Files.createDirectories(root.resolve("work"));
    Files.writeString(work.resolve("samples.txt"), "영채");

    new Results(folder, List.of(recipe)).add(recipe, TinyRecipe.result(1, 136), work);

    assertThat(folder.resolve("tiny.seed-1.samples.txt")).content().isEqualTo("영채");
  }
}
