package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where models look, and whether they use it, by the program. */
class InspectAttentionTest {

  @TempDir Path folder;

  private Path translator(Object... more) throws IOException {
    Path pairs = TinyData.pairs(folder.resolve("pairs.tsv"), 90);
    Path model = folder.resolve("t.seq");
    List<Object> words = new ArrayList<>(List.of("--pairs", pairs, "--unit", "character"));
    words.addAll(List.of(more));
    trained("translate", model, words.toArray());
    return model;
  }

  private static void trained(String task, Path model, Object... more) {
    Program.Result result = Program.trainSequences(task, model, more);
    assertThat(result.code()).as(result.err()).isZero();
  }

  private static Program.Result inspected(Object... more) {
    Object[] all = new Object[more.length + 2];
    all[0] = "inspect";
    all[1] = "attention";
    System.arraycopy(more, 0, all, 2, more.length);
    return Program.run(all);
  }

  private static Program.Result shown(Object... more) {
    Program.Result result = inspected(more);
    assertThat(result.code()).as(result.err()).isZero();
    return result;
  }

  private Path lines(int count) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(10 + i * 7 % 89).append('\n');
    }
    return Files.writeString(folder.resolve("lines.txt"), text);
  }

  @Test
  void a_translator_is_tested_and_drawn_in_one_json_object() throws IOException {
    JsonNode facts =
        shown(translator(), lines(12), "--source", "47", "--drawn", 1, "--json").json();

    assertThat(facts.get("items").asInt()).isEqualTo(13);
    assertThat(facts.get("verdict").asText()).isIn("faithful", "partly_faithful", "not_faithful");
    assertThat(facts.get("difference_nats").asDouble())
        .isCloseTo(
            facts.get("greatest_lost_nats").asDouble() - facts.get("random_lost_nats").asDouble(),
            within(1e-9));
    JsonNode drawn = facts.get("drawn").get(0);
    assertThat(drawn.get("source").asText()).isEqualTo("47");
    assertThat(drawn.get("source_tokens")).hasSize(3); // two digits and the end
    assertThat(drawn.get("attention").get(0)).hasSize(3);
    assertThat(drawn.get("lost_without").size()).isEqualTo(drawn.get("target_tokens").size());
  }

  @Test
  void the_page_holds_the_verdict_and_the_source_as_text() throws IOException {
    Path page = folder.resolve("a.html");

    Program.Result result =
        shown(translator(), lines(12), "--source", "4<script>7", "--output", page);

    assertThat(Files.readString(page))
        .contains("Attention is ", "4&lt;script&gt;7")
        .doesNotContain("4<script>");
    assertThat(result.out()).contains("Attention is ").contains("random other");
  }

  @Test
  void one_text_alone_is_drawn_and_decides_nothing() throws IOException {
    assertThat(shown(translator(), "--source", "47").out()).contains("Undecided");
  }

  @Test
  void a_source_that_is_longer_than_the_model_reads_is_counted_and_told() throws IOException {
    Program.Result result =
        shown(translator("--long-source", "skip"), "--source", "7 ".repeat(2_000), "--json");

    assertThat(result.json().get("skipped_sources").asInt()).isEqualTo(1);
    assertThat(result.err()).contains("1 of 1 sources are longer than the model reads");
  }

  @Test
  void steps_that_no_source_has_are_not_hidden() throws IOException {
    JsonNode facts = shown(translator(), lines(12), "--hidden", 9, "--json").json();

    assertThat(facts.get("verdict").asText()).isEqualTo("undecided");
    assertThat(facts.get("sentence").asText()).contains("18 steps");
  }

  @Test
  void tokens_can_be_replaced_as_well() throws IOException {
    JsonNode facts = shown(translator(), lines(12), "--replace", "--json").json();

    assertThat(facts.get("replaced").get("decisions")).isEqualTo(facts.get("decisions"));
    assertThat(facts.get("replaced").get("greatest_lost_nats"))
        .isNotEqualTo(facts.get("greatest_lost_nats"));
  }

  @Test
  void the_states_of_a_run_are_shown_in_their_order() throws IOException {
    Path model = translator("--save-every", 10, "--keep-states", "--max-updates", 25);
    List<Path> states;
    try (Stream<Path> files = Files.list(folder)) {
      states = files.filter(f -> f.toString().contains("update-")).sorted().toList();
    }
    Path page = folder.resolve("a.html");

    JsonNode history =
        shown(
                model,
                lines(12),
                "--checkpoints",
                states.get(1),
                states.get(0),
                "--output",
                page,
                "--json")
            .json()
            .get("history");

    assertThat(states.get(0).getFileName()).hasToString("t.seq.update-0000010");
    assertThat(history).hasSize(3);
    assertThat(history.get(0).get("update").asLong()).isEqualTo(10);
    assertThat(history.get(1).get("update").asLong()).isEqualTo(20);
    assertThat(history.get(2).get("update").asLong()).isEqualTo(25);
    assertThat(history.get(2).get("on_last_greatest").asDouble())
        .isCloseTo(history.get(2).get("greatest_weight").asDouble(), within(1e-6));
    assertThat(Files.readString(page)).contains("after update 10", "Entropy of attention");
  }

  @Test
  void states_are_kept_only_where_they_are_saved() throws IOException {
    Path pairs = TinyData.pairs(folder.resolve("pairs.tsv"), 90);

    Program.Result result =
        Program.trainSequences(
            "translate", folder.resolve("t.seq"), "--pairs", pairs, "--keep-states");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--save-every");
  }

  @Test
  void a_classifier_that_pools_by_attention_is_coloured_text() throws IOException {
    Path model = folder.resolve("s.seq");
    Path train = TinyData.reviews(folder.resolve("train.tsv"), 60);
    trained("classify", model, "--train", train, "--pooling", "attention");
    Path page = folder.resolve("a.html");

    JsonNode facts =
        shown(model, train, "--header", "--column", 0, "--limit", 20, "--output", page, "--json")
            .json();

    assertThat(facts.get("decisions").asInt()).isEqualTo(20);
    assertThat(facts.get("drawn").get(0).get("target_tokens")).hasSize(1);
    assertThat(Files.readString(page)).contains("where it looked");
  }

  @Test
  void a_captioner_is_its_pictures_word_by_word() throws IOException {
    Path scenes = TinyData.scenes(folder.resolve("scenes"), 12);
    Path model = folder.resolve("c.seq");
    trained("caption", model, "--images", scenes, "--filters", 4);
    Path page = folder.resolve("a.html");

    JsonNode facts = shown(model, scenes, "--drawn", 1, "--output", page, "--json").json();

    assertThat(facts.get("items").asInt()).isEqualTo(12);
    assertThat(Files.readString(page)).contains("data:image/png;base64,");
  }

  @Test
  void a_model_without_attention_is_told_how_to_get_some() throws IOException {
    Program.Result peeky = inspected(translator("--peeky"), "--source", "47");
    Path reviews = TinyData.reviews(folder.resolve("train.tsv"), 60);
    Path classifier = folder.resolve("s.seq");
    trained("classify", classifier, "--train", reviews);
    Program.Result pooled = inspected(classifier, "--source", "a fine film");
    Path language = folder.resolve("l.seq");
    Program.train(Program.text(folder), language);
    Program.Result next = inspected(language, "--source", "47");

    assertThat(List.of(peeky.code(), pooled.code(), next.code())).containsOnly(2);
    assertThat(peeky.err()).contains("does not attend", "hint:", "--peeky");
    assertThat(pooled.err()).contains("does not pool by attention", "--pooling attention");
    assertThat(next.err()).contains("a language model", "translators and captioners");
  }

  @Test
  void no_more_sources_are_tested_than_wanted_and_blank_lines_are_none() throws IOException {
    Path blank = Files.writeString(folder.resolve("blank.txt"), "\n11\n\n \n12\n13\n14\n");

    JsonNode facts = shown(translator(), blank, "--limit", 3, "--json").json();

    assertThat(facts.get("items").asInt()).isEqualTo(3);
    assertThat(facts.get("drawn").findValuesAsText("source")).containsExactly("11", "12", "13");
  }

  @Test
  void a_row_without_the_column_is_told_by_its_line() throws IOException {
    Path first = Files.writeString(folder.resolve("first.tsv"), "a\tb\n1\t11\n");
    Path second = Files.writeString(folder.resolve("second.tsv"), "a\tb\n\n1\t11\n12\n");

    Program.Result result = inspected(translator(), first, second, "--header", "--column", 1);

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("second.tsv: expected 2 columns, got 1 in line 4");
  }

  @Test
  void pictures_beyond_the_limit_are_not_read() throws IOException {
    Path scenes = TinyData.scenes(folder.resolve("scenes"), 12);
    Path model = folder.resolve("c.seq");
    trained("caption", model, "--images", scenes, "--filters", 4);
    Files.writeString(scenes.resolve("zzz.png"), "no picture");

    JsonNode facts = shown(model, scenes, "--limit", 2, "--json").json();
    Program.Result all = inspected(model, scenes);

    assertThat(facts.get("items").asInt()).isEqualTo(2);
    assertThat(all.code()).isEqualTo(3);
  }

  @Test
  void an_option_that_would_be_ignored_is_refused() throws IOException {
    Path model = translator();
    Path ids = lines(3);

    assertThat(inspected(model, "--source", "47", "--header").err())
        .contains("--header: is for INPUT, and there is none");
    assertThat(inspected(model, "--generated", "--column", 1).err())
        .contains("--column: is for INPUT, and there is none");
    assertThat(inspected(model, ids, "--ids", ids).err()).contains("--ids: is for a captioner");
  }

  @Test
  void options_of_texts_are_refused_for_pictures() throws IOException {
    Path scenes = TinyData.scenes(folder.resolve("scenes"), 12);
    Path model = folder.resolve("c.seq");
    trained("caption", model, "--images", scenes, "--filters", 4);

    Program.Result column = inspected(model, scenes, "--column", 0);
    Program.Result ids = inspected(model, scenes, "--ids", lines(12));

    assertThat(List.of(column.code(), ids.code())).containsOnly(2);
    assertThat(column.err()).contains("--column: is for texts");
    assertThat(ids.err()).contains("--ids: is for features");
  }

  @Test
  void a_file_that_is_read_or_of_somebody_else_is_no_page() throws IOException {
    Path model = translator();
    Path page = Files.writeString(folder.resolve("mine.html"), "<!DOCTYPE html>\n47\n");

    Program.Result read = inspected(model, page, "--output", page);
    Program.Result other = inspected(model, "--source", "47", "--output", page);

    assertThat(List.of(read.code(), other.code())).containsOnly(2);
    assertThat(read.err()).contains("is a file of this run already");
    assertThat(other.err()).contains("was not written by this option");
    assertThat(page).hasContent("<!DOCTYPE html>\n47\n");
  }

  @Test
  void json_names_the_page() throws IOException {
    Path page = folder.resolve("a.html");

    JsonNode facts = shown(translator(), "--source", "47", "--output", page, "--json").json();

    assertThat(facts.get("page").asText()).isEqualTo(page.toString());
  }

  @Test
  void something_to_look_at_must_be_given() throws IOException {
    Program.Result result = inspected(translator());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("INPUT: is missing", "--source");
  }

  @Test
  void a_state_that_is_another_kind_of_model_is_refused_before_the_test() throws IOException {
    Path other = folder.resolve("text.seq");
    Program.train(Program.text(folder), other);

    Program.Result result = inspected(translator(), lines(12), "--checkpoints", other);

    assertThat(result.code()).as(result.err()).isEqualTo(3);
    assertThat(result.err()).contains("text.seq: expected a translator, got a language model");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void a_state_of_another_run_is_refused() throws IOException {
    Path model = translator();
    Path other = folder.resolve("other.seq");
    trained("translate", other, "--pairs", folder.resolve("pairs.tsv"), "--unit", "word");

    Program.Result result = inspected(model, lines(12), "--checkpoints", other);

    assertThat(result.code()).as(result.err()).isEqualTo(3);
    assertThat(result.err()).contains("not of the same run");
  }
}
