package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.seq4j.examples.cli.Interruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A label for every word or frame, by the program. */
class TrainAndLabelTest {

  @TempDir Path folder;

  private Path model;

  @BeforeEach
  void prepare() {
    model = folder.resolve("m.seq");
  }

  private Program.Result trained(Object... more) {
    Program.Result result = Program.trainSequences("label", model, more);
    assertThat(result.code()).as(result.err()).isZero();
    return result;
  }

  private Path chunks(String name, int sentences) throws IOException {
    return TinyData.chunks(folder.resolve(name), sentences);
  }

  /** Four clips to train on, one to test, forward alone. */
  private Program.Result trainedOnFeatures(Object... more) throws IOException {
    Path clips = Files.createDirectory(folder.resolve("clips"));
    for (int i = 0; i < 4; i++) {
      TinyData.features(clips.resolve(i + ".csv"), 30 + i);
    }
    Object[] words = new Object[7 + more.length];
    Object[] usual = {"--frames", clips, "--label-column", "phase", "--direction", "forward"};
    System.arraycopy(usual, 0, words, 0, 6);
    words[6] = "--no-baseline";
    System.arraycopy(more, 0, words, 7, more.length);
    return trained(words);
  }

  @Test
  void conll_columns_are_learned_with_span_scores_and_a_baseline() throws IOException {
    Path train = chunks("train.txt", 30);
    Path test = chunks("test.txt", 6);

    JsonNode facts = trained("--train", train, "--test", test, "--columns", "0,2", "--json").json();

    assertThat(facts.get("task").asText()).isEqualTo("label");
    assertThat(facts.get("evaluated_on").asText()).isEqualTo("test");
    assertThat(facts.get("accuracy").asDouble()).isEqualTo(1);
    assertThat(facts.get("span_f1").asDouble()).isEqualTo(1);
    assertThat(facts.get("baselines").get("most_frequent_tag").asDouble()).isEqualTo(1);
    JsonNode evaluation =
        Program.run("evaluate", model, "--test", test, "--columns", "0,2", "--json").json();
    assertThat(evaluation.get("span_f1")).isEqualTo(facts.get("span_f1"));
    assertThat(evaluation.get("accuracy")).isEqualTo(facts.get("accuracy"));
  }

  @Test
  void sentences_come_a_line_each_and_leave_a_word_a_line() throws IOException {
    trained("--train", chunks("train.txt", 30), "--columns", "0,2");

    Program.Result result = Program.reading("the old dog1 sees it .\n\nit sees\n", "label", model);

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.lines())
        .containsExactly(
            "the\tB-NP",
            "old\tI-NP",
            "dog1\tI-NP",
            "sees\tB-VP",
            "it\tB-NP",
            ".\tO",
            "",
            "it\tB-NP",
            "sees\tB-VP",
            "");
    Path file = Files.writeString(folder.resolve("s.txt"), "it sees\n");
    JsonNode json = Program.run("label", model, file, "--json").json();
    assertThat(json.get("words")).hasSize(2);
    assertThat(json.get("labels").get(1).asText()).isEqualTo("B-VP");
  }

  @Test
  void conllu_is_read_by_its_columns_names() throws IOException {
    Path train = TinyData.conllu(folder.resolve("t.conllu"), 20);

    Program.Result result = trained("--train", train);

    assertThat(result.out()).contains("DET", "NOUN", "VERB", "most frequent tag");
    assertThat(Program.reading("the dog1 runs\n", "label", model).column(1))
        .containsExactly("DET", "NOUN", "VERB");
    assertThat(Program.run("evaluate", model, "--test", train, "--fail-under", "0.9").code())
        .isZero();
  }

  @Test
  void words_are_labelled_live_by_a_model_that_reads_forward() throws IOException {
    trained("--train", chunks("train.txt", 30), "--columns", "0,2", "--direction", "forward");

    Program.Result live = Program.reading("it\nsees\n\nit\n", "label", model, "--live");

    assertThat(live.code()).as(live.err()).isZero();
    assertThat(live.column(0)).containsExactly("B-NP", "B-VP", "B-NP");
    assertThat(live.column(1).get(2)).isEqualTo(live.column(1).get(0));
  }

  @Test
  void a_label_that_one_sentence_alone_has_is_always_trained_on() throws IOException {
    String rare =
        IntStream.range(0, 40)
            .mapToObj(i -> "w" + i + " T" + i + "\n\n")
            .collect(Collectors.joining());
    Path train = Files.writeString(folder.resolve("rare.txt"), rare + "a T0\n\n".repeat(10));

    Program.Result result = trained("--train", train, "--columns", "0,1");

    assertThat(result.err()).doesNotContain("error").contains("sentences drawn at random");
  }

  @Test
  void frames_of_features_have_frame_accuracy_per_clip_and_baselines() throws IOException {
    Path test = TinyData.features(folder.resolve("test.csv"), 20);

    Program.Result people = trainedOnFeatures("--test", test);
    JsonNode facts =
        Program.run("evaluate", model, "--frames", test, "--label-column", "phase", "--json")
            .json();

    assertThat(people.out()).contains("baselines on the same clips:", "majority label       0.500");
    assertThat(facts.get("frame_accuracy")).isEqualTo(facts.get("accuracy"));
    assertThat(facts.get("accuracy").asDouble()).isGreaterThan(0.9);
    assertThat(facts.get("steps").asInt()).isEqualTo(20);
  }

  @Test
  void the_same_network_without_recurrence_stands_beside_it() throws IOException {
    Path clip = TinyData.features(folder.resolve("one.csv"), 60);

    JsonNode facts = trained("--frames", clip, "--label-column", "phase", "--json").json();

    assertThat(facts.get("baselines").has("without_recurrence")).isTrue();
    assertThat(facts.get("frame_accuracy")).isEqualTo(facts.get("accuracy"));
    assertThat(facts.get("evaluated_on").asText()).isEqualTo("validation");
    assertThat(facts.get("steps").asInt()).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--differences=1,4", "--dropout=0"})
  void live_rows_get_the_labels_of_the_whole_clip(String option) throws IOException {
    trainedOnFeatures(option);
    String rows = IntStream.range(0, 20).mapToObj(TinyData::row).collect(Collectors.joining("\n"));
    Path csv = Files.writeString(folder.resolve("rows.csv"), "x,y\n" + rows + "\n");
    Path labelled = TinyData.features(folder.resolve("labelled.csv"), 20);

    Program.Result whole = Program.run("label", model, csv);
    Program.Result live = Program.reading(rows, "label", model, "--live");

    assertThat(whole.code()).as(whole.err()).isZero();
    assertThat(whole.column(0).get(19)).isEqualTo("19");
    assertThat(live.column(0)).isEqualTo(whole.column(1)).contains("rest", "move");
    assertThat(live.column(1)).isEqualTo(whole.column(2));
    assertThat(Program.reading("x,y\n" + rows, "label", model, "--live").out())
        .as("a header is no row")
        .isEqualTo(live.out());
    assertThat(Program.run("label", model, labelled, "--label-column", "phase").out())
        .as("a column of labels is no feature")
        .isEqualTo(whole.out());
  }

  @Test
  void a_video_and_a_gif_of_the_same_clip_get_the_same_labels() throws IOException {
    Path gifs = folder.resolve("gifs");
    Path videos = folder.resolve("videos");
    TinyData.shapes(gifs, videos, 6);
    trained(
        "--video",
        gifs,
        "--direction",
        "forward",
        "--grey",
        "--valid-fraction",
        "0",
        "--max-updates",
        "80",
        "--learning-rate",
        "0.005");

    Program.Result gif = Program.run("label", model, gifs.resolve("clip0.gif"));
    Program.Result video = Program.run("label", model, videos.resolve("clip0.mp4"));

    assertThat(gif.code()).as(gif.err()).isZero();
    assertThat(video.code()).as(video.err()).isZero();
    assertThat(video.column(1)).isEqualTo(gif.column(1)).hasSize(12).contains("still");
    assertThat(gif.column(1).stream().distinct().count()).isGreaterThan(1);
    JsonNode facts = Program.run("evaluate", model, "--video", videos, "--json").json();
    assertThat(facts.get("steps").asInt()).isEqualTo(72);
    assertThat(facts.get("sequences").asInt()).isEqualTo(6);
  }

  @Test
  void equal_commands_make_equal_files_and_an_interrupted_run_ends_as_if_never_stopped()
      throws IOException {
    Path train = chunks("train.txt", 30);
    Path other = folder.resolve("other.seq");
    Program.trainSequences("label", other, "--train", train, "--columns", "0,2");
    Interruption interruption = new Interruption();
    interruption.request();

    Program.Result stopped =
        Program.run(
            interruption,
            Program.sequenceWords("label", model, "--train", train, "--columns", "0,2"));

    assertThat(stopped.code()).isEqualTo(130);
    trained("--train", train, "--columns", "0,2", "--resume");
    assertThat(model).hasSameBinaryContentAs(other);
  }

  @Test
  void info_shows_what_the_file_is() throws IOException {
    trainedOnFeatures();

    JsonNode info = Program.run("info", model, "--json").json();

    assertThat(info.get("task").asText()).isEqualTo("labeler");
    assertThat(info.get("labels").get(0).asText()).isEqualTo("move");
    assertThat(info.get("runs_live").asBoolean()).isTrue();
    assertThat(Program.run("info", model).out()).contains("labels", "rest");
  }

  @Test
  void tagged_words_and_clips_are_checked_too() throws IOException {
    Path words = chunks("c.txt", 10);
    Path clip = TinyData.features(folder.resolve("c.csv"), 30);

    assertThat(Program.run("data", "check", words, "--tagged", "--columns", "0,2").out())
        .contains("I-NP");
    assertThat(Program.run("data", "check", "--frames", clip, "--label-column", "phase").out())
        .contains("rest");
  }
}
