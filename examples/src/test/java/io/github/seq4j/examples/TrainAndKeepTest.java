package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples and curves that a run keeps beside its model. */
class TrainAndKeepTest {

  @TempDir Path folder;

  private Path text;
  private Path model;
  private Path samples;
  private Path history;

  @BeforeEach
  void prepare() throws IOException {
    text = Program.text(folder);
    model = folder.resolve("my.seq");
    samples = folder.resolve("samples.txt");
    history = folder.resolve("history.tsv");
  }

  private static List<String> headers(Path file) throws IOException {
    return Files.readAllLines(file).stream().filter(line -> line.startsWith("-----")).toList();
  }

  private static List<String> column(Path table, int number) throws IOException {
    return Files.readAllLines(table).stream().map(line -> line.split("\t", -1)[number]).toList();
  }

  @Test
  void samples_are_written_at_exactly_the_updates_asked_for() throws IOException {
    Program.Result result =
        Program.train(text, model, "--sample-at", "7,0,30", "--samples", samples);

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(headers(samples))
        .extracting(line -> line.replaceAll(", smooth.*", ""))
        .containsExactly("----- iter 0", "----- iter 7", "----- iter 30");
    assertThat(result.err()).contains("---- update 7 writes:").doesNotContain("update 6 writes");
  }

  @Test
  void the_smooth_loss_above_samples_starts_at_t_ln_v() throws IOException {
    Program.train(text, model, "--sample-at", "0", "--samples", samples);

    // "she sells sea shells by the sea shore.\n": 13 characters; T is 10
    assertThat(headers(samples))
        .containsExactly(
            String.format(
                java.util.Locale.ROOT, "----- iter 0, smooth loss %.4g -----", 10 * Math.log(13)));
  }

  @Test
  void sample_at_adds_to_sample_every_where_both_are_given() throws IOException {
    Program.train(text, model, "--sample-every", "15", "--sample-at", "4", "--samples", samples);

    assertThat(headers(samples))
        .extracting(line -> line.replaceAll("\\D*(\\d+),.*", "$1"))
        .containsExactly("0", "4", "15", "30");
  }

  @Test
  void the_history_is_a_table_of_the_curves() throws IOException {
    Program.train(text, model, "--history", history, "--learning-rate", "0.01");

    assertThat(Files.readAllLines(history).get(0))
        .isEqualTo(
            "update\tepoch\ttrain_nats\tsmooth_nats\tvalid_nats\tlearning_rate\tgradient_norm");
    List<String> updates = column(history, 0);
    assertThat(updates.subList(1, updates.size()))
        .hasSize(30)
        .startsWith("1", "2", "3")
        .endsWith("30");
    assertThat(column(history, 4).get(30)).matches("[0-9.]+"); // the end is validated
    assertThat(Double.parseDouble(column(history, 2).get(30)))
        .isLessThan(Double.parseDouble(column(history, 2).get(1)));
  }

  @Test
  void a_run_made_longer_keeps_what_there_is_and_repeats_nothing() throws IOException {
    Path straight = folder.resolve("straight.txt");
    Path straightHistory = folder.resolve("straight.tsv");
    Object[] rate = {"--schedule", "constant", "--sample-every", "6"};
    Program.train(
        text,
        folder.resolve("straight.seq"),
        with(rate, "--samples", straight, "--history", straightHistory));

    Object[] kept = with(rate, "--samples", samples, "--history", history);
    Program.train(text, model, with(kept, "--max-updates", "17"));
    Files.writeString(samples, Files.readString(samples) + "----- iter 18 -----\nlost\n\n");
    Program.Result result = Program.train(text, model, with(kept, "--resume"));

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(samples).hasSameTextualContentAs(straight);
    assertThat(column(history, 0)).isEqualTo(column(straightHistory, 0));
    assertThat(column(history, 3)).isEqualTo(column(straightHistory, 3));
  }

  private static Object[] with(Object[] some, Object... more) {
    Object[] all = java.util.Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  @Test
  void a_file_of_something_else_is_not_replaced() throws IOException {
    Path diary = Files.writeString(folder.resolve("diary.txt"), "dear diary\n");

    Program.Result asSamples = Program.train(text, model, "--samples", diary);
    Program.Result asHistory = Program.train(text, model, "--history", diary);
    Program.Result asText = Program.train(text, model, "--samples", text);
    Program.Result twice = Program.train(text, model, "--samples", samples, "--history", samples);

    assertThat(List.of(asSamples.code(), asHistory.code(), asText.code(), twice.code()))
        .containsOnly(2);
    assertThat(asSamples.err()).contains("--samples: ").contains("was not written by this option");
    assertThat(asHistory.err()).contains("--history: ").contains("was not written by this option");
    assertThat(asText.err()).contains("is a file of this run already");
    assertThat(twice.err()).contains("--history: ").contains("is a file of this run already");
    assertThat(diary).hasContent("dear diary");
  }

  @Test
  void classifiers_keep_theirs_too() throws IOException {
    Program.Result result =
        Program.trainSequences(
            "classify", model, "--sample-at", "5", "--samples", samples, "--history", history);

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(headers(samples)).hasSize(1).first().asString().startsWith("----- iter 5, smooth");
    assertThat(column(history, 0)).contains("40");
  }
}
