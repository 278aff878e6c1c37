package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each: one clear line, the right exit code, no stack trace, nothing lost. */
class BadInputTest {

  @TempDir Path folder;

  private Path text;
  private Path output;

  @BeforeEach
  void prepare() throws IOException {
    text = Program.text(folder);
    output = folder.resolve("my.seq");
  }

  private static void assertFails(Program.Result result, int code, String... facts) {
    assertThat(result.err()).contains(facts);
    assertThat(result.err()).contains("error: ").doesNotContain("\tat ");
    assertThat(result.code()).isEqualTo(code);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void a_missing_text() {
    assertFails(Program.train(folder.resolve("no.txt"), output), 3, "no.txt: does not exist");
  }

  @Test
  void a_folder_without_text() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertFails(Program.train(empty, output), 3, "empty: is a folder without text");
  }

  @Test
  void an_empty_text() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.txt"));

    assertFails(Program.train(empty, output), 3, "empty.txt: is empty");
  }

  @Test
  void a_text_shorter_than_a_sequence() throws IOException {
    Path tooShort = Files.writeString(folder.resolve("short.txt"), "hello");

    assertFails(
        Program.train(tooShort, output), 3, "short.txt: is too short", "at least 11", "got 4");
  }

  @Test
  void a_text_shorter_than_circular_streams() throws IOException {
    Path tooShort = Files.writeString(folder.resolve("short.txt"), "hello world ".repeat(3));

    assertFails(
        Program.train(tooShort, output, "--batch-size", 4, "--seq-length", 10, "--circular"),
        3,
        "short.txt: is too short",
        "at least 41 characters",
        "or leave --circular out");
  }

  @Test
  void tied_weights_of_two_sizes_without_a_projection() {
    assertFails(
        Program.run("train", "char-lm", "--tied", "--embedding-size", 5, "--hidden-size", 8),
        2,
        "--tied: needs the hidden size, 8, or a projection between the two",
        "got an embedding size of 5");
  }

  @Test
  void a_binary_file() throws IOException {
    Path binary = Files.write(folder.resolve("a.bin"), new byte[] {1, 2, 0, 0, 7, 9});

    assertFails(Program.train(binary, output), 3, "a.bin:1: is not text", "at byte 2");
  }

  @Test
  void malformed_utf8_with_offset_bytes_and_a_guess() throws IOException {
    Path korean =
        Files.write(
            folder.resolve("k.txt"),
            "abc 무정 이광수의 소설".repeat(20).getBytes(Charset.forName("x-windows-949")));

    assertFails(
        Program.train(korean, output),
        3,
        "malformed text at byte 4",
        "got B9",
        "hint: looks like CP949",
        "--encoding x-windows-949");
    assertThat(Program.train(korean, output, "--encoding", "x-windows-949").code()).isZero();
  }

  @Test
  void an_output_that_cannot_be_written_is_found_before_the_text_is_read() {
    Path nowhere = folder.resolve("no").resolve("such").resolve("my.seq");

    assertFails(
        Program.train(folder.resolve("missing.txt"), nowhere), 2, "--output: cannot be written");
  }

  @Test
  void an_output_that_is_the_text_itself() throws IOException {
    String before = Files.readString(text);

    assertFails(Program.train(text, text), 2, "--output: is the text itself");
    assertThat(text).hasContent(before);
  }

  @Test
  void an_output_that_is_somebody_elses_file() throws IOException {
    Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear all");

    assertFails(Program.train(text, letter), 2, "exists and is not a model");
    assertThat(letter).hasContent("Dear all");
  }

  @Test
  void a_missing_model() {
    assertFails(Program.run("generate", folder.resolve("no.seq")), 3, "no.seq: does not exist");
    assertFails(Program.run("info", folder.resolve("no.seq")), 3, "no.seq: does not exist");
  }

  @Test
  void a_foreign_model_file() {
    assertFails(Program.run("generate", text), 3, "sea.txt: not a bundle", "a text file");
  }

  @Test
  void a_truncated_and_an_altered_model_file() throws IOException {
    assertThat(Program.train(text, output).code()).isZero();
    byte[] bytes = Files.readAllBytes(output);

    Files.write(output, Arrays.copyOf(bytes, bytes.length / 2));
    assertFails(Program.run("info", output), 3, "my.seq", "hint: copy or download it again");

    bytes[bytes.length - 3] ^= 16;
    Files.write(output, bytes);
    assertFails(Program.run("evaluate", output, "--text", text), 3, "altered or damaged");
  }

  @Test
  void a_prompt_with_a_character_never_seen() {
    assertThat(Program.train(text, output).code()).isZero();

    assertFails(
        Program.run("generate", output, "--prompt", "sea 한"),
        2,
        "--prompt: the model has never seen U+D55C '한' at position 5",
        "hint: --unknown skip");
    assertThat(
            Program.run(
                    "generate", output, "--prompt", "sea 한", "--unknown", "skip", "--length", "5")
                .code())
        .isZero();
    assertFails(
        Program.run("generate", output, "--prompt", "sea 한", "--unknown", "replace"),
        2,
        "--unknown: this model has no unknown token");
  }

  @Test
  void a_text_with_a_character_never_seen() throws IOException {
    assertThat(Program.train(text, output).code()).isZero();
    Path other = Files.writeString(folder.resolve("other.txt"), "sea\nXs");

    assertFails(
        Program.run("evaluate", output, "--text", other), 3, "other.txt", "U+0058", "position 4");
    assertThat(Program.run("evaluate", output, "--text", other, "--unknown", "skip").out())
        .contains("tokens               4");
  }

  @Test
  void a_checkpoint_of_another_text() throws IOException {
    assertThat(Program.train(text, output).code()).isZero();
    Path other = Files.writeString(folder.resolve("other.txt"), "by the shore. ".repeat(60));

    assertFails(
        Program.train(other, output, "--resume", "--hidden-size", "9"),
        3,
        "my.seq.checkpoint: does not fit this run",
        "hidden size: 8 there, 9 here",
        "text SHA-256",
        "vocabulary size");
  }

  @Test
  void a_stack_trace_is_for_those_who_ask() {
    Program.Result result = Program.run("info", folder.resolve("no.seq"), "-vv");

    assertThat(result.err()).contains("error: ").contains("\tat ");
  }
}
