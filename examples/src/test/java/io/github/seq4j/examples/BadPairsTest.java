package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad data for translators. Each: one clear line, the right exit code, no stack trace. */
class BadPairsTest {

  @TempDir Path folder;

  private Path pairs;
  private Path model;

  @BeforeEach
  void prepare() throws IOException {
    pairs = TinyData.pairs(folder.resolve("pairs.tsv"), 40);
    model = folder.resolve("m.seq");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static void assertFails(Program.Result result, int code, String... facts) {
    assertThat(result.err()).contains(facts).doesNotContain("\tat ").doesNotContain("bug");
    assertThat(result.err().lines().filter(line -> line.startsWith("error: "))).hasSize(1);
    assertThat(result.code()).isEqualTo(code);
    assertThat(result.out()).isEmpty();
  }

  private Program.Result train(Object... more) {
    return Program.trainSequences("translate", model, more);
  }

  @Test
  void files_of_different_line_counts_are_refused_with_both_counts() throws IOException {
    Path source = file("a.de", "eins\nzwei\ndrei\n");
    Path target = file("a.en", "one\ntwo\n");

    assertFails(train("--source", source, "--target", target), 3, "3", "2", "lines");
    assertThat(model).doesNotExist();
  }

  @Test
  void an_empty_side_is_named_by_its_line() throws IOException {
    Path file = file("e.tsv", "eins\tone\nzwei\t\n");

    assertFails(train("--pairs", file), 3, "e.tsv:2", "target is empty", "--skip-empty");
  }

  @Test
  void a_source_longer_than_the_limit_is_named() {
    assertFails(
        train("--pairs", pairs, "--unit", "character", "--max-source-length", 1),
        3,
        "too long",
        "at most 1",
        "--long-source");
  }

  @Test
  void a_line_longer_than_the_limit_is_named_when_translating() {
    assertThat(train("--pairs", pairs, "--unit", "character", "--max-source-length", 10).code())
        .isZero();

    assertFails(
        Program.reading("12\n123456789012\n", "translate", model),
        3,
        "line 2 is too long; expected at most 10 tokens, got 12");
  }

  @Test
  void a_beam_of_none_is_a_wrong_command() {
    assertFails(
        Program.reading("12\n", "translate", model, "--beam-size", 0), 2, "--beam-size", "got 0");
  }

  @Test
  void a_resumed_run_with_another_vocabulary_is_refused() throws IOException {
    assertThat(train("--pairs", pairs, "--unit", "character").code()).isZero();
    Path others = file("o.tsv", "ab\tba\ncd\tdc\nef\tfe\ngh\thg\nij\tji\n".repeat(4));

    assertFails(
        train("--pairs", others, "--unit", "character", "--resume", "--max-updates", 50),
        3,
        "does not fit this run");
  }

  @Test
  void a_model_of_another_task_is_named() throws IOException {
    Path reviews = TinyData.reviews(folder.resolve("r.tsv"), 20);
    assertThat(Program.trainSequences("classify", model, "--train", reviews).code()).isZero();

    assertFails(Program.reading("12\n", "translate", model), 3, "classifier");
  }

  @Test
  void one_side_alone_is_a_wrong_command() {
    assertFails(train("--source", pairs), 2, "--target: is missing");
  }
}
