package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bad data for classifiers and labelers. Each: one clear line, the right exit code, no stack trace.
 */
class BadSequencesTest {

  @TempDir Path folder;

  private Path reviews;
  private Path model;

  @BeforeEach
  void prepare() throws IOException {
    reviews = TinyData.reviews(folder.resolve("train.tsv"), 40);
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

  private Program.Result classify(Object... more) {
    return Program.trainSequences("classify", model, more);
  }

  private Program.Result label(Object... more) {
    return Program.trainSequences("label", model, more);
  }

  @Test
  void a_label_that_only_the_texts_to_test_or_validate_with_have_is_found_before_training()
      throws IOException {
    Path other = file("other.tsv", "text\tlabel\nfilm 1 is bad .\tnegative\nwhat ?\tpuzzled\n");
    String[] facts = {
      "text 2: the training data has no label 'puzzled'; expected one of negative, positive",
      "hint: is it misspelt"
    };

    assertFails(classify("--train", reviews, "--test", other), 3, facts);
    assertFails(classify("--train", reviews, "--valid", other), 3, facts);
    assertThat(model).doesNotExist();
    assertThat(folder.resolve("m.seq.checkpoint")).doesNotExist();
  }

  @Test
  void a_label_that_only_the_words_or_frames_to_test_with_have() throws IOException {
    Path train = TinyData.chunks(folder.resolve("c.txt"), 12);
    Path words = file("d.txt", "it PRP B-XX\n\n");
    Path clip = TinyData.features(folder.resolve("a.csv"), 30);
    Path jump = file("b.csv", "x,y,phase\n1,2,jump\n");

    assertFails(
        label("--train", train, "--columns", "0,2", "--test", words),
        3,
        "test sentence 1: the training data has no label 'B-XX'");
    assertFails(
        label("--frames", clip, "--label-column", "phase", "--test", jump),
        3,
        "b.csv: the training data has no label 'jump'; expected one of move, rest");
  }

  @Test
  void a_ragged_row() throws IOException {
    Path tsv = file("ragged.tsv", "text\tlabel\na b\tx\nc d\n");
    Path csv = file("ragged.csv", "x,y,phase\n1,2,rest\n1,2,3,move\n");

    assertFails(classify("--train", tsv), 3, "ragged.tsv:3: expected 2 tab-separated columns");
    assertFails(
        label("--frames", csv, "--label-column", "phase"),
        3,
        "ragged.csv:3: has another number of columns; expected 3, got 4");
  }

  @Test
  void a_missing_label_column_is_answered_with_those_that_are_there() throws IOException {
    Path csv = TinyData.features(folder.resolve("a.csv"), 30);
    Path table = file("t.csv", "id,words,stars\n1,a b,3\n2,c d,4\n");

    assertFails(
        label("--frames", csv, "--label-column", "fase"),
        3,
        "a.csv:1: has no column fase for the label; expected one of x, y, phase",
        "hint: did you mean phase?");
    assertFails(label("--frames", csv), 2, "--label-column: is missing");
    assertFails(
        classify("--train", table, "--class-column", "label"),
        3,
        "t.csv:1: has no label column 'label'; expected one of id, words, stars");
    assertFails(classify("--train", table), 3, "hint: --text-column and --class-column say which");
  }

  @Test
  void a_video_that_is_none_or_empty() throws IOException {
    Path text = file("fake.mp4", "this is no video\n");
    Path empty = file("empty.mp4", "");
    Path gif = file("fake.gif", "this is no picture\n");

    assertFails(label("--video", text), 3, "fake.mp4: is no video that can be read");
    assertFails(label("--video", empty), 3, "empty.mp4: is empty");
    assertFails(label("--video", gif), 3, "fake.gif: does not begin as a GIF");
    assertFails(label("--video", folder.resolve("no.mp4")), 3, "no.mp4: does not exist");
  }

  @Test
  void clips_of_other_sizes_than_the_first_or_without_labels() throws IOException {
    Path gifs = folder.resolve("gifs");
    TinyData.shapes(gifs, folder.resolve("videos"), 2);
    Path features = TinyData.features(folder.resolve("a.csv"), 20);
    Path wide = file("wide.csv", "x,y,z,phase\n1,2,3,rest\n");
    Files.delete(gifs.resolve("clip1.labels.tsv"));

    assertFails(
        label("--frames", features, wide, "--label-column", "phase"),
        3,
        "wide.csv: a step is 3 features; expected 2 features as in");
    assertFails(
        label("--frames", features, "--label-column", "phase", "--test", wide),
        3,
        "wide.csv: a step is 3 features; expected 2 features, as in training");
    assertFails(
        label("--video", gifs),
        3,
        "clip1.gif: expected a label for each of 12 frames, got none",
        "clip.labels.tsv beside it");
  }

  @Test
  void one_class_only() throws IOException {
    Path one = file("one.tsv", "text\tlabel\na\tx\nb\tx\nc\tx\n");

    assertFails(classify("--train", one), 3, "the training data has one label only, 'x'");
  }

  @Test
  void texts_of_which_none_can_be_held_out() throws IOException {
    Path two = file("two.tsv", "text\tlabel\na\tx\nb\ty\n");

    assertFails(
        classify("--train", two),
        3,
        "two.tsv: no two different texts of one class",
        "--valid-fraction 0");
    assertThat(classify("--train", two, "--valid-fraction", "0").code()).isZero();
  }

  @Test
  void a_file_sorted_by_class_is_split_by_lot_with_a_word_about_it() throws IOException {
    Path sorted =
        file(
            "sorted.tsv",
            "text\tlabel\n" + numbered("good", "positive") + numbered("bad", "negative"));

    Program.Result result = classify("--train", sorted, "--json");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).contains("sorted by class, which does no harm", "sorted.tsv");
    assertThat(result.json().get("classes").get(0).get("count").asInt()).isEqualTo(2);
    assertThat(result.json().get("classes").get(1).get("count").asInt()).isEqualTo(2);
    assertThat(classify("--train", reviews).err()).doesNotContain("sorted by class");
  }

  private static String numbered(String text, String label) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      lines.append(text).append(' ').append(i).append('\t').append(label).append('\n');
    }
    return lines.toString();
  }

  @Test
  void a_feature_that_is_no_number() throws IOException {
    Path nan = file("nan.csv", "x,y,phase\n1,2,rest\n1,NaN,move\n");
    Path series = file("nan.ts", "@univariate true\n@classLabel true a b\n@data\n1,NaN:a\n");

    assertFails(
        label("--frames", nan, "--label-column", "phase"),
        3,
        "nan.csv:3: column y is not a finite number");
    assertFails(classify("--train", series), 3, "nan.ts:4: column 2", "not a finite number");
  }

  @Test
  void text_in_another_encoding() throws IOException {
    byte[] korean =
        ("text\tlabel\n" + numbered("정말 재미있는 영화", "긍정") + numbered("별로 재미없는 영화", "부정"))
            .getBytes(Charset.forName("x-windows-949"));
    Path file = Files.write(folder.resolve("k.tsv"), korean);

    assertFails(
        classify("--train", file),
        3,
        "k.tsv:2: malformed text at byte 11; expected UTF-8",
        "hint: looks like CP949",
        "--encoding x-windows-949");
    assertThat(classify("--train", file, "--encoding", "x-windows-949").code()).isZero();
    assertFails(Program.run("classify", model, file), 3, "k.tsv:2: malformed text", "CP949");
    assertThat(Program.run("classify", model, file, "--encoding", "x-windows-949").out())
        .contains("별로 재미없는 영화");
  }

  @Test
  void a_model_of_another_kind() throws IOException {
    Path language = folder.resolve("lm.seq");
    Path lines = file("lines.txt", "film 1\n");
    assertThat(Program.train(Program.text(folder), language).code()).isZero();
    assertThat(classify("--train", reviews).code()).isZero();

    assertFails(
        Program.run("generate", model),
        3,
        "expected a language model, got a classifier",
        "classify");
    assertFails(Program.run("label", model, lines), 3, "expected a labeler, got a classifier");
    assertFails(
        Program.run("classify", language, lines),
        3,
        "expected a classifier, got a language model",
        "hint: ",
        "generate");
  }

  @Test
  void an_evaluation_on_data_of_another_kind() throws IOException {
    Path clip = TinyData.features(folder.resolve("a.csv"), 30);
    Path clips = folder.resolve("clips.seq");
    assertThat(classify("--train", reviews).code()).isZero();
    assertThat(
            Program.trainSequences(
                    "label", clips, "--frames", clip, "--label-column", "phase", "--no-baseline")
                .code())
        .isZero();
    Path wide = file("wide.csv", "x,y,z,phase\n1,2,3,rest\n");

    assertFails(Program.run("evaluate", model), 2, "--test: is missing");
    assertFails(Program.run("evaluate", model, "--text", reviews), 2, "--text: is for language");
    assertFails(
        Program.run("evaluate", model, "--frames", clip, "--label-column", "phase"),
        2,
        "--frames and --video: are for models that label clips");
    assertFails(Program.run("evaluate", clips, "--test", reviews), 2, "the model labels clips");
    assertFails(
        Program.run("evaluate", clips, "--frames", wide, "--label-column", "phase"),
        3,
        "wide.csv: a step is 3 features; expected 2 features");
    assertFails(
        Program.run("label", clips, clip),
        3,
        "a.csv:2: column phase is not a finite number",
        "hint: --label-column");
    assertFails(
        Program.reading("1,2\n", "label", clips, "--live"), 2, "--live: the model needs whole");
  }

  @Test
  void a_live_row_that_does_not_fit() throws IOException {
    Path clip = TinyData.features(folder.resolve("a.csv"), 30);
    assertThat(label("--frames", clip, "--label-column", "phase", "--direction", "forward").code())
        .isZero();

    assertThat(Program.reading("1,2\n\n1\n", "label", model, "--live").err())
        .contains("error: standard input:3: expected 2 numbers between commas, got 1");
    assertThat(Program.reading("1,2\n1,NaN\n", "label", model, "--live").err())
        .contains("error: standard input:2: column 2: expected a finite number, got 'NaN'");
    assertThat(Program.reading("1,x\n", "label", model, "--live").code()).isEqualTo(3);
  }

  @Test
  void a_crf_with_balanced_classes() throws IOException {
    Path train = TinyData.chunks(folder.resolve("c.txt"), 12);
    Object[] balanced = {"--train", train, "--columns", "0,2", "--class-weights", "balanced"};

    assertFails(label(balanced), 2, "--class-weights: balanced is not for a CRF", "hint: --no-crf");
    assertThat(
            label("--train", train, "--columns", "0,2", "--class-weights", "balanced", "--no-crf")
                .code())
        .isZero();
  }

  @Test
  void an_output_that_is_one_of_the_inputs() throws IOException {
    String before = Files.readString(reviews);
    Path test = TinyData.reviews(folder.resolve("test.tsv"), 4);
    Path clip = TinyData.features(folder.resolve("a.csv"), 30);

    assertFails(
        Program.trainSequences("classify", reviews, "--train", reviews), 2, "--output: is the");
    assertFails(
        Program.trainSequences("classify", test, "--train", reviews, "--test", test),
        2,
        "--output: is the");
    assertFails(
        Program.trainSequences("label", clip, "--frames", folder, "--label-column", "phase"),
        2,
        "a.csv exists and is not a model");
    assertThat(reviews).hasContent(before);
  }
}
