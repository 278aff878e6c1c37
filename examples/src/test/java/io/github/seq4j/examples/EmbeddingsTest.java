package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Word vectors, by the program. */
class EmbeddingsTest {

  @TempDir Path folder;

  private Path text;
  private Path vectors;

  @BeforeEach
  void prepare() throws IOException {
    text = Program.text(folder);
    vectors = folder.resolve("vectors.txt");
  }

  private Program.Result train(Object... more) {
    return train(new Interruption(), more);
  }

  private Program.Result train(Interruption interruption, Object... more) {
    List<Object> words = new ArrayList<>(List.of("train", "embeddings", "--text", text));
    words.addAll(List.of("--output", vectors, "--dimension", 6, "--epochs", 2, "--threads", 1));
    words.addAll(List.of(more));
    return Program.run(interruption, words.toArray());
  }

  private Program.Result neighbours(Object... more) {
    List<Object> words = new ArrayList<>(List.of("embeddings", "neighbours", vectors));
    words.addAll(List.of(more));
    return Program.run(words.toArray());
  }

  @Test
  void a_text_of_which_nothing_is_left_to_predict_makes_no_file() {
    Program.Result result = train("--subsample", "1e-12");

    assertThat(result.code()).as(result.err()).isEqualTo(3);
    assertThat(result.err()).contains("has nothing to predict", "--subsample 0");
    assertThat(vectors).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"skip-gram,text", "cbow,text", "skip-gram,binary", "cbow,binary"})
  void what_is_trained_can_be_asked(String algorithm, String format) {
    Program.Result trained = train("--algorithm", algorithm, "--format", format);
    Program.Result asked = neighbours("sea", "--count", 3);

    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.err()).contains("try it: ./seq4j embeddings neighbours");
    assertThat(asked.code()).as(asked.err()).isZero();
    assertThat(asked.lines()).hasSize(3).allMatch(line -> line.matches("-?[01]\\.\\d{4}  \\S+"));
  }

  @Test
  void training_prints_one_json_object_with_the_keys_scripts_rely_on() throws IOException {
    Program.Result result = train("--json");

    JsonNode facts = result.json();
    List<String> keys = new ArrayList<>();
    facts.fieldNames().forEachRemaining(keys::add);
    assertThat(keys)
        .contains("task", "algorithm", "dimension", "words", "updates", "seconds", "stopped")
        .contains("predictions_per_second", "nats_per_prediction", "vectors");
    assertThat(facts.get("words").intValue()).isEqualTo(8); // she sells sea shells by the shore .
    assertThat(facts.get("stopped").textValue()).isEqualTo("completed");
  }

  @Test
  void the_same_seed_writes_the_same_bytes_whatever_the_threads() throws IOException {
    train("--seed", 5);
    byte[] first = Files.readAllBytes(vectors);

    train("--seed", 5, "--threads", 2);

    assertThat(vectors).hasBinaryContent(first);
    train("--seed", 6);
    assertThat(Files.readAllBytes(vectors)).isNotEqualTo(first);
  }

  @Test
  void case_is_one_unless_it_is_kept() throws IOException {
    Files.writeString(text, "The cat saw the dog . the Cat ran .\n".repeat(20));

    assertThat(train("--json").json().get("words").intValue()).isEqualTo(6);
    assertThat(train("--json", "--keep-case").json().get("words").intValue()).isEqualTo(8);
  }

  @Test
  void words_may_be_what_white_space_separates() throws IOException {
    assertThat(train("--json", "--unit", "whitespace").json().get("words").intValue()).isEqualTo(7);
    assertThat(neighbours("shore.").code()).isZero();
  }

  @Test
  void an_analogy_is_answered_as_json() throws IOException {
    Files.writeString(vectors, "man 1 0\nking 1 1\nwoman -1 0\nqueen -1 1\nfish 0 -1\n");

    JsonNode answer =
        Program.run("embeddings", "analogy", vectors, "man", "king", "woman", "--json").json();

    assertThat(answer.get("analogy").get(1).textValue()).isEqualTo("king");
    assertThat(answer.get("neighbours").get(0).get("word").textValue()).isEqualTo("queen");
    assertThat(answer.get("neighbours")).hasSize(2);
  }

  @Test
  void american_spelling_is_understood() throws IOException {
    Files.writeString(vectors, "a 1 0\nb 1 1\n");

    assertThat(Program.run("embeddings", "neighbors", vectors, "a").out()).isEqualTo("0.7071  b\n");
  }

  @Test
  void binary_vectors_begin_a_classifier() throws IOException {
    Path data = TinyData.reviews(folder.resolve("train.tsv"), 40);
    Files.writeString(text, "film is great . film is bad .\n".repeat(20));
    train("--format", "binary");

    Program.Result result =
        Program.trainSequences(
            "classify",
            folder.resolve("s.seq"),
            "--train",
            data,
            "--word-vectors",
            vectors,
            "--embedding-size",
            6);

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).contains("5 words begin with a given vector");
  }

  @Test
  void a_run_that_is_interrupted_writes_what_it_has() {
    Interruption interruption = new Interruption();
    interruption.request();

    Program.Result result = train(interruption);

    assertThat(result.code()).isEqualTo(130);
    assertThat(result.err()).contains("interrupted: the vectors are those after update 0");
    assertThat(neighbours("sea").code()).isZero();
  }

  @Test
  void a_word_without_a_vector_is_answered_with_one_that_has() {
    train();

    Program.Result result = neighbours("shelis");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains(
            "there is no vector for 'shelis'; expected one of the 8 words", "did you mean shells?");
  }

  @Test
  void a_text_whose_words_are_all_rare_says_what_to_do() throws IOException {
    Files.writeString(text, "no word comes here as often as that\n");

    Program.Result result = train();

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("seen 5 times, got 0", "a lower --min-count");
    assertThat(vectors).doesNotExist();
  }

  @Test
  void somebodys_work_is_not_overwritten() throws IOException {
    Files.writeString(vectors, "my novel\n");

    Program.Result result = train();

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("exists and is not a file of word vectors");
    assertThat(vectors).hasContent("my novel\n");
    assertThat(train("--output", text).err()).contains("--output: is the text itself");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2 2\na 1 2\nb 1\n", "a 1 2\nb 1\n"})
  void a_ragged_file_is_answered_with_the_line(String content) throws IOException {
    Files.writeString(vectors, content);

    Program.Result result = neighbours("a");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .contains("vectors.txt:" + content.lines().count() + ": expected a word");
  }

  @Test
  void a_missing_file_is_bad_data() {
    assertThat(neighbours("a").code()).isEqualTo(3);
    assertThat(neighbours("a").err()).contains("vectors.txt: does not exist");
  }
}
