package io.github.seq4j.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.seq4j.core.page.Page;
import io.github.seq4j.core.report.RunRecord.Inspected;
import io.github.seq4j.core.report.RunRecord.Sample;
import io.github.seq4j.core.report.RunRecord.Validation;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RunPageTest {

  private static final String HOSTILE = "</script><script>alert(1)</script>&\u0000\u202E\uD800<!--";

  private static final List<CurvePoint> POINTS =
      List.of(
          new CurvePoint(10, 1, 3, 3.5, 0.25, 4, 9, 1, 100),
          new CurvePoint(40, 1, 2, 3, 0.5, 2, 3, 0, 200));

  private static RunRecord run(String state, List<Sample> samples, List<Inspected> inspections) {
    Instant began = Instant.parse("2026-01-02T03:04:05Z");
    return new RunRecord(
        Runs.FACTS.with("Data", Map.of("text", HOSTILE)),
        new RunRecord.Progress(state, began, began.plusSeconds(3_725), 0, false, 1_000),
        POINTS,
        List.of(new Validation(10, 2.5, Double.NaN), new Validation(40, Math.log(2), Double.NaN)),
        samples,
        inspections);
  }

  private static String html(RunRecord run) {
    return RunPage.of(run).html();
  }

  private static Map<String, JsonNode> charts(String html) throws IOException {
    Map<String, JsonNode> charts = new java.util.LinkedHashMap<>();
    Matcher data =
        Pattern.compile("<script type=\"application/json\">(.*?)</script>", Pattern.DOTALL)
            .matcher(html);
    while (data.find()) {
      JsonNode chart = new ObjectMapper().readTree(data.group(1));
      charts.put(chart.get("title").asText(), chart);
    }
    return charts;
  }

  private static List<Double> numbers(JsonNode chart, int line, String axis) {
    List<Double> numbers = new ArrayList<>();
    chart.get("lines").get(line).get(axis).forEach(n -> numbers.add(n.asDouble()));
    return numbers;
  }

  @Test
  void the_page_says_how_far_the_run_is() {
    assertThat(html(run("running", List.of(), List.of())))
        .contains("Running, update 40 of 1,000 (epoch 1)")
        .contains("written 2026-01-02 04:06:10 UTC, 1 h 02 min 05 s after it began")
        .contains("http-equiv=\"refresh\"");
  }

  @Test
  void a_page_of_a_run_that_has_ended_stays_as_it_is() {
    assertThat(html(run("completed", List.of(), List.of())))
        .contains("Completed, update 40")
        .doesNotContain("http-equiv=\"refresh\"");
  }

  @Test
  void losses_are_told_in_nats_and_bits() {
    assertThat(html(run("running", List.of(), List.of())))
        .contains("0.6931 nats per character, 1.000 bits per character")
        .contains("lowest validation loss, after update 40");
  }

  @Test
  void curves_have_the_numbers_of_the_run() throws IOException {
    Map<String, JsonNode> charts = charts(html(run("running", List.of(), List.of())));

    assertThat(numbers(charts.get("Loss"), 0, "x")).containsExactly(10.0, 40.0);
    assertThat(numbers(charts.get("Loss"), 0, "y")).containsExactly(3.0, 2.0);
    assertThat(numbers(charts.get("Loss"), 1, "y")).containsExactly(3.5, 3.0);
    assertThat(numbers(charts.get("Loss"), 2, "y"))
        .containsExactly(2.5, 0.6931472); // ln 2, in single precision
    assertThat(numbers(charts.get("Bits per character"), 2, "y").get(1)).isEqualTo(1.0);
    assertThat(numbers(charts.get("Learning rate"), 0, "y")).containsExactly(0.25, 0.5);
    assertThat(numbers(charts.get("Gradient norm before clipping"), 1, "y"))
        .containsExactly(9.0, 3.0);
    assertThat(numbers(charts.get("Updates whose gradient was clipped"), 0, "y"))
        .containsExactly(100.0, 0.0);
    assertThat(numbers(charts.get("Speed"), 0, "y")).containsExactly(100.0, 200.0);
  }

  @Test
  void the_share_of_clipped_updates_counts_updates_not_points() {
    // ten updates were clipped, thirty were not
    assertThat(html(run("running", List.of(), List.of()))).contains("25.0 %");
  }

  @Test
  void hostile_text_is_inert_wherever_it_comes_from() {
    Inspection inspection =
        new Inspection(
            Map.of(HOSTILE, 0.5),
            List.of(new Exhibit(HOSTILE, HOSTILE, List.of(HOSTILE), List.of(List.of(HOSTILE)))),
            List.of(new HeldOut(HOSTILE, HOSTILE, HOSTILE)));
    String html =
        html(
            run(
                "running",
                List.of(new Sample(1, 1, HOSTILE)),
                List.of(new Inspected(1, false, inspection))));

    assertThat(html).doesNotContain("<script>alert").doesNotContain("<!--");
    assertThat(html.codePoints().filter(c -> c < ' ' && c != '\n' && c != '\t')).isEmpty();
  }

  @Test
  void what_a_page_keeps_comes_back_as_it_was() throws IOException {
    Inspection inspection =
        new Inspection(Map.of("accuracy", 0.5), List.of(), List.of(new HeldOut("a", "b", "c")));
    RunRecord run =
        run(
            "running",
            List.of(new Sample(0, Double.NaN, "</script>\n한국어 😀")),
            List.of(new Inspected(10, false, inspection)));
    java.nio.file.Path page = java.nio.file.Files.createTempFile("run", ".html");

    java.nio.file.Files.writeString(page, html(run));
    RunArchive archive = RunArchive.in(page).orElseThrow();
    java.nio.file.Files.delete(page);

    assertThat(archive).isEqualTo(RunArchive.of(run));
    assertThat(archive.isOf(run.facts())).isTrue();
  }

  @Test
  void a_page_without_a_run_keeps_none() {
    assertThat(Page.dataIn(new Page("x").line("y").html(), "run")).isEmpty();
  }

  @Test
  void held_out_examples_stand_one_below_the_other_by_update() {
    List<Inspected> inspections =
        List.of(
            new Inspected(
                10,
                false,
                new Inspection(Map.of(), List.of(), List.of(new HeldOut("하나", "one", "the")))),
            new Inspected(
                40,
                true,
                new Inspection(Map.of(), List.of(), List.of(new HeldOut("하나", "one", "one!")))));

    assertThat(html(run("running", List.of(), inspections)))
        .containsSubsequence(
            "Held-out examples", "하나", "10", "the", "weights kept", "one!", "reference");
  }

  @Test
  void the_weights_kept_have_a_figure_and_no_point_of_a_curve() throws IOException {
    Inspected then = new Inspected(40, false, accuracy(0.25));
    Inspected kept = new Inspected(40, true, accuracy(0.75));
    String html = html(run("completed", List.of(), List.of(then, kept)));

    assertThat(html).contains("accuracy of the weights kept", "0.7500");
    assertThat(numbers(charts(html).get("Metrics"), 0, "y")).containsExactly(0.25);
  }

  private static Inspection accuracy(double value) {
    return new Inspection(Map.of("accuracy", value), List.of(), List.of());
  }

  @Test
  void of_exhibits_the_latest_are_shown() {
    Inspected first =
        new Inspected(
            10,
            false,
            new Inspection(
                Map.of(),
                List.of(new Exhibit("Confusion", "", List.of("a"), List.of())),
                List.of()));
    Inspected second =
        new Inspected(
            40,
            false,
            new Inspection(
                Map.of(),
                List.of(new Exhibit("Mistakes", "", List.of("a"), List.of())),
                List.of()));

    assertThat(html(run("running", List.of(), List.of(first, second))))
        .contains("<h2>Mistakes</h2>")
        .doesNotContain("<h2>Confusion</h2>");
  }
}
