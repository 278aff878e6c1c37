package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.seq4j.examples.cli.Interruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainAndUseTest {

  @TempDir Path folder;

  private Path text;
  private Path model;

  @BeforeEach
  void prepare() throws IOException {
    text = Program.text(folder);
    model = folder.resolve("my.seq");
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  @Test
  void training_prints_one_json_object_with_the_keys_scripts_rely_on() throws IOException {
    Program.Result result = Program.train(text, model, "--json");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out().lines()).hasSize(1);
    assertThat(keys(result.json()))
        .contains(
            "task",
            "parameters",
            "updates",
            "epochs",
            "seconds",
            "tokens_per_second",
            "train_nats_per_token",
            "valid_nats_per_token",
            "model");
    assertThat(result.json().get("updates").asLong()).isEqualTo(30);
    assertThat(result.json().get("model").asText()).isEqualTo(model.toString());
  }

  @Test
  void progress_goes_to_standard_error_in_plain_lines_and_quiet_means_none() {
    Program.Result loud = Program.train(text, model, "--log-every", "10", "--sample-every", "15");

    assertThat(loud.err())
        .contains("update 10 of 30", "tokens/s", "left", "---- update 15 writes:")
        .doesNotContain("\u001B");
    assertThat(Program.train(text, model, "--quiet").err()).isEmpty();
  }

  @Test
  void the_last_validation_is_what_evaluate_finds_on_that_part_of_the_text() throws IOException {
    Program.Result training = Program.train(text, model, "--json", "--valid-fraction", "0.1");
    String all = Files.readString(text);
    Path valid =
        Files.writeString(folder.resolve("valid.txt"), all.substring((int) (all.length() * 0.9)));

    Program.Result evaluation = Program.run("evaluate", model, "--text", valid, "--json");

    assertThat(evaluation.json().get("nats_per_token").asDouble())
        .isEqualTo(training.json().get("valid_nats_per_token").asDouble());
    assertThat(evaluation.json().get("tokens").asInt()).isEqualTo(117 - 1);
  }

  @Test
  void an_evaluation_has_the_keys_scripts_rely_on_and_they_agree() throws IOException {
    Program.train(text, model);

    JsonNode result = Program.run("evaluate", model, "--text", text, "--json").json();

    double nats = result.get("nats_per_token").asDouble();
    assertThat(result.get("bits_per_token").asDouble()).isCloseTo(nats / Math.log(2), within(1e-9));
    assertThat(result.get("perplexity").asDouble()).isCloseTo(Math.exp(nats), within(1e-9));
    assertThat(result.get("bits_per_character")).isEqualTo(result.get("bits_per_token"));
  }

  @Test
  void a_threshold_that_is_not_met_is_exit_code_4() {
    Program.train(text, model);

    Program.Result over = Program.run("evaluate", model, "--text", text, "--fail-over", "0.001");

    assertThat(over.code()).isEqualTo(4);
    assertThat(over.err()).contains("error: nats per token: expected at most 0.001");
    assertThat(over.out()).contains("nats per token");
    assertThat(Program.run("evaluate", model, "--text", text, "--fail-over", "99").code()).isZero();
    assertThat(Program.run("evaluate", model, "--text", text, "--fail-under", "99").code())
        .isEqualTo(4);
  }

  @Test
  void generating_continues_the_prompt_and_the_seed_decides() {
    Program.train(text, model);

    Program.Result one =
        Program.run("generate", model, "--prompt", "she", "--length", "40", "--seed", "5");

    assertThat(one.code()).isZero();
    assertThat(one.out()).startsWith("she").hasSize(3 + 40 + System.lineSeparator().length());
    assertThat(
            Program.run("generate", model, "--prompt", "she", "--length", "40", "--seed", "5")
                .out())
        .isEqualTo(one.out());
    assertThat(
            Program.run("generate", model, "--prompt", "she", "--length", "40", "--seed", "6")
                .out())
        .isNotEqualTo(one.out());
  }

  @Test
  void several_samples_come_as_one_json_object() throws IOException {
    Program.train(text, model);

    JsonNode result =
        Program.run(
                "generate", model, "--num-samples", "3", "--length", "7", "--seed", "1", "--json")
            .json();

    assertThat(result.get("samples")).hasSize(3);
    assertThat(result.get("samples").get(2).get("text").asText()).hasSize(7);
    assertThat(result.get("seed").asLong()).isEqualTo(1);
  }

  @Test
  void a_stop_text_ends_the_sample_before_it() {
    Program.train(text, model);

    assertThat(
            Program.run("generate", model, "--length", "500", "--seed", "1", "--stop", "s").out())
        .doesNotContain("s");
  }

  @Test
  void info_shows_what_the_file_is() throws IOException {
    Program.train(text, model, "--cell", "gru-reset-before", "--embedding-size", "5");

    JsonNode info = Program.run("info", model, "--json").json();

    assertThat(info.get("cell").asText()).isEqualTo("gru-reset-before");
    assertThat(info.get("embedding_size").asInt()).isEqualTo(5);
    assertThat(info.get("role").asText()).isEqualTo("model");
    assertThat(info.get("updates").asLong()).isEqualTo(30);
    assertThat(Program.run("info", model + ".checkpoint", "--json").json().get("role").asText())
        .isEqualTo("checkpoint");
  }

  @Test
  void every_cell_trains_and_generates() {
    for (String cell :
        new String[] {
          "rnn", "rnn-relu", "lstm", "lstm-layer-norm", "gru", "gru-reset-before", "gru-layer-norm"
        }) {
      assertThat(Program.train(text, model, "--cell", cell).code()).as(cell).isZero();
      assertThat(Program.run("generate", model, "--length", "5").code()).as(cell).isZero();
    }
  }

  @Test
  void equal_commands_make_equal_files() throws IOException {
    Path other = folder.resolve("other.seq");

    Program.train(text, model, "--dropout", "0.3");
    Program.train(text, other, "--dropout", "0.3");

    assertThat(other).hasSameBinaryContentAs(model);
  }

  @Test
  void an_interrupted_run_saves_says_how_to_go_on_and_ends_as_if_never_stopped()
      throws IOException {
    Path straight = folder.resolve("straight.seq");
    Program.train(text, straight);
    Interruption interruption = new Interruption();
    interruption.request();
    List<Object> words = new ArrayList<>(List.of("train", "char-lm"));
    words.addAll(List.of((Object[]) Program.TINY));
    words.addAll(List.of("--text", text, "--output", model));

    Program.Result stopped = Program.run(interruption, words.toArray());

    assertThat(stopped.code()).isEqualTo(130);
    assertThat(stopped.err()).contains("go on with: ./seq4j train char-lm").contains("--resume");
    assertThat(model).exists();
    assertThat(Program.train(text, model, "--resume").code()).isZero();
    assertThat(model).hasSameBinaryContentAs(straight);
  }

  @Test
  void the_state_of_an_earlier_run_is_kept_when_a_new_one_begins() {
    Program.train(text, model);

    Program.Result again = Program.train(text, model, "--seed", "2");

    assertThat(again.err()).contains("my.seq.checkpoint.previous");
    assertThat(folder.resolve("my.seq.checkpoint.previous")).exists();
  }

  @Test
  void words_are_learned_like_characters() throws IOException {
    Program.Result training =
        Program.run(
            "train",
            "word-lm",
            "--text",
            text,
            "--output",
            model,
            "--hidden-size",
            "8",
            "--batch-size",
            "2",
            "--seq-length",
            "5",
            "--max-updates",
            "20",
            "--json");

    assertThat(training.code()).as(training.err()).isZero();
    assertThat(training.json().get("task").asText()).isEqualTo("word-lm");
    assertThat(Program.run("generate", model, "--prompt", "she sells", "--length", "6").out())
        .startsWith("she sells");
    assertThat(Program.run("evaluate", model, "--text", text, "--json").json().has("perplexity"))
        .isTrue();
  }

  @Test
  void doctor_says_what_is_here() throws IOException {
    Program.Result result = Program.run("doctor", "--json");

    assertThat(result.code()).isZero();
    assertThat(keys(result.json())).contains("cpu", "cores", "jdk", "kernel", "memory_mib");
  }
}
