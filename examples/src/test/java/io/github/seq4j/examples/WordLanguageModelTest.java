package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Word models with files to validate and test on, in a folder of their own. */
class WordLanguageModelTest {

  /** 10 tokens a line, one of them the text's own unknown token. */
  private static final String LINES = " she sells <unk> shells by the sea shore today \n";

  @TempDir Path folder;

  private Path train;
  private Path valid;
  private Path test;
  private Path model;

  @BeforeEach
  void prepare() throws IOException {
    train = Files.writeString(folder.resolve("train.txt"), LINES.repeat(30));
    valid = Files.writeString(folder.resolve("valid.txt"), " she sells shells \n".repeat(100));
    test = Files.writeString(folder.resolve("test.txt"), " by the sea shore \n".repeat(80));
    model = folder.resolve("words.seq");
  }

  private Program.Result train(Object... more) {
    return trainOn(train, more);
  }

  private Program.Result trainOn(Path text, Object... more) {
    List<Object> words = new ArrayList<>(List.of("train", "word-lm", "--text", text));
    words.addAll(List.of("--output", model));
    words.addAll(Arrays.asList((Object[]) Program.TINY));
    words.addAll(List.of(more));
    return Program.run(words.toArray());
  }

  private static void assertFails(Program.Result result, int code, String... parts) {
    assertThat(result.code()).as(result.err()).isEqualTo(code);
    assertThat(result.err()).contains(parts);
  }

  @Test
  void scores_of_the_given_files_have_the_keys_scripts_rely_on() throws IOException {
    Program.Result result =
        train("--valid", valid, "--test", test, "--protocol", "rnnlm", "--json");

    assertThat(result.code()).as(result.err()).isZero();
    JsonNode json = result.json();
    assertThat(json.get("vocabulary").asInt()).isEqualTo(10);
    assertThat(json.get("test_tokens").asInt()).isEqualTo(400);
    assertThat(json.get("protocol").asText()).isEqualTo("rnnlm");
    assertThat(json.get("valid_perplexity").asDouble())
        .isCloseTo(Math.exp(json.get("valid_nats_per_token").asDouble()), within(1e-9));
    assertThat(json.get("test_perplexity_protocol").asDouble())
        .isNotEqualTo(json.get("test_perplexity").asDouble());
    JsonNode last = json.get("curve").get(json.get("curve").size() - 1);
    // 299 steps in 4 rows of 10: 8 updates an epoch
    assertThat(last.get(0).asInt()).isEqualTo(4);
    assertThat(last.get(1).asInt()).isEqualTo(30);
    assertThat(last).hasSize(4);
  }

  @Test
  void a_large_text_is_read_in_shorter_sequences_than_characters_are() throws IOException {
    Path large = Files.writeString(folder.resolve("large.txt"), LINES.repeat(40_000));
    for (String verb : List.of("word-lm", "char-lm")) {
      Program.Result result =
          Program.run(
              List.of(
                      "train",
                      verb,
                      "--text",
                      large,
                      "--output",
                      model,
                      "--hidden-size",
                      4,
                      "--max-updates",
                      1,
                      "--valid-fraction",
                      0)
                  .toArray());

      assertThat(result.code()).as(result.err()).isZero();
      assertThat(result.err())
          .contains(
              verb.equals("word-lm")
                  ? "batch 32, sequence length 35,"
                  : "batch 64, sequence length 100,");
      Files.delete(model);
      Files.delete(folder.resolve("words.seq.checkpoint"));
    }
  }

  @Test
  void evaluate_finds_the_same_scores_in_the_model_file() throws IOException {
    JsonNode training =
        train("--valid", valid, "--test", test, "--protocol", "pytorch-examples", "--json").json();

    JsonNode evaluation =
        Program.run("evaluate", model, "--text", test, "--protocol", "pytorch-examples", "--json")
            .json();

    assertThat(evaluation.get("tokens").asInt()).isEqualTo(400);
    assertThat(evaluation.get("perplexity")).isEqualTo(training.get("test_perplexity"));
    // one worker sums the losses of ten rows in another order than two
    assertThat(evaluation.get("perplexity_protocol").asDouble())
        .isCloseTo(training.get("test_perplexity_protocol").asDouble(), within(1e-9));
    assertThat(evaluation.get("tokens_protocol").asInt()).isEqualTo(10 * 39);
  }

  @Test
  void characters_can_be_validated_and_tested_on_files_too() throws IOException {
    Program.Result result = Program.train(train, model, "--valid", valid, "--test", test, "--json");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.json().get("test_tokens").asInt()).isEqualTo(19 * 80 - 1);
  }

  @Test
  void a_fraction_and_a_file_to_validate_on_exclude_each_other() {
    assertFails(
        train("--valid", valid, "--valid-fraction", "0.1"),
        2,
        "--valid and --valid-fraction exclude each other");
  }

  @Test
  void a_protocol_without_a_text_to_score_is_refused() {
    assertFails(train("--protocol", "rnnlm"), 2, "--protocol: is for the texts of");
  }

  @Test
  void a_text_too_short_for_the_protocol_is_found_before_training() throws IOException {
    Files.writeString(test, "by the sea shore \n");

    Program.Result result = train("--test", test, "--protocol", "rnnlm");

    assertFails(result, 3, "test.txt: text: must have at least 351 tokens", "got 5");
    assertThat(model).doesNotExist();
  }

  @Test
  void the_end_of_a_small_text_need_not_be_long_enough_for_the_protocol() throws IOException {
    Program.Result result = train("--test", test, "--protocol", "rnnlm", "--json");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.json().has("valid_perplexity")).isTrue();
    assertThat(result.json().has("valid_perplexity_protocol")).isFalse();
    assertThat(result.json().has("test_perplexity_protocol")).isTrue();
  }

  @Test
  void words_that_the_training_text_lacks_are_counted_and_told() throws IOException {
    Files.writeString(test, "she sells pearls \n".repeat(90) + "by the sea shore \n");

    Program.Result result = train("--valid", valid, "--test", test);

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err())
        .contains(
            "test.txt: 90 of 365 tokens (24.7 %) are not in the training text; they count as"
                + " <unk>");
  }

  @Test
  void words_that_the_training_text_lacks_can_be_refused() throws IOException {
    Files.writeString(test, "she sells \nshe sells pearls");

    assertFails(
        train("--test", test, "--unknown", "refuse"),
        3,
        "test.txt: 1 of 6 tokens (16.7 %) are not in the training text",
        "word 'pearls' at position 5",
        "words, in line 2");
  }

  @Test
  void without_an_unknown_token_of_its_own_a_text_gets_one_for_what_it_lacks() throws IOException {
    Files.writeString(train, LINES.replace("<unk>", "sea").repeat(30));
    Files.writeString(test, "she sells pearls \n");

    Program.Result result = train("--test", test, "--json");

    assertThat(result.err()).contains("1 of 4 tokens", "they count as <unk>");
    assertThat(result.json().get("test_tokens").asInt()).isEqualTo(4);
    assertFails(train("--test", test, "--unknown", "refuse"), 3, "1 of 4 tokens");
    assertThat(train("--test", test, "--unknown", "skip", "--json").err())
        .contains("they are left out");
  }

  @Test
  void a_picture_in_base64_is_no_word_and_its_model_can_be_opened() throws IOException {
    Path blob = folder.resolve("blob.txt");
    Files.writeString(
        blob, Files.readString(train) + "data:image/png;base64," + "iVBO".repeat(400));

    Program.Result result = trainOn(blob);

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).contains("words longer than 1,024 bytes stand as <unk> here: 1");
    assertThat(Program.run("info", model).code()).isZero();
  }

  @Test
  void a_text_of_one_word_is_refused() throws IOException {
    Files.writeString(train, "sea ".repeat(300));

    assertFails(
        train(), 3, "train.txt: vocabulary: must have at least 2 different tokens", "got sea");
  }

  @Test
  void a_text_that_holds_the_word_eos_is_told_apart_from_line_ends() throws IOException {
    Files.writeString(train, "she sells <eos> \n".repeat(80));

    Program.Result result = train("--json");

    assertThat(result.err()).contains("the text holds the word <eos>: it is a word like any other");
    assertThat(result.json().get("vocabulary").asInt()).isEqualTo(4);
  }

  @Test
  void the_vocabulary_can_be_limited_by_size() throws IOException {
    Program.Result result = train("--vocab-size", "5", "--json");

    assertThat(result.json().get("vocabulary").asInt()).isEqualTo(5);
  }

  @Test
  void the_surprisal_of_every_token_is_a_row_that_adds_up() throws IOException {
    train();
    Files.writeString(test, "she sells <unk>\nby the sea\n");
    Path table = folder.resolve("out.tsv");

    Program.Result result =
        Program.run("evaluate", model, "--text", test, "--surprisal", table, "--json");

    assertThat(result.code()).as(result.err()).isZero();
    String written = Files.readString(table, StandardCharsets.UTF_8);
    assertThat(written).doesNotContain("\r").endsWith("\n");
    List<String[]> rows = written.lines().map(line -> line.split("\t")).toList();
    assertThat(rows.get(0))
        .containsExactly(
            "index", "line", "position", "token", "surprisal_bits", "probability", "rank");
    assertThat(rows.stream().skip(1).map(row -> String.join(" ", row[0], row[1], row[2], row[3])))
        .containsExactly(
            "1 1 1 she",
            "2 1 2 sells",
            "3 1 3 <unk>",
            "4 1 4 <eos>",
            "5 2 1 by",
            "6 2 2 the",
            "7 2 3 sea",
            "8 2 4 <eos>");
    double bits = rows.stream().skip(1).mapToDouble(row -> Double.parseDouble(row[4])).sum();
    // six decimals each
    assertThat(bits / 8).isCloseTo(result.json().get("bits_per_token").asDouble(), within(1e-6));
    for (String[] row : rows.subList(1, 9)) {
      assertThat(Double.parseDouble(row[5]))
          .isCloseTo(Math.pow(2, -Double.parseDouble(row[4])), within(1e-5));
      assertThat(Integer.parseInt(row[6])).isBetween(1, 10);
    }
  }

  @Test
  void people_see_which_tokens_cost_most() {
    train();

    Program.Result result =
        Program.run("evaluate", model, "--text", test, "--surprisal", folder.resolve("out.tsv"));

    assertThat(result.out()).contains("cost most in all", "cost most each time", "<eos>");
  }

  @Test
  void a_table_takes_the_place_of_no_other_file() throws IOException {
    assertThat(train().code()).isZero();
    Path notes = Files.writeString(folder.resolve("notes.tsv"), "mine\n");
    byte[] before = Files.readAllBytes(model);

    for (Path taken : List.of(model, test, notes)) {
      assertFails(
          Program.run("evaluate", model, "--text", test, "--surprisal", taken),
          2,
          "error: --surprisal: ",
          taken.getFileName().toString());
    }

    assertThat(model).hasBinaryContent(before);
    assertThat(notes).hasContent("mine");
    assertThat(test).content().startsWith(" by the sea shore");
  }

  @Test
  void a_table_of_before_is_replaced_and_none_is_compressed() {
    assertThat(train().code()).isZero();
    Path table = folder.resolve("costs.tsv");
    Program.run("evaluate", model, "--text", test, "--surprisal", table);

    Program.Result again = Program.run("evaluate", model, "--text", test, "--surprisal", table);

    assertThat(again.code()).as(again.err()).isZero();
    assertFails(
        Program.run("evaluate", model, "--text", test, "--surprisal", table + ".gz"),
        2,
        "leave .gz out");
  }

  @Test
  void what_waits_for_validation_needs_some() {
    assertFails(
        trainOn(train, "--schedule", "plateau", "--valid-fraction", 0),
        2,
        "error: --schedule plateau: waits for validation",
        "--valid-fraction");
    assertFails(
        trainOn(train, "--weight-average", "nt-asgd:5", "--valid-fraction", 0),
        2,
        "error: --weight-average nt-asgd: waits for validation");
  }

  @Test
  void a_table_that_cannot_be_written_leaves_what_is_there() throws IOException {
    train();
    Path table = Files.writeString(folder.resolve("out.tsv"), "mine");
    Files.writeString(test, "");

    assertThat(Program.run("evaluate", model, "--text", test, "--surprisal", table).code())
        .isNotZero();
    assertThat(table).hasContent("mine");
    assertFails(
        Program.run(
            "evaluate", model, "--text", valid, "--surprisal", folder.resolve("no/out.tsv")),
        2,
        "there is no directory");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
    }
  }

  @Test
  void unknown_words_of_a_prompt_are_told_and_read_as_unk() {
    train();

    Program.Result result =
        Program.run("generate", model, "--prompt", "she sells pearls", "--length", "5");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).contains("the model has never seen 'pearls': read as <unk>");
    assertThat(result.out()).startsWith("she sells pearls");
    assertFails(
        Program.run("generate", model, "--prompt", "she sells pearls", "--unknown", "refuse"),
        2,
        "never seen 'pearls' at position 3");
  }

  @Test
  void eos_in_a_prompt_is_a_line_end() {
    train();

    Program.Result result = Program.run("generate", model, "--prompt", "today <eos>", "--seed", 1);

    assertThat(result.err()).doesNotContain("never seen");
  }

  @Test
  void unk_is_written_only_where_it_is_allowed() {
    train();
    Object[] call = {"generate", model, "--length", "300", "--seed", "1"};
    List<Object> allowed = new ArrayList<>(List.of(call));
    allowed.add("--allow-unknown");

    assertThat(Program.run(call).out()).doesNotContain("<unk>").contains("\n");
    assertThat(Program.run(allowed.toArray()).out()).contains("<unk>");
  }

  @Test
  void given_vectors_decide_the_embedding_size_and_the_words_found_are_counted()
      throws IOException {
    Path vectors = folder.resolve("vectors.txt");
    Files.writeString(vectors, "sea 1 2 3\nlake 3 2 1\n<eos> 0 0 1\n");

    Program.Result result = train("--word-vectors", vectors);

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).contains("2 of 10 words begin with a given vector");
    assertThat(Program.run("info", model).out()).containsPattern("embedding_size +3");
    assertFails(
        train("--word-vectors", vectors, "--embedding-size", "4"),
        2,
        "embedding size: must be that of the word vectors, 3, got 4");
    assertFails(
        train("--word-vectors", vectors, "--one-hot"), 2, "--word-vectors and --one-hot exclude");
  }
}
