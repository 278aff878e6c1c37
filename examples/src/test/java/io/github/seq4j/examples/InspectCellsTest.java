package io.github.seq4j.examples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.seq4j.core.page.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectCellsTest {

  private static final String LINE = "He said \"it is (so)\", and left. ";

  @TempDir static Path folder;

  private static Path model;
  private static Path words;
  private static Path text;

  @BeforeAll
  static void train() throws IOException {
    text = Files.writeString(folder.resolve("text.txt"), LINE.repeat(40));
    model = folder.resolve("characters.seq");
    words = folder.resolve("words.seq");
    assertThat(Program.train(text, model, "--valid-fraction", 0).code()).isZero();
    List<Object> training = new ArrayList<>(List.of("train", "word-lm"));
    training.addAll(List.of((Object[]) Program.TINY));
    training.addAll(List.of("--text", text, "--output", words, "--valid-fraction", 0));
    assertThat(Program.run(training.toArray()).code()).isZero();
  }

  private static Program.Result inspect(Object... more) {
    List<Object> all = new ArrayList<>(List.of("inspect", "cells", model, "--text", text));
    all.addAll(List.of("--threads", 1, "--random-units", 3));
    all.addAll(List.of(more));
    return Program.run(all.toArray());
  }

  @Test
  void it_names_a_unit_for_each_predicate_that_the_text_has() {
    Program.Result result = inspect();

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("1,280 tokens, 16 numbers of the state tried", "double-quotes", "layer0/")
        .contains("Not looked for:", "digit");
  }

  @Test
  void json_has_a_score_with_an_interval_and_what_is_missing_for_a_proof() throws IOException {
    JsonNode result = inspect("--json", "--predicate", "quote=regex:\"[^\"]*\"").json();

    JsonNode first = result.get("predicates").get(0);
    assertThat(first.get("name").asText()).isEqualTo("quote");
    assertThat(first.get("score_interval")).hasSize(2);
    assertThat(first.get("proved").asBoolean()).isFalse(); // thirty updates teach no cell
    assertThat(first.get("missing")).isNotEmpty();
    assertThat(result.get("seed").asInt()).isEqualTo(1);
  }

  @Test
  void one_unit_can_be_named() throws IOException {
    JsonNode result = inspect("--json", "--unit", "layer0/5.c").json();

    assertThat(result.get("units").asInt()).isEqualTo(1);
    assertThat(result.get("predicates").findValuesAsText("unit")).containsOnly("layer0/5.c");
  }

  @Test
  void a_column_of_numbers_is_a_predicate() throws IOException {
    StringBuilder column = new StringBuilder();
    for (int i = 0; i < LINE.length() * 40; i++) {
      column.append(i % 7).append('\n');
    }
    Path file = Files.writeString(folder.resolve("column.txt"), column);

    JsonNode result = inspect("--json", "--own-only", "--predicate", "seven=column:" + file).json();

    assertThat(result.get("predicates")).hasSize(1);
    assertThat(result.get("predicates").get(0).get("kind").asText()).isEqualTo("numeric");
  }

  @Test
  void a_label_in_a_column_of_a_file_of_labels_is_a_predicate() throws IOException {
    Path labels = folder.resolve("labels.tsv");
    StringBuilder lines = new StringBuilder();
    LINE.repeat(40)
        .chars()
        .forEach(
            c -> lines.append((char) c).append('\t').append(c == '(' ? "OPEN" : "O").append('\n'));
    Files.writeString(labels, lines);

    JsonNode result =
        inspect("--json", "--own-only", "--predicate", "open=column:" + labels + "#2=OPEN").json();
    JsonNode same = inspect("--json", "--own-only", "--predicate", "open=regex:\\(").json();

    JsonNode found = result.get("predicates").get(0);
    assertThat(found.get("kind").asText()).isEqualTo("binary");
    assertThat(found.get("score")).isEqualTo(same.get("predicates").get(0).get("score"));
  }

  @Test
  void a_blank_line_between_sentences_is_the_line_end_of_a_text_of_words() throws IOException {
    Path sentences = Files.writeString(folder.resolve("s.txt"), (LINE.strip() + "\n").repeat(40));
    Path labels = folder.resolve("tags.tsv");
    int length = LINE.strip().split(" ").length;
    Files.writeString(labels, ("w\tO\n".repeat(length) + "\n").repeat(40));

    Path lines = folder.resolve("lines.seq");
    List<Object> training = new ArrayList<>(List.of("train", "word-lm"));
    training.addAll(List.of((Object[]) Program.TINY));
    training.addAll(List.of("--text", sentences, "--output", lines, "--valid-fraction", 0));
    assertThat(Program.run(training.toArray()).code()).isZero();

    Program.Result result =
        Program.run(
            "inspect",
            "cells",
            lines,
            "--text",
            sentences,
            "--own-only",
            "--predicate",
            "o=column:" + labels + "#2=O",
            "--random-units",
            2,
            "--json");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.json().get("tokens").asInt()).isEqualTo((length + 1) * 40);
  }

  @Test
  void a_column_that_a_line_does_not_have_is_named_with_the_line() throws IOException {
    Path labels = Files.writeString(folder.resolve("short.tsv"), "a\tO\nb\n");

    Program.Result result = inspect("--predicate", "open=column:" + labels + "#2=O");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .contains("short.tsv:2: expected at least 2 columns with tabs between them, got 1: b");
  }

  @Test
  void a_page_and_a_table_are_written_and_the_table_says_how_it_was_made() throws IOException {
    Path page = folder.resolve("cells.html");
    Path table = folder.resolve("cells.md");

    Program.Result result = inspect("--output", page, "--markdown", table);

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(Files.readString(page)).contains("double-quotes", "<table>");
    assertThat(Files.readString(table))
        .contains("./seq4j inspect cells characters.seq --text text.txt", "--seed 1")
        .contains("| double-quotes | layer0/");
  }

  @Test
  void the_table_says_with_which_encoding_and_name_it_was_made() throws IOException {
    Path spaced = Files.copy(model, folder.resolve("my model.seq"));
    Path latin =
        Files.write(folder.resolve("latin.txt"), (LINE.repeat(40) + "\u00e9").getBytes(ISO_8859_1));
    Path table = folder.resolve("latin.md");

    Program.Result result =
        Program.run(
            "inspect",
            "cells",
            spaced,
            "--text",
            latin,
            "--encoding",
            "ISO-8859-1",
            "--unknown",
            "skip",
            "--random-units",
            3,
            "--markdown",
            table);

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(Files.readString(table))
        .contains(
            "cells 'my model.seq' --text latin.txt --max-tokens 30000 --encoding ISO-8859-1"
                + " --unknown skip");
  }

  @Test
  void json_names_the_page() throws IOException {
    Path page = folder.resolve("named.html");

    JsonNode facts = inspect("--json", "--output", page).json();

    assertThat(facts.get("page").asText()).isEqualTo(page.toString());
    assertThat(facts.get("markdown").isNull()).isTrue();
  }

  @Test
  void a_file_that_is_no_such_table_is_not_replaced() throws IOException {
    Path notes = Files.writeString(folder.resolve("notes.md"), "# Mine\n");

    Program.Result result = inspect("--markdown", notes);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--markdown: ", "was not written by this option");
    assertThat(notes).hasContent("# Mine\n");
  }

  @Test
  void a_page_and_a_table_of_before_are_replaced() throws IOException {
    Path page = folder.resolve("again.html");
    Path table = folder.resolve("again.md");
    assertThat(inspect("--output", page, "--markdown", table).code()).isZero();

    Program.Result again = inspect("--output", page, "--markdown", table);

    assertThat(again.code()).as(again.err()).isZero();
  }

  @Test
  void a_file_that_is_read_is_not_written() throws IOException {
    Path html = Files.writeString(folder.resolve("site.html"), Page.BEGINNING + LINE.repeat(40));

    Program.Result result =
        inspect("--own-only", "--predicate", "p=column:" + html, "--output", html);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("is a file of this run already");
  }

  @Test
  void a_model_of_words_has_cells_too() {
    Program.Result result =
        Program.run("inspect", "cells", words, "--text", text, "--random-units", 3);

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("280 tokens", "double-quotes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--predicate quote          | 2 | NAME=column:FILE or NAME=column:FILE#2=LABEL, got quote",
        "--predicate q=regex:a --predicate q=regex:b | 2 | q is given twice",
        "--predicate q=regex:(      | 2 | ( is no regular expression",
        "--predicate q=column:none  | 3 | none",
        "--unit layer7/1            | 2 | --unit: must be one of the model's, layer0/0.h to layer0/7.c",
        "--unit seven               | 2 | layer1/137",
        "--max-tokens 100           | 3 | expected at least 200 tokens, got 100",
        "--held-out 2               | 2 | --held-out: must be above 0.0 and at most 1.0",
        "--own-only                 | 2 | --own-only: there is no --predicate"
      })
  void what_cannot_be_is_refused(String options, int code, String message) {
    Program.Result result = inspect((Object[]) options.split(" "));

    assertThat(result.code()).isEqualTo(code);
    assertThat(result.err()).startsWith("error: ").contains(message);
  }

  @Test
  void a_column_that_is_too_short_is_refused_with_both_numbers() throws IOException {
    Path file = Files.writeString(folder.resolve("short.txt"), "1\n0\n");

    Program.Result result = inspect("--predicate", "short=column:" + file);

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("short.txt", "expected 1,280", "got 2");
  }

  @Test
  void a_column_that_is_too_long_is_of_another_text_unless_the_text_was_cut() throws IOException {
    Path file = Files.writeString(folder.resolve("long.txt"), "1\n0\n".repeat(641));

    Program.Result whole = inspect("--own-only", "--predicate", "long=column:" + file);
    Program.Result cut =
        inspect("--own-only", "--predicate", "long=column:" + file, "--max-tokens", 1_000);

    assertThat(whole.code()).isEqualTo(3);
    assertThat(whole.err()).contains("long.txt:1281: expected 1,280 lines", "got more");
    assertThat(cut.code()).as(cut.err()).isZero();
  }
}
