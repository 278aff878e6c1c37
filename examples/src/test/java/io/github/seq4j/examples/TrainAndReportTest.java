package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports of training: every task keeps them. */
class TrainAndReportTest {

  @TempDir Path folder;

  private Path text;
  private Path model;
  private Path report;
  private Path events;
  private Path charts;

  @BeforeEach
  void prepare() throws IOException {
    text = Program.text(folder);
    model = folder.resolve("my.seq");
    report = folder.resolve("run.html");
    events = folder.resolve("events");
    charts = folder.resolve("charts");
  }

  private Object[] training(String task, Object... more) throws IOException {
    List<Object> words = new ArrayList<>(List.of("train", task, "--output", model));
    switch (task) {
      case "char-lm", "word-lm" -> {
        words.addAll(List.of((Object[]) Program.TINY));
        words.addAll(List.of("--sample-every", 10, "--text", text));
      }
      case "embeddings" ->
          words.addAll(List.of("--text", text, "--dimension", 4, "--epochs", 2, "--threads", 1));
      default -> {
        words.addAll(List.of("--hidden-size", 8, "--batch-size", 8, "--threads", 1));
        words.addAll(List.of("--max-updates", 6, "--sample-every", 2));
        words.addAll(data(task));
      }
    }
    words.addAll(List.of(more));
    return words.toArray();
  }

  private List<Object> data(String task) throws IOException {
    return switch (task) {
      case "classify" -> List.of("--train", TinyData.reviews(folder.resolve("texts.tsv"), 20));
      case "label" -> List.of("--train", TinyData.chunks(folder.resolve("words.txt"), 12));
      case "translate" -> List.of("--pairs", TinyData.pairs(folder.resolve("pairs.tsv"), 40));
      default ->
          List.of("--images", TinyData.scenes(folder.resolve("pictures"), 12), "--filters", 4);
    };
  }

  private String page() throws IOException {
    return Files.readString(report);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"char-lm", "word-lm", "classify", "label", "translate", "caption", "embeddings"})
  void every_task_keeps_a_page_events_and_charts(String task) throws IOException {
    Program.Result result =
        Program.run(
            training(task, "--report", report, "--tensorboard", events, "--charts", charts));

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).doesNotContain("warning");
    assertThat(page())
        .contains("<h1>Training " + task)
        .contains("Completed, update ")
        .contains("Learning rate", "Samples over time", "Update 0")
        .contains("--report", "processor", "Java")
        .endsWith("</html>\n");
    assertThat(charts.resolve("loss.png")).isNotEmptyFile();
    try (Stream<Path> files = Files.list(events)) {
      assertThat(files).hasSize(1).allMatch(file -> file.toFile().length() > 500);
    }
  }

  @Test
  void classifiers_show_their_confusion_and_worst_examples() throws IOException {
    Program.run(training("classify", "--report", report));

    assertThat(page()).contains("Confusion matrix", "right \\ said", "Worst examples", "macro F1");
  }

  @Test
  void what_weights_are_chosen_by_has_its_name() throws IOException {
    Program.run(training("classify", "--select-by", "accuracy", "--report", report));

    assertThat(page()).contains("validation accuracy");

    Files.delete(report);
    Program.run(training("translate", "--select-by", "bleu", "--report", report));
    assertThat(page()).contains("validation BLEU");
  }

  @Test
  void labelers_show_their_confusion_and_worst_sentences() throws IOException {
    Program.run(training("label", "--report", report));

    assertThat(page()).contains("Confusion matrix", "Worst examples", " (is ");
  }

  @Test
  void clips_and_series_are_shown_by_name() throws IOException {
    Path clip = TinyData.features(folder.resolve("clip.csv"), 30);
    Program.trainSequences(
        "label",
        model,
        "--frames",
        clip,
        "--label-column",
        "phase",
        "--no-baseline",
        "--report",
        report);
    assertThat(page()).contains("the beginnings of ", "Confusion matrix");

    Path series = TinyData.series(folder.resolve("series.ts"), 20);
    Program.trainSequences(
        "classify", model, "--train", series, "--max-updates", 1, "--report", report);
    assertThat(page()).contains("decisions on validation series", "Confusion matrix");
  }

  @Test
  void translators_show_the_same_held_out_texts_at_each_validation() throws IOException {
    Program.run(training("translate", "--valid-every", 3, "--report", report));

    assertThat(page())
        .containsSubsequence(
            "Held-out examples over time",
            "Of 3 validations 3 are shown.",
            "<td>3</td>",
            "<td>6</td>",
            "reference");
  }

  @Test
  void translators_and_captioners_show_what_their_writing_is_worth_as_curves() throws IOException {
    for (String task : List.of("translate", "caption")) {
      Program.run(training(task, "--valid-every", 3, "--report", report));

      assertThat(page()).as(task).contains("\"BLEU\"", "\"chrF\"", "\"exact match\"");
      Files.delete(report);
    }
  }

  @Test
  void the_loss_of_characters_is_told_in_bits_and_that_of_words_as_perplexity() throws IOException {
    Program.run(training("char-lm", "--report", report));
    assertThat(page()).contains("Bits per character");

    Files.delete(report);
    Program.run(training("word-lm", "--report", report));
    assertThat(page()).contains("Perplexity per token");
  }

  @Test
  void a_run_that_goes_on_keeps_what_its_page_shows() throws IOException {
    Program.run(training("char-lm", "--report", report, "--max-updates", 15));
    Program.Result result = Program.run(training("char-lm", "--report", report, "--resume"));

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(page())
        .contains("went on after update 15; what lies before is from this page")
        .containsSubsequence(
            "Samples over time", "Update 0", "Update 10", "Update 20", "Update 30");
  }

  @Test
  void a_report_changes_no_bit_of_the_model() throws IOException {
    Path alone = folder.resolve("alone.seq");
    Program.run(training("char-lm", "--output", alone));
    Program.run(training("char-lm", "--report", report, "--tensorboard", events));

    assertThat(model).hasSameBinaryContentAs(alone);
  }

  @Test
  void what_is_not_a_report_is_not_replaced() throws IOException {
    Path page = Files.writeString(folder.resolve("page.html"), "<!DOCTYPE html>\n<p>mine</p>\n");
    Files.createDirectories(charts);
    Path diary = Files.writeString(charts.resolve("loss.png"), "dear diary\n");

    Program.Result asReport = Program.run(training("char-lm", "--report", page));
    Program.Result asText = Program.run(training("char-lm", "--report", text));
    Program.Result asChart = Program.run(training("char-lm", "--charts", charts));
    Program.Result asFolder = Program.run(training("char-lm", "--tensorboard", text));

    assertThat(List.of(asReport.code(), asText.code(), asChart.code(), asFolder.code()))
        .containsOnly(2);
    assertThat(asReport.err()).contains("--report: ").contains("was not written by this option");
    assertThat(asText.err()).contains("--report: ").contains("is a file of this run already");
    assertThat(asChart.err()).contains("--charts: ").contains("is no PNG picture");
    assertThat(asFolder.err()).contains("--tensorboard: ");
    assertThat(page).hasContent("<!DOCTYPE html>\n<p>mine</p>\n");
    assertThat(diary).hasContent("dear diary");
  }
}
