package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.seq4j.examples.cli.Interruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One label for a text or a series, by the program. */
class TrainAndClassifyTest {

  @TempDir Path folder;

  private Path train;
  private Path test;
  private Path model;

  @BeforeEach
  void prepare() throws IOException {
    train = TinyData.reviews(folder.resolve("train.tsv"), 60);
    test = TinyData.reviews(folder.resolve("test.tsv"), 16);
    model = folder.resolve("s.seq");
  }

  private Program.Result trained(Object... more) {
    Program.Result result = Program.trainSequences("classify", model, more);
    assertThat(result.code()).as(result.err()).isZero();
    return result;
  }

  @Test
  void training_prints_one_json_object_with_the_keys_scripts_rely_on() throws IOException {
    Program.Result result = trained("--train", train, "--test", test, "--json");

    assertThat(result.lines()).hasSize(1);
    JsonNode facts = result.json();
    List<String> keys = new ArrayList<>();
    facts.fieldNames().forEachRemaining(keys::add);
    assertThat(keys)
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
            "accuracy",
            "macro_f1");
    assertThat(facts.get("task").asText()).isEqualTo("classify");
    assertThat(facts.get("updates").asLong()).isEqualTo(40);
    assertThat(facts.get("evaluated_on").asText()).isEqualTo("test");
    assertThat(facts.get("items").asInt()).isEqualTo(16);
    assertThat(facts.get("baselines").get("majority").asDouble()).isEqualTo(0.5);
    assertThat(facts.get("baselines").get("bag_of_words").asDouble()).isEqualTo(1);
  }

  @Test
  void people_see_the_score_and_the_baselines_on_the_same_texts() {
    Program.Result result = trained("--train", train);

    assertThat(result.out())
        .contains("validation:", "baselines on the same texts:", "majority class", "bag of words");
    assertThat(result.err())
        .contains("validation: 6 texts drawn at random", "54 texts to train on", "try it: echo");
  }

  @Test
  void what_was_learned_is_said_of_lines_of_a_file_and_of_standard_input_alike()
      throws IOException {
    trained("--train", train);
    String reviews = "film 3 is superb .\nfilm 4 is awful .\n";
    Path lines = Files.writeString(folder.resolve("lines.txt"), reviews);

    Program.Result fromFile = Program.run("classify", model, lines);

    assertThat(fromFile.code()).as(fromFile.err()).isZero();
    assertThat(fromFile.column(0)).containsExactly("positive", "negative");
    assertThat(fromFile.column(2)).containsExactly("film 3 is superb .", "film 4 is awful .");
    assertThat(Program.reading(reviews, "classify", model).out()).isEqualTo(fromFile.out());
  }

  @Test
  void line_ends_and_byte_order_marks_of_other_systems_are_no_part_of_a_text() throws IOException {
    trained("--train", train);
    String marked = "\uFEFFfilm 3 is superb .\r\nfilm 4 is awful .\r\n";
    Path lines = Files.writeString(folder.resolve("lines.txt"), marked);

    Program.Result fromInput = Program.reading(marked, "classify", model);

    assertThat(fromInput.column(2)).containsExactly("film 3 is superb .", "film 4 is awful .");
    assertThat(Program.run("classify", model, lines).out()).isEqualTo(fromInput.out());
  }

  @Test
  void as_json_each_line_has_all_probabilities() throws IOException {
    trained("--train", train);

    Program.Result result =
        Program.reading("film 1 is bad .\nso what?\n", "classify", model, "--json");

    assertThat(result.lines()).hasSize(2);
    for (String line : result.lines()) {
      JsonNode object = new ObjectMapper().readTree(line);
      JsonNode probabilities = object.get("probabilities");
      assertThat(
              probabilities.get("positive").asDouble() + probabilities.get("negative").asDouble())
          .isCloseTo(1, within(1e-6));
      assertThat(probabilities.get(object.get("label").asText()).asDouble())
          .isEqualTo(object.get("probability").asDouble())
          .isGreaterThanOrEqualTo(0.5);
    }
  }

  @Test
  void attention_shows_a_weight_for_each_token() throws IOException {
    trained("--train", train, "--pooling", "attention");

    JsonNode object =
        Program.reading("film 1 is bad .\n", "classify", model, "--attention", "--json").json();

    assertThat(object.get("tokens")).hasSize(5);
    double sum = 0;
    for (JsonNode weight : object.get("attention")) {
      sum += weight.asDouble();
    }
    assertThat(object.get("attention")).hasSize(5);
    assertThat(sum).isCloseTo(1, within(1e-6));
  }

  @Test
  void an_evaluation_agrees_with_the_training_and_can_fail() throws IOException {
    JsonNode training = trained("--train", train, "--test", test, "--json").json();

    JsonNode evaluation = Program.run("evaluate", model, "--test", test, "--json").json();

    assertThat(evaluation.get("accuracy")).isEqualTo(training.get("accuracy"));
    assertThat(evaluation.get("macro_f1")).isEqualTo(training.get("macro_f1"));
    assertThat(Program.run("evaluate", model, "--test", test, "--fail-under", "0.1").code())
        .isZero();
    Program.Result under = Program.run("evaluate", model, "--test", test, "--fail-under", "1.5");
    assertThat(under.code()).isEqualTo(4);
    assertThat(under.err()).contains("error: accuracy: expected at least 1.5");
    assertThat(under.out()).contains("accuracy", "macro F1", "positive");
  }

  @Test
  void a_folder_per_class_is_read() throws IOException {
    Path texts = TinyData.classFolders(folder.resolve("texts"), 20);

    Program.Result result = trained("--train", texts);

    assertThat(result.err())
        .contains("18 texts to train on, 2 to validate")
        .doesNotContain("sorted");
    assertThat(Program.run("data", "check", texts).out())
        .contains("20")
        .doesNotContain("shuffle before splitting");
  }

  @Test
  void trees_give_sentences_or_with_phrases_what_is_said_in_them_too() throws IOException {
    Path trees = TinyData.trees(folder.resolve("trees.txt"), 20);
    Path dev = TinyData.trees(folder.resolve("dev.txt"), 10);

    Program.Result sentences = trained("--train", trees, "--valid", dev);
    Program.Result phrases = trained("--train", trees, "--valid", dev, "--phrases");

    assertThat(sentences.err()).contains("20 texts to train on, 10 to validate");
    // 20 sentences five times, 8 times "is ..", 8 adjectives; not the neutral "film n..", "film"
    // and "is"
    assertThat(phrases.err()).contains("116 texts to train on, 10 to validate");
    assertThat(phrases.out()).contains("very positive", "very negative");
  }

  @Test
  void series_of_numbers_are_classified() throws IOException {
    Path series = TinyData.series(folder.resolve("slopes.ts"), 40);
    Path more = TinyData.series(folder.resolve("more.ts"), 8);

    JsonNode training = trained("--train", series, "--test", more, "--json").json();

    assertThat(training.get("accuracy").asDouble()).isEqualTo(1);
    assertThat(training.get("baselines").get("majority").asDouble()).isEqualTo(0.5);
    assertThat(training.get("baselines").has("nearest_neighbour")).isTrue();
    assertThat(Program.run("classify", model, more).column(0))
        .containsExactly("up", "down", "up", "down", "up", "down", "up", "down");
    assertThat(Program.run("evaluate", model, "--test", more, "--json").json().get("accuracy"))
        .isEqualTo(training.get("accuracy"));
  }

  @Test
  void words_may_begin_with_given_vectors() throws IOException {
    Path vectors =
        Files.writeString(folder.resolve("v.txt"), "film 1 2 3\nnever 0 0 0\nis 3 2 1\n");

    Program.Result result =
        trained("--train", train, "--word-vectors", vectors, "--embedding-size", "3");

    assertThat(result.err()).contains("2 words begin with a given vector");
  }

  @Test
  void equal_commands_make_equal_files() {
    Path other = folder.resolve("other.seq");

    trained("--train", train);
    Program.trainSequences("classify", other, "--train", train);

    assertThat(other).hasSameBinaryContentAs(model);
  }

  @Test
  void an_interrupted_run_ends_as_if_never_stopped() {
    Path straight = folder.resolve("straight.seq");
    Program.trainSequences("classify", straight, "--train", train);
    Interruption interruption = new Interruption();
    interruption.request();

    Program.Result stopped =
        Program.run(interruption, Program.sequenceWords("classify", model, "--train", train));

    assertThat(stopped.code()).isEqualTo(130);
    assertThat(stopped.err()).contains("go on with: ./seq4j train classify").contains("--resume");
    trained("--train", train, "--resume");
    assertThat(model).hasSameBinaryContentAs(straight);
  }

  @Test
  void info_shows_what_the_file_is() throws IOException {
    trained("--train", train, "--cell", "gru");

    JsonNode info = Program.run("info", model, "--json").json();

    assertThat(info.get("task").asText()).isEqualTo("classifier");
    assertThat(info.get("labels")).hasSize(2);
    assertThat(info.get("layers").asText()).contains("GRU");
    assertThat(info.get("updates").asLong()).isEqualTo(40);
    assertThat(Program.run("info", model + ".checkpoint", "--json").json().get("role").asText())
        .isEqualTo("checkpoint");
  }

  @Test
  void a_classifier_of_sentiment_is_asked_about_negations() throws IOException {
    trained("--train", train);

    JsonNode result = Program.run("evaluate", model, "--negations", "--json").json();

    assertThat(result.get("negations").size()).isEqualTo(result.get("sentences").asInt());
    assertThat(result.get("accuracy").asDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void data_is_checked_before_anyone_trains_on_it() throws IOException {
    Program.Result good = Program.run("data", "check", train, "--json");
    Path other =
        Files.writeString(
            folder.resolve("odd.tsv"), "text\tlabel\n" + TinyData.review(0) + "\tpuzzled\n");
    Program.Result bad = Program.run("data", "check", train, "--test", other, "--strict");

    assertThat(good.code()).isZero();
    assertThat(good.lines()).hasSize(1);
    assertThat(bad.code()).isEqualTo(4);
    assertThat(bad.out()).contains("\"puzzled\"", "also in train");
    assertThat(bad.err()).contains("error: problems: expected none, got 2");
    assertThat(Program.run("data", "check", train, "--test", other).code()).isZero();
  }
}
