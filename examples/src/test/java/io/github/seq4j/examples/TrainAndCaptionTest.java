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

/** A sentence for a picture, or for features of one, by the program. */
class TrainAndCaptionTest {

  @TempDir Path folder;

  private Path scenes;
  private Path model;

  @BeforeEach
  void prepare() throws IOException {
    scenes = TinyData.scenes(folder.resolve("scenes"), 20);
    model = folder.resolve("c.seq");
  }

  private Program.Result trained(Object... more) {
    Program.Result result = Program.trainSequences("caption", model, more);
    assertThat(result.code()).as(result.err()).isZero();
    return result;
  }

  private Program.Result onScenes(Object... more) {
    Object[] all = new Object[more.length + 4];
    System.arraycopy(new Object[] {"--images", scenes, "--filters", 4}, 0, all, 0, 4);
    System.arraycopy(more, 0, all, 4, more.length);
    return trained(all);
  }

  @Test
  void training_prints_one_json_object_with_the_keys_scripts_rely_on() throws IOException {
    JsonNode facts = onScenes("--test-fraction", "0.2", "--json").json();

    assertThat(facts.fieldNames())
        .toIterable()
        .contains(
            "task",
            "parameters",
            "updates",
            "train_nats_per_token",
            "valid_nats_per_token",
            "model",
            "bleu_1",
            "bleu_4",
            "cider",
            "exact_match");
    assertThat(facts.get("task").asText()).isEqualTo("caption");
    assertThat(facts.get("evaluated_on").asText()).isEqualTo("test");
    assertThat(facts.get("images").asInt()).isEqualTo(4);
  }

  @Test
  void a_picture_and_a_folder_of_pictures_get_their_captions() {
    onScenes();

    Program.Result one = Program.run("caption", model, scenes.resolve("scene00003.png"));
    Program.Result all = Program.run("caption", model, scenes);

    assertThat(one.column(0)).containsExactly(scenes.resolve("scene00003.png").toString());
    assertThat(all.lines()).hasSize(20).contains(one.lines().get(0));
  }

  @Test
  void features_are_described_by_what_is_learned_of_them() throws IOException {
    Path csv = folder.resolve("f.csv");
    Path captions = folder.resolve("f.tsv");
    TinyData.features(csv, captions, 8);
    trained("--features", csv, "--captions", captions, "--valid-fraction", 0, "--max-updates", 150);

    Program.Result result = Program.run("caption", model, csv);

    assertThat(result.column(0)).startsWith("a.jpg", "b.jpg");
    assertThat(result.column(1).get(0)).contains("dog");
    assertThat(result.column(1).get(1)).contains("cat");
  }

  @Test
  void as_json_attention_lies_on_the_grid_of_the_picture() throws IOException {
    onScenes();

    String line =
        Program.run("caption", model, scenes.resolve("scene00000.png"), "--json").lines().get(0);

    JsonNode object = new ObjectMapper().readTree(line);
    assertThat(object.get("attention_rows").asInt()).isEqualTo(6);
    assertThat(object.get("attention_columns").asInt()).isEqualTo(6);
    for (JsonNode row : object.get("attention")) {
      double sum = 0;
      for (JsonNode weight : row) {
        sum += weight.asDouble();
      }
      assertThat(row).hasSize(36);
      assertThat(sum).isCloseTo(1, within(1e-4));
    }
  }

  @Test
  void attention_is_drawn_over_the_picture() {
    onScenes();
    Path page = folder.resolve("map.html");

    Program.Result result =
        Program.run("caption", model, scenes.resolve("scene00000.png"), "--attention", page);

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(page).content().contains("data:image/png;base64,", "scene00000.png");
  }

  @Test
  void an_evaluation_agrees_with_the_training() throws IOException {
    JsonNode training = onScenes("--valid-fraction", 0, "--json").json();

    JsonNode evaluation =
        Program.run("evaluate", model, "--images", scenes, "--beam-size", 1, "--json").json();

    assertThat(evaluation.get("bleu_1")).isEqualTo(training.get("bleu_1"));
    assertThat(evaluation.get("cider")).isEqualTo(training.get("cider"));
  }

  @Test
  void what_a_file_says_about_itself_names_the_task() throws IOException {
    onScenes();

    assertThat(Program.run("info", model, "--json").json().get("task").asText())
        .isEqualTo("captioner");
  }

  // ---- bad input: one clear line, the right exit code, no stack trace ----

  private static void assertFails(Program.Result result, int code, String... facts) {
    assertThat(result.err()).contains(facts).doesNotContain("\tat ").doesNotContain("bug");
    assertThat(result.err().lines().filter(line -> line.startsWith("error: "))).hasSize(1);
    assertThat(result.code()).isEqualTo(code);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void captions_of_nothing_and_pictures_without_captions_are_named() throws IOException {
    Path more = Files.writeString(folder.resolve("more.tsv"), "scene00000\ta dog\nghost\tboo\n");

    assertFails(
        Program.trainSequences("caption", model, "--images", scenes, "--captions", more),
        3,
        "ghost",
        "--skip-missing");
  }

  @Test
  void a_picture_of_another_size_is_refused_with_both_sizes() throws IOException {
    onScenes();
    Path large = TinyData.largeScene(folder.resolve("large"));

    assertFails(Program.run("caption", model, large), 3, "24", "32");
  }

  @Test
  void hard_attention_to_a_single_vector_is_a_wrong_command() throws IOException {
    Path csv = folder.resolve("f.csv");
    Path captions = folder.resolve("f.tsv");
    TinyData.features(csv, captions, 8);

    assertFails(
        Program.trainSequences(
            "caption", model, "--features", csv, "--captions", captions, "--hard"),
        2,
        "--hard");
  }
}
