package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.seq4j.examples.cli.Interruption;
import io.github.seq4j.models.seq2seq.Seq2Seq;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

/**
 * {@code inspect gradients}, {@code inspect memory} and {@code inspect embeddings}, at tiny sizes.
 */
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

  private static Object[] inspection(String what, Object[] more, Object... last) {
    List<Object> words = new ArrayList<>(List.of("inspect", what));
    words.addAll(List.of(more));
    words.addAll(List.of(last));
    return words.toArray();
  }

  private static Program.Result inspect(String what, Object[] more, Object... last) {
    return Program.run(inspection(what, more, last));
  }

  /** A run that is asked to stop as soon as it has said this. */
  private static Program.Result interruptedAt(String said, Object... words) {
    Interruption interruption = new Interruption();
    ByteArrayOutputStream err =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, length);
            if (toString(StandardCharsets.UTF_8).contains(said)) {
              interruption.request();
            }
          }
        };
    return Program.run("", err, interruption, words);
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
        inspect(
            "gradients",
            new Object[] {model, "--text", text, "--distance", 10, "--positions", 70},
            "--json");

    JsonNode facts = result.json();
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(facts.get("gradients").fieldNames()).toIterable().containsExactly("l0.h", "l0.c");
    assertThat(facts.get("gradients").get("l0.h").get("mean_log10")).hasSize(11);
    assertThat(facts.get("positions").intValue()).isEqualTo(70);
    assertThat(facts.get("page").isNull()).isTrue();
  }

  @Test
  void a_table_of_few_steps_has_no_step_twice() {
    Program.Result result =
        inspect("gradients", new Object[] {model, "--text", text, "--distance", 3});

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("k = 1    k = 3 ").doesNotContain("k = 0", "NaN");
  }

  @Test
  void a_text_that_is_too_short_is_told_with_what_it_takes() throws IOException {
    Path three = Files.writeString(folder.resolve("three.txt"), "she");

    Program.Result gradients = inspect("gradients", new Object[] {model, "--text", three});
    Program.Result memory = inspect("memory", new Object[] {model, "--text", three});

    assertThat(gradients.code()).isEqualTo(3);
    assertThat(gradients.err()).contains("three.txt: is too short; expected at least ", "got 3");
    assertThat(memory.code()).isEqualTo(3);
    assertThat(memory.err()).contains("three.txt: is too short; expected at least 4 tokens, got 3");
  }

  @Test
  void networks_that_are_not_trained_are_interrupted_too() {
    Program.Result result =
        interruptedAt(": rnn, pytorch", inspection("gradients", SMALL, "--text", text));

    assertThat(result.code()).isEqualTo(130);
    assertThat(result.err().stripTrailing()).endsWith(": rnn, pytorch");
  }

  @Test
  void a_page_of_somebody_else_is_not_replaced() throws IOException {
    Path site = Files.writeString(folder.resolve("site.html"), "<!DOCTYPE html>\n<p>mine</p>\n");

    Program.Result result =
        inspect("gradients", SMALL, "--text", site, "--output", folder.resolve("site.html"));
    Program.Result other = inspect("gradients", SMALL, "--text", text, "--output", site);

    assertThat(List.of(result.code(), other.code())).containsOnly(2);
    assertThat(result.err()).contains("is a file of this run already");
    assertThat(other.err()).contains("was not written by this option");
    assertThat(site).hasContent("<!DOCTYPE html>\n<p>mine</p>\n");
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
  void a_span_that_was_interrupted_is_no_result() {
    Object[] options = {"--cell", "gru", "--hidden-size", 8, "--budget", 1_000_000};

    Program.Result result =
        interruptedAt("gru, copying", inspection("memory", options, "--threads", 1));

    assertThat(result.code()).isEqualTo(130);
    assertThat(result.out()).isEmpty();
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

  @Test
  void a_translator_has_a_table_of_what_it_reads_and_one_of_what_it_writes() throws IOException {
    Path pairs = Files.writeString(folder.resolve("pairs.tsv"), "sea\t바다\nwave\t파도\n".repeat(9));
    Path translator = folder.resolve("mt.seq");
    Object[] words = {"--pairs", pairs, "--unit", "character", "--valid-fraction", 0};
    assertThat(Program.trainSequences("translate", translator, words).code()).isZero();

    JsonNode read = inspect("embeddings", new Object[] {translator}, "--json").json();
    Path projector = folder.resolve("written");
    JsonNode written =
        inspect(
                "embeddings",
                new Object[] {translator, "--table", "target", "--json"},
                "--projector",
                projector)
            .json();

    assertThat(read.get("points").findValuesAsText("token")).contains("s", "w").doesNotContain("바");
    assertThat(written.get("points").findValuesAsText("token")).contains("바", "파", "도");
    List<String> names = Files.readAllLines(projector.resolve("metadata.tsv"));
    try (Seq2Seq model = Seq2Seq.load(translator)) {
      int id = model.targetCodec().encode("바")[0];
      int width = (int) model.network().tensorShapes().get("layer.decoder.emb.W")[1];
      float first = model.network().tensor("layer.decoder.emb.W")[id * width];
      assertThat(Files.readAllLines(projector.resolve("vectors.tsv")).get(names.indexOf("바")))
          .startsWith(first + "\t");
    }
  }

  @Test
  void a_table_that_a_model_does_not_have_is_refused() throws IOException {
    Path pairs = Files.writeString(folder.resolve("few.tsv"), "sea\t바다\nwave\t파도\n".repeat(9));
    Path translator = folder.resolve("shared.seq");
    Object[] words = {
      "--pairs", pairs, "--unit", "character", "--valid-fraction", 0, "--shared-vocabulary"
    };
    assertThat(Program.trainSequences("translate", translator, words).code()).isZero();

    Program.Result output = inspect("embeddings", new Object[] {translator, "--table", "output"});
    Program.Result target = inspect("embeddings", new Object[] {model, "--table", "target"});

    assertThat(List.of(output.code(), target.code())).containsOnly(2);
    assertThat(inspect("embeddings", new Object[] {translator}).out()) // one table for both
        .contains("source embeddings of ");
    assertThat(output.err()).contains("--table: output is for language models");
    assertThat(target.err()).contains("--table: target is for translators and captioners");
  }

  @Test
  void a_captioner_has_a_table_of_the_words_it_writes_and_none_of_pictures() throws IOException {
    Path scenes = TinyData.scenes(folder.resolve("scenes"), 12);
    Path captioner = folder.resolve("cap.seq");
    Object[] data = {"--images", scenes, "--captions", scenes.resolve("captions.tsv")};
    assertThat(Program.trainSequences("caption", captioner, data).code()).isZero();

    Program.Result pictures = inspect("embeddings", new Object[] {captioner});
    Program.Result words = inspect("embeddings", new Object[] {captioner}, "--table", "target");

    assertThat(pictures.code()).isEqualTo(2);
    assertThat(pictures.err())
        .contains(
            "reads pictures or features and not tokens",
            "--table target shows the words it writes");
    assertThat(words.out()).contains("target embeddings of ");
  }

  @Test
  void the_projectors_files_take_the_place_of_none() throws IOException {
    Path theirs = Files.createDirectory(folder.resolve("theirs"));
    Path vectors = Files.writeString(theirs.resolve("vectors.tsv"), "one 1 0\ntwo 1 0.1\n");

    Program.Result input = inspect("embeddings", new Object[] {vectors}, "--projector", theirs);
    Program.Result other = inspect("embeddings", new Object[] {model}, "--projector", theirs);

    assertThat(List.of(input.code(), other.code())).containsOnly(2);
    assertThat(input.err()).contains("is a file of this run already");
    assertThat(other.err()).contains("vectors.tsv exists", "choose another folder");
    assertThat(vectors).hasContent("one 1 0\ntwo 1 0.1\n");
  }

  @Test
  void word_vectors_have_no_output_table() throws IOException {
    Path vectors = Files.writeString(folder.resolve("w.txt"), "one 1 0\ntwo 1 0.1\n");

    Program.Result result = inspect("embeddings", new Object[] {vectors}, "--table", "output");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--table: output is for models");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gradients --distance 1          | --distance: must be between 2 and 10000, got 1",
        "gradients --output page.txt     | --output: must be the name of an .html file",
        "memory m.seq --cell lstm        | --cell: is for spans, without a model",
        "memory --far shuffled           | --far: is for a model; MODEL is missing",
        "memory m.seq --hidden-size 9    | --hidden-size: is for spans, without a model",
        "memory m.seq --budget 9         | --budget: is for spans, without a model",
        "memory --longest 9              | --longest: is for a model; MODEL is missing",
        "memory --targets 9              | --targets: is for a model; MODEL is missing",
        "memory --within 2               | --within: is for a model; MODEL is missing",
        "memory --max-tokens 900         | --max-tokens: is for a model; MODEL is missing",
        "memory --encoding UTF-8         | --encoding: is for a model; MODEL is missing",
        "memory --unknown skip           | --unknown: is for a model; MODEL is missing",
        "memory m.seq --encoding UTF-8   | --encoding: is for --text",
        "gradients m.seq --hidden-size 9 | --hidden-size: is for networks that are made",
        "gradients m.seq --num-layers 1  | --num-layers: is for networks that are made",
        "gradients m.seq --updates 5     | --updates: is for networks that are made",
        "gradients m.seq --seed 2        | --seed: is for networks that are made",
        "gradients --max-tokens 900      | --max-tokens: is for a model; MODEL is missing",
        "gradients --unknown skip        | --unknown: is for a model; MODEL is missing",
        "gradients --held-out 0.1        | --held-out: is for a model; MODEL is missing",
        "memory --budget 0               | --budget: must be at least 1, got 0",
        "memory m.seq --within 0         | --within: must be above 0",
        "embeddings m.seq --words -5     | --words: must be between 2 and 2147483647, got -5",
        "embeddings m.seq --neighbours 0 | --neighbours: must be between 1 and 1000, got 0"
      })
  void an_option_that_cannot_work_is_named(String options, String message) {
    Program.Result result = Program.run((Object[]) ("inspect " + options).split(" "));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("error: ").contains(message);
  }
}
