package io.github.seq4j.examples.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedRunTest {

  private static final Program.Outcome TRAINED = new Program.Outcome(0, "{\"updates\":3}\n");
  private static final Program.Outcome EVALUATED =
      new Program.Outcome(0, "a line\n{\"test\":{\"perplexity\":135.5}}\n");
  private static final Program.Outcome INTERRUPTED = new Program.Outcome(130, "");

  @TempDir Path folder;

  private final List<List<String>> calls = new ArrayList<>();
  private final Deque<Program.Outcome> outcomes = new ArrayDeque<>();

  /** Training leaves a model and its state; what comes out was written down before. */
  private Program.Outcome program(List<String> words) {
    calls.add(words);
    try {
      if (words.get(0).equals("train")) {
        Path model = Path.of(words.get(words.indexOf("--output") + 1));
        Files.writeString(model, "model");
        Files.writeString(model.resolveSibling("model.seq.checkpoint"), "state");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return outcomes.remove();
  }

  private SeedResult run(Recipe recipe) throws Exception {
    return seedRun(recipe).run(4, TinyRecipe::circumstances);
  }

  private SeedRun seedRun(Recipe recipe) {
    return new SeedRun(recipe, this::program, folder.resolve("data"), folder.resolve("work"));
  }

  private Path work() {
    return folder.resolve("work").resolve("tiny").resolve("seed-4");
  }

  private List<String> verbs() {
    return calls.stream().map(words -> words.get(0)).toList();
  }

  @Test
  void the_steps_run_in_order_and_the_measure_is_read_from_the_last() throws Exception {
    outcomes.addAll(List.of(TRAINED, EVALUATED));

    SeedResult result = run(TinyRecipe.recipe());

    assertThat(verbs()).containsExactly("train", "evaluate");
    assertThat(calls.get(0)).contains("--seed", "4").doesNotContain("--resume");
    assertThat(result.measures()).containsExactly(java.util.Map.entry("perplexity", 135.5));
    assertThat(result.seed()).isEqualTo(4);
  }

  @Test
  void a_result_names_no_path_of_the_machine() throws Exception {
    outcomes.addAll(List.of(TRAINED, EVALUATED));

    String text = SeedResults.text("tiny", List.of(run(TinyRecipe.recipe())));

    assertThat(text).doesNotContain(folder.toString()).contains("{data}/set/abc.txt");
  }

  @Test
  void an_interrupted_training_goes_on_from_its_state() throws Exception {
    outcomes.addAll(List.of(INTERRUPTED, TRAINED, EVALUATED));
    assertThatThrownBy(() -> run(TinyRecipe.recipe()))
        .isInstanceOf(SeedRun.InterruptedStepException.class);

    run(TinyRecipe.recipe());

    assertThat(verbs()).containsExactly("train", "train", "evaluate");
    assertThat(calls.get(1)).endsWith("--resume").containsAll(calls.get(0));
  }

  @Test
  void a_step_that_is_done_is_not_run_again() throws Exception {
    outcomes.addAll(List.of(TRAINED, INTERRUPTED, EVALUATED));
    assertThatThrownBy(() -> run(TinyRecipe.recipe()))
        .isInstanceOf(SeedRun.InterruptedStepException.class);

    SeedResult result = run(TinyRecipe.recipe());

    assertThat(verbs()).containsExactly("train", "evaluate", "evaluate");
    assertThat(result.measures()).containsEntry("perplexity", 135.5);
  }

  @Test
  void what_other_command_lines_left_is_set_aside() throws Exception {
    outcomes.addAll(List.of(INTERRUPTED, TRAINED, EVALUATED));
    assertThatThrownBy(() -> run(TinyRecipe.recipe()))
        .isInstanceOf(SeedRun.InterruptedStepException.class);

    run(TinyRecipe.parse(TinyRecipe.JSON.replace("--json\",", "--epochs 2 --json\",")));

    assertThat(calls.get(1)).doesNotContain("--resume");
    assertThat(work().resolveSibling("seed-4.previous").resolve("model.seq.checkpoint")).exists();
  }

  @Test
  void a_progress_that_cannot_be_read_begins_anew() throws Exception {
    outcomes.addAll(List.of(INTERRUPTED, TRAINED, EVALUATED));
    assertThatThrownBy(() -> run(TinyRecipe.recipe()))
        .isInstanceOf(SeedRun.InterruptedStepException.class);
    Files.writeString(work().resolve("progress.json"), "{");

    run(TinyRecipe.recipe());

    assertThat(calls.get(1)).doesNotContain("--resume");
  }

  @Test
  void what_a_finished_run_left_is_not_taken_for_the_next() throws Exception {
    outcomes.addAll(List.of(TRAINED, EVALUATED, TRAINED, EVALUATED));
    run(TinyRecipe.recipe());

    seedRun(TinyRecipe.recipe()).forgetFinished(4);
    run(TinyRecipe.recipe());

    assertThat(verbs()).containsExactly("train", "evaluate", "train", "evaluate");
    assertThat(calls.get(2)).doesNotContain("--resume");
  }

  @Test
  void what_an_unfinished_run_left_is_kept() throws Exception {
    outcomes.addAll(List.of(TRAINED, INTERRUPTED, EVALUATED));
    assertThatThrownBy(() -> run(TinyRecipe.recipe()))
        .isInstanceOf(SeedRun.InterruptedStepException.class);

    seedRun(TinyRecipe.recipe()).forgetFinished(4);
    run(TinyRecipe.recipe());

    assertThat(verbs()).containsExactly("train", "evaluate", "evaluate");
  }

  @Test
  void what_a_step_printed_is_forgotten_where_nothing_can_be_read_in_it() throws Exception {
    outcomes.addAll(List.of(TRAINED, new Program.Outcome(0, "nothing\n"), TRAINED, EVALUATED));
    assertThatThrownBy(() -> run(TinyRecipe.recipe())).isInstanceOf(RecipeFailedException.class);

    SeedResult result = run(TinyRecipe.recipe());

    assertThat(calls.get(2)).endsWith("--resume");
    assertThat(result.measures()).containsEntry("perplexity", 135.5);
  }

  @Test
  void a_measure_that_is_no_finite_number_fails() {
    outcomes.addAll(
        List.of(TRAINED, new Program.Outcome(0, "{\"test\":{\"perplexity\":1e999}}\n")));

    assertThatThrownBy(() -> run(TinyRecipe.recipe()))
        .isInstanceOf(RecipeFailedException.class)
        .hasMessageContaining("perplexity: expected a finite number, got Infinity");
  }

  @Test
  void once_the_result_is_safe_the_model_stays_and_the_state_goes() throws Exception {
    outcomes.addAll(List.of(TRAINED, EVALUATED));
    run(TinyRecipe.recipe());
    assertThat(work().resolve("progress.json")).exists();

    seedRun(TinyRecipe.recipe()).forget(4);

    assertThat(work().resolve("model.seq")).exists();
    assertThat(work().resolve("model.seq.checkpoint")).doesNotExist();
    assertThat(work().resolve("progress.json")).doesNotExist();
  }

  @Test
  void a_step_that_fails_ends_the_seed() throws Exception {
    outcomes.addAll(List.of(TRAINED, new Program.Outcome(3, "")));

    assertThatThrownBy(() -> run(TinyRecipe.recipe()))
        .isInstanceOf(RecipeFailedException.class)
        .hasMessage("step 2 ended with exit code 3");
  }

  @Test
  void a_step_that_prints_something_else_is_told() throws Exception {
    outcomes.addAll(List.of(TRAINED, new Program.Outcome(0, "no object\n")));

    assertThatThrownBy(() -> run(TinyRecipe.recipe()))
        .isInstanceOf(RecipeFailedException.class)
        .hasMessage("step 2: expected a number at /test/perplexity, got nothing");
  }
}
