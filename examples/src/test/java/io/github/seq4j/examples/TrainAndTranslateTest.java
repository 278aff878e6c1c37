package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One text for another, by the program. */
class TrainAndTranslateTest {

  @TempDir Path folder;

  private Path pairs;
  private Path model;

  @BeforeEach
  void prepare() throws IOException {
    pairs = TinyData.pairs(folder.resolve("pairs.tsv"), 90);
    model = folder.resolve("t.seq");
  }

  private Program.Result trained(Object... more) {
    Program.Result result = Program.trainSequences("translate", model, more);
    assertThat(result.code()).as(result.err()).isZero();
    return result;
  }

  @Test
  void training_prints_one_json_object_with_the_keys_scripts_rely_on() throws IOException {
    JsonNode facts =
        trained("--pairs", pairs, "--unit", "character", "--test-fraction", "0.2", "--json").json();

    assertThat(facts.fieldNames())
        .toIterable()
        .contains(
            "task",
            "parameters",
            "updates",
            "epochs",
            "seconds",
            "tokens_per_second",
            "train_nats_per_token",
            "valid_nats_per_token",
            "model",
            "exact_match",
            "bleu",
            "chrf");
    assertThat(facts.get("task").asText()).isEqualTo("translate");
    assertThat(facts.get("evaluated_on").asText()).isEqualTo("test");
    assertThat(facts.get("segments").asInt()).isEqualTo(18);
  }

  @Test
  void what_was_learned_is_written_for_lines_of_a_file_and_of_standard_input_alike()
      throws IOException {
    trained("--pairs", pairs, "--unit", "character", "--hidden-size", "32", "--max-updates", "400");
    Path lines = Files.writeString(folder.resolve("lines.txt"), "47\n81\n");

    Program.Result fromFile = Program.run("translate", model, lines);

    assertThat(fromFile.lines()).containsExactly("74", "18");
    assertThat(Program.reading("47\n81\n", "translate", model).out()).isEqualTo(fromFile.out());
  }

  @Test
  void two_files_are_pairs_line_by_line() throws IOException {
    Path source = Files.writeString(folder.resolve("a.de"), "eins\nzwei\ndrei\nvier\n");
    Path target = Files.writeString(folder.resolve("a.en"), "one\ntwo\nthree\nfour\n");

    Program.Result result =
        trained("--source", source, "--target", target, "--valid", source, target);

    assertThat(result.err()).contains("4 pairs to train on, 4 to validate");
  }

  @Test
  void the_best_of_a_beam_come_with_line_and_score_best_first() {
    trained("--pairs", pairs, "--unit", "character");

    Program.Result result = Program.reading("47\n81\n", "translate", model, "--n-best", 3);

    assertThat(result.column(0)).containsExactly("1", "1", "1", "2", "2", "2");
    assertThat(result.column(1).subList(0, 3).stream().map(Double::valueOf))
        .isSortedAccordingTo((x, y) -> Double.compare(y, x));
  }

  @Test
  void as_json_each_translation_has_its_tokens_and_attention_that_adds_up_to_one()
      throws IOException {
    trained("--pairs", pairs, "--unit", "character");

    String line = Program.reading("47\n", "translate", model, "--json").lines().get(0);

    JsonNode object = new ObjectMapper().readTree(line);
    assertThat(object.get("attention")).hasSize(object.get("target_tokens").size() + 1);
    for (JsonNode row : object.get("attention")) {
      double sum = 0;
      for (JsonNode weight : row) {
        sum += weight.asDouble();
      }
      assertThat(row).hasSize(object.get("source_tokens").size());
      assertThat(sum).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void attention_is_drawn_on_a_page_or_as_a_picture() throws IOException {
    trained("--pairs", pairs, "--unit", "character");
    Path page = folder.resolve("map.html");
    Path picture = folder.resolve("map.svg");

    Program.reading("47\n81\n", "translate", model, "--attention", page);
    Program.reading("47\n81\n", "translate", model, "--attention", picture);

    assertThat(page).content().startsWith("<!DOCTYPE html>").contains("<h2>47</h2>", "<h2>81</h2>");
    assertThat(picture).content().startsWith("<svg").endsWith("</svg>\n");
  }

  @Test
  void a_model_that_does_not_attend_has_nothing_to_draw() {
    trained("--pairs", pairs, "--unit", "character", "--peeky");

    Program.Result result =
        Program.reading("47\n", "translate", model, "--attention", folder.resolve("map.html"));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("does not attend");
  }

  @Test
  void an_interactive_session_answers_until_an_empty_line() {
    trained("--pairs", pairs, "--unit", "character");

    Program.Result result = Program.reading("47\n81\n\n12\n", "translate", model, "--interactive");

    assertThat(result.lines()).hasSize(2);
  }

  @Test
  void an_evaluation_agrees_with_the_training_and_can_fail() throws IOException {
    Path test = TinyData.pairs(folder.resolve("test.tsv"), 30);
    JsonNode training =
        trained("--pairs", pairs, "--test", test, "--unit", "character", "--json").json();

    JsonNode evaluation =
        Program.run("evaluate", model, "--pairs", test, "--beam-size", 1, "--threads", 1, "--json")
            .json();

    assertThat(evaluation.get("chrf")).isEqualTo(training.get("chrf"));
    assertThat(evaluation.get("teacher_forced_nats_per_token"))
        .isEqualTo(training.get("teacher_forced_nats_per_token"));
    assertThat(
            Program.run(
                    "evaluate",
                    model,
                    "--pairs",
                    test,
                    "--metric",
                    "exact-match",
                    "--fail-under",
                    "1.1")
                .code())
        .isEqualTo(4);
  }

  @Test
  void a_second_reference_can_only_help() throws IOException {
    trained("--pairs", pairs, "--unit", "character");
    Path source = Files.writeString(folder.resolve("s.txt"), "47\n81\n");
    String written = Program.run("translate", model, source).out();
    Path wrong = Files.writeString(folder.resolve("r1.txt"), "x\ny\n");
    Path right = Files.writeString(folder.resolve("r2.txt"), written);

    JsonNode score =
        Program.run("evaluate", model, "--source", source, "--target", wrong, right, "--json")
            .json();

    assertThat(score.get("exact_match").asDouble()).isEqualTo(1);
  }

  @Test
  void what_a_file_says_about_itself_names_the_task() throws IOException {
    trained("--pairs", pairs, "--unit", "character");

    assertThat(Program.run("info", model, "--json").json().get("task").asText())
        .isEqualTo("translator");
  }
}
