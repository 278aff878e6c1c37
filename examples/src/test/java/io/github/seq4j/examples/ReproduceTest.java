package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.seq4j.examples.cli.Interruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published experiments, by the program. */
class ReproduceTest {

  @TempDir Path folder;

  private Program.Result reproduce(Object... words) {
    return reproduce(new Interruption(), words);
  }

  private Program.Result reproduce(Interruption interruption, Object... words) {
    List<Object> all = new ArrayList<>(List.of("reproduce"));
    all.addAll(List.of(words));
    all.addAll(List.of("--data", folder.resolve("data"), "--results", results()));
    all.addAll(List.of("--work", folder.resolve("work")));
    return Program.run(interruption, all.toArray());
  }

  private Path results() {
    return folder.resolve("docs").resolve("results");
  }

  @Test
  void a_recipe_runs_and_is_compared_saved_and_shown() throws IOException {
    Program.Result result = reproduce("hello", "--json");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.json().get("verdict").asText()).isEqualTo("pass");
    JsonNode saved = new ObjectMapper().readTree(results().resolve("hello.json").toFile());
    assertThat(saved.at("/results/0/measures/spelled").asDouble()).isEqualTo(1);
    assertThat(saved.at("/results/0/circumstances/cores").asInt()).isPositive();
    assertThat(folder.resolve("docs").resolve("RESULTS.md"))
        .content()
        .contains("| `hello` | spells ello after h |");
  }

  @Test
  void a_seed_that_is_done_is_not_run_again_unless_asked() throws IOException {
    reproduce("hello");
    Path file = results().resolve("hello.json");
    String saved =
        Files.readString(file).replaceAll("\"seconds\" : [\\d.]+", "\"seconds\" : 777.0");
    Files.writeString(file, saved);

    Program.Result second = reproduce("hello");
    String afterSecond = Files.readString(file);
    reproduce("hello", "--again");

    assertThat(second.code()).isZero();
    assertThat(second.err()).contains("hello: seed 1 is done");
    assertThat(second.out()).contains("pass");
    assertThat(afterSecond).isEqualTo(saved);
    assertThat(Files.readString(file)).doesNotContain("777");
  }

  @Test
  void a_recipe_without_its_data_says_where_to_get_it_and_the_others_run() {
    Program.Result result = reproduce("min-char-rnn", "hello");

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err())
        .contains(
            "error: min-char-rnn: there is no",
            "input.txt; it comes from https://raw.githubusercontent.com/karpathy/char-rnn/");
    assertThat(results().resolve("hello.json")).exists();
    assertThat(results().resolve("min-char-rnn.json")).doesNotExist();
  }

  @Test
  void whoever_interrupts_gets_no_further_seed() {
    Interruption interruption = new Interruption();
    interruption.request();

    Program.Result result = reproduce(interruption, "hello");

    assertThat(result.code()).isEqualTo(130);
    assertThat(results().resolve("hello.json")).doesNotExist();
  }

  @Test
  void a_trial_is_shown_and_not_kept() {
    Program.Result result = reproduce("hello", "--quick");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("spells ello after h").doesNotContain("pass");
    assertThat(results()).doesNotExist();
  }

  @Test
  void a_trial_tries_each_time() throws IOException {
    reproduce("hello", "--quick");
    Path progress = folder.resolve("work/quick/hello/seed-1/progress.json");
    Files.writeString(progress, Files.readString(progress).replace("{", "no longer {"));

    Program.Result second = reproduce("hello", "--quick");

    assertThat(second.code()).as(second.err()).isZero();
    assertThat(Files.readString(progress)).doesNotContain("no longer");
  }

  @Test
  void the_list_has_what_was_published_and_how_far_ours_is() {
    reproduce("hello");

    Program.Result all = reproduce("--list");
    Program.Result long_ = reproduce("--list", "--size", "T3");

    assertThat(all.out())
        .contains("spells ello after h: published ello, ours 1 (1 seed): pass")
        .contains("published 136.08; 134.79 ± 0.92, ours not run yet");
    assertThat(long_.out()).contains("ptb-better-rnnlm").doesNotContain("hello");
  }

  @Test
  void a_result_file_that_cannot_be_read_is_told_before_anything_runs() throws IOException {
    reproduce("hello");
    Files.write(results().resolve("hello-pytorch.json"), new byte[] {(byte) 0xFF, 1});

    Program.Result run = reproduce("hello", "--again");
    Program.Result listed = reproduce("--list");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("hello-pytorch.json: is not text in UTF-8");
    assertThat(run.err()).doesNotContain("begins");
    assertThat(listed.code()).isEqualTo(3);
    assertThat(listed.err()).contains("hello-pytorch.json");
    assertThat(listed.out()).contains("hello", "ptb-rnnlm");
  }

  @Test
  void results_of_another_recipe_are_refused() throws IOException {
    reproduce("hello");
    Path file = results().resolve("hello.json");
    Files.writeString(file, Files.readString(file).replace("\"hello\"", "\"mujeong\""));

    Program.Result result = reproduce("--table");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("hello.json: holds results of mujeong");
  }

  @Test
  void a_file_where_a_folder_belongs_is_told_at_once() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");

    Program.Result result = Program.run("reproduce", "hello", "--work", file);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith("error: --work: expected a folder, got the file");
  }

  @Test
  void the_list_as_json_is_an_object_a_line() throws IOException {
    List<String> lines = reproduce("--list", "--json").lines();

    assertThat(lines).hasSizeGreaterThanOrEqualTo(25);
    assertThat(new ObjectMapper().readTree(lines.get(0)).get("recipe").asText()).isEqualTo("hello");
  }

  @Test
  void the_table_is_made_of_the_files_of_results_alone() throws IOException {
    reproduce("hello");
    Path page = folder.resolve("docs").resolve("RESULTS.md");
    String before = Files.readString(page);
    Files.delete(page);

    assertThat(reproduce("--table").code()).isZero();

    assertThat(page).content().isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                       | NAME: is missing",
        "nope                     | NAME: there is no recipe 'nope'",
        "hello --all              | NAME and --all exclude each other",
        "hello --seeds 0          | --seeds: must be between 1 and 1000, got 0",
        "hello --seeds 2 --seed 3 | --seeds and --seed exclude each other",
        "hello --size T1          | --size: is for --all and --list",
        "--all --size T4          | must be one of"
      })
  void what_cannot_be_is_told_before_anything_runs(String options, String message) {
    Object[] words = options.isEmpty() ? new Object[0] : (Object[]) options.split(" ");

    Program.Result result = reproduce(words);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith("error: ").contains(message);
    assertThat(results()).doesNotExist();
  }
}
