package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.seq4j.examples.cli.Console;
import io.github.seq4j.examples.cli.Interruption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code inspect gradients}, {@code inspect memory} and {@code inspect embeddings}, at tiny sizes. */
class InspectLabsTest {

  private static final Object[] SMALL = {
    "--hidden-size", 4, "--updates", 3, "--distance", 10, "--positions", 3, "--threads", 1
  };

  @TempDir static Path folder;

  private static Path text;
  private static Path model;

  @BeforeAll
  static void train() throws IOException {
    text = Program.text(folder);
    model = folder.resolve("my.seq");
    assertThat(Program.train(text, model).code()).isZero();
  }

  private static Program.Result inspect(String what, Object[] more, Object... last) {
    List<Object> words = new ArrayList<>(List.of("inspect", what));
    words.addAll(List.of(more));
    words.addAll(List.of(last));
    return Program.run(words.toArray());
  }

  // ---- gradients ----

  @Test
  void gradients_compares_networks_and_writes_a_page() throws IOException {
    Path page = folder.resolve("gradients.html");

    Program.Result result = inspect("gradients", SMALL, "--text", text, "--output", page);

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("rnn, orthogonal", "lstm, chrono", "gru, orthogonal", "no clipping");
    assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("Pascanu");
  }

  @Test
  void gradients_prints_one_json_object_with_curves_of_all_distances() throws IOException {
    Program.Result result = inspect("gradients", SMALL, "--text", text, "--json");

    JsonNode facts = result.json();
    assertThat(result.lines()).hasSize(1);
    assertThat(facts.get("networks")).hasSize(13);
    JsonNode lstm = facts.get("networks").get(4);
    assertThat(lstm.get("name").textValue()).isEqualTo("lstm, forget bias 1");
    JsonNode cell = lstm.get("trained").get("gradients").get("l0.c").get("mean_log10");
    assertThat(cell).hasSize(11);
    assertThat(cell.get(0).isNull()).isTrue(); // no step reads c after the last
    assertThat(cell.get(10).isNumber()).isTrue();
    assertThat(lstm.get("created").get("spectral_radius").get("l0.f").doubleValue())
        .isBetween(0.99, 1.01); // orthogonal
    assertThat(facts.get("clipping").get(0).get("clipped_share").doubleValue()).isZero();
  }

  @Test
  void the_same_seed_measures_the_same() throws IOException {
    JsonNode first = inspect("gradients", SMALL, "--text", text, "--json").json();
    JsonNode second = inspect("gradients", SMALL, "--text", text, "--json").json();

    assertThat(second.get("networks")).isEqualTo(first.get("networks"));
  }

  @Test
  void gradients_of_a_model_are_those_of_its_states() throws IOException {
    Program.Result result =
        inspect("gradients", SMALL, model, "--text", text, "--json", "--positions", 3);

    JsonNode facts = result.json();
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(facts.get("gradients").fieldNames()).toIterable().containsExactly("l0.h", "l0.c");
    assertThat(facts.get("gradients").get("l0.h").get("mean_log10")).hasSize(11);
  }

  // ---- memory ----

  @Test
  void memory_tells_the_loss_by_context() throws IOException {
    Path page = folder.resolve("memory.html");
    Object[] options = {model, "--text", text, "--longest", 20, "--targets", 30, "--json"};

    Program.Result result = inspect("memory", options, "--far", "shuffled", "--output", page);

    JsonNode facts = result.json();
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(facts.get("cut").findValues("context"))
        .extracting(JsonNode::intValue)
        .containsExactly(1, 2, 4, 8, 16, 20);
    assertThat(facts.get("shuffled")).hasSize(6);
    assertThat(facts.get("targets").intValue()).isEqualTo(30);
    assertThat(Files.readString(page)).contains("Khandelwal");
  }

  @Test
  void memory_without_a_model_measures_spans() throws IOException {
    Program.Result result =
        inspect(
            "memory",
            new Object[] {"--cell", "gru", "--hidden-size", 8, "--budget", 2_000},
            "--json",
            "--threads",
            1);

    JsonNode spans = result.json().get("spans");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(spans.findValuesAsText("task")).containsExactly("adding", "copying");
    assertThat(spans.get(0).get("longest_delay").intValue()).isZero(); // in so few steps
    assertThat(spans.get(0).get("steps").longValue()).isBetween(2_000L, 3_000L);
  }

  @Test
  void a_model_of_another_text_needs_one() {
    Program.Result result = inspect("memory", new Object[] {model});

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--text: is missing");
  }

  @Test
  void an_interrupted_measurement_says_so() {
    Interruption interruption = new Interruption();
    interruption.request();

    Program.Result result =
        Program.run(interruption, "inspect", "memory", model, "--text", text, "--longest", 4);

    assertThat(result.code()).isEqualTo(130);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void a_span_that_is_cut_short_is_no_result() {
    Interruption interruption = new Interruption();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] bytes, int from, int count) {
            super.write(bytes, from, count);
            if (toString(StandardCharsets.UTF_8).contains("copying")) { // the last that is measured
              interruption.request();
            }
          }
        };

    int code =
        Seq4j.run(
            new Console(InputStream.nullInputStream(), out, err, false),
            interruption,
            "inspect memory --cell rnn --hidden-size 4 --budget 2000 --threads 1".split(" "));

    assertThat(err.toString(StandardCharsets.UTF_8)).contains("copying");
    assertThat(code).isEqualTo(130);
    assertThat(out.size()).isZero();
  }

  // ---- embeddings ----

  @Test
  void a_map_of_a_model_has_all_its_characters_and_tells_how_much_it_shows() throws IOException {
    Path page = folder.resolve("map.html");

    Program.Result result = inspect("embeddings", new Object[] {model}, "--output", page);

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("embeddings of 8 numbers", "% of the variance");
    assertThat(Files.readString(page)).contains("\"label\":\"\\\\n\""); // a line end, escaped
  }

  @Test
  void one_hot_input_has_no_table_and_the_page_says_what_stands_for_it() {
    Path oneHot = folder.resolve("one-hot.seq");
    Program.train(text, oneHot, "--one-hot");

    Program.Result result = inspect("embeddings", new Object[] {oneHot});

    assertThat(result.out()).contains("no embeddings", "8 units x 4 gates");
  }

  @Test
  void word_vectors_have_neighbours_and_a_folder_for_the_projector() throws IOException {
    Path vectors =
        Files.writeString(folder.resolve("v.txt"), "one 1 0\ntwo 1 0.1\nred 0 1\nblue 0.1 1\n");
    Path words = Files.writeString(folder.resolve("words.txt"), "two\nred\nnowhere\n");
    Path projector = folder.resolve("projector");

    Program.Result result =
        inspect(
            "embeddings",
            new Object[] {vectors, "--words", words, "--neighbours", 1, "--json"},
            "--projector",
            projector);

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).contains("1 of 3 words are not in the table");
    JsonNode points = result.json().get("points");
    assertThat(points.findValuesAsText("token")).containsExactly("two", "red");
    assertThat(points.get(0).get("neighbours").get(0).textValue()).isEqualTo("one");
    assertThat(points.get(1).get("neighbours").get(0).textValue()).isEqualTo("blue");
    assertThat(result.json().get("variance_x").doubleValue()).isGreaterThan(0.99); // of two points
    assertThat(Files.readString(projector.resolve("vectors.tsv")))
        .isEqualTo("1.0\t0.0\n1.0\t0.1\n0.0\t1.0\n0.1\t1.0\n");
    assertThat(Files.readString(projector.resolve("metadata.tsv")))
        .isEqualTo("one\ntwo\nred\nblue\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gradients --distance 1          | --distance: must be between 2 and 10000, got 1",
        "gradients --output page.txt     | --output: must be the name of an .html file",
        "memory m.seq --cell lstm        | --cell: is for spans, without a model",
        "memory --far shuffled           | --far: is for a model; MODEL is missing",
        "memory --budget 0               | --budget: must be at least 1, got 0",
        "memory m.seq --within 0         | --within: must be above 0",
        "embeddings m.seq --neighbours 0 | --neighbours: must be between 1 and 1000, got 0"
      })
  void an_option_that_cannot_work_is_named(String options, String message) {
    Program.Result result = Program.run((Object[]) ("inspect " + options).split(" "));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("error: ").contains(message);
  }
}
