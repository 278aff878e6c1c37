package io.github.seq4j.core.report;

import io.github.seq4j.core.page.Page;
import io.github.seq4j.core.page.Table;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run as a page: how far it is, its curves, what the model does, and what it is made of. */
final class RunPage {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final int RELOAD_SECONDS = 20;

  private final RunRecord run;
  private final Page page;

  private RunPage(RunRecord run) {
    this.run = run;
    this.page = new Page(run.facts().title());
  }

  /** The page of a run. */
  static Page of(RunRecord run) {
    RunPage made = new RunPage(run);
    made.progress();
    new RunCharts(run).addTo(made.page);
    made.exhibits();
    made.heldOut();
    made.samples();
    made.facts();
    RunArchive.of(run).addTo(made.page);
    return made.page;
  }

  private void progress() {
    RunRecord.Progress at = run.progress();
    Duration took = Duration.between(at.began(), at.now());
    page.line(
        String.format(
            Locale.ROOT,
            "%s, %s; written %s, %d h %02d min %02d s after it began.",
            Character.toUpperCase(at.state().charAt(0)) + at.state().substring(1),
            updates(at),
            TIME.format(at.now()),
            took.toHours(),
            took.toMinutesPart(),
            took.toSecondsPart()));
    if (at.state().equals("running")) {
      page.reloadEvery(RELOAD_SECONDS)
          .line(
              "This file is written anew every few seconds while training goes on, and shows itself"
                  + " anew. One that stays as it is belongs to a run that was killed.");
    }
    if (at.updatesBefore() > 0) {
      page.line(
          String.format(
              Locale.ROOT,
              at.knowsBefore()
                  ? "The run went on after update %,d; what lies before is from this page as it was."
                  : "The run went on after update %,d. The curves before it come from its checkpoint,"
                      + " which does not keep how often gradients were clipped, the speed, samples"
                      + " and examples.",
              at.updatesBefore()));
    }
    List<List<String>> rows = new RunFigures(run).rows();
    if (!rows.isEmpty()) {
      page.table(new Table(List.of("figure", "now"), rows));
    }
  }

  private String updates(RunRecord.Progress at) {
    int last = run.points().size() - 1;
    long done = last < 0 ? at.updatesBefore() : run.points().get(last).update();
    String epoch =
        last < 0 ? "" : String.format(Locale.ROOT, " (epoch %d)", run.points().get(last).epoch());
    return at.totalUpdates() == Long.MAX_VALUE
        ? String.format(Locale.ROOT, "update %,d%s", done, epoch)
        : String.format(Locale.ROOT, "update %,d of %,d%s", done, at.totalUpdates(), epoch);
  }

  private void exhibits() {
    if (run.inspections().isEmpty()) {
      return;
    }
    RunRecord.Inspected latest = run.inspections().get(run.inspections().size() - 1);
    for (Exhibit exhibit : latest.what().exhibits()) {
      page.heading(exhibit.title());
      page.line(
          (latest.kept()
                  ? "With the weights that were kept. "
                  : String.format(Locale.ROOT, "After update %,d. ", latest.update()))
              + exhibit.note());
      page.table(new Table(exhibit.columns(), exhibit.rows()));
    }
  }

  private void heldOut() {
    if (run.inspections().stream().allMatch(each -> each.what().heldOut().isEmpty())) {
      return;
    }
    page.heading("Held-out examples over time");
    if (!run.validations().isEmpty()) {
      page.line(
          String.format(
              Locale.ROOT,
              "Of %,d validations %,d are shown. The model is asked after the first, and after later"
                  + " ones while that has taken no more than a tenth of a second and a hundredth of"
                  + " the time of the run.",
              run.validations().size(),
              run.inspections().stream().filter(each -> !each.kept()).count()));
    }
    int items =
        run.inspections().stream().mapToInt(each -> each.what().heldOut().size()).max().orElse(0);
    for (int item = 0; item < items; item++) {
      List<List<String>> rows = new ArrayList<>();
      HeldOut shown = null;
      for (RunRecord.Inspected each : run.inspections()) {
        if (item < each.what().heldOut().size()) {
          shown = each.what().heldOut().get(item);
          String when =
              each.kept() ? "weights kept" : String.format(Locale.ROOT, "%,d", each.update());
          rows.add(List.of(when, shown.now()));
        }
      }
      if (shown != null) {
        rows.add(List.of("reference", shown.reference()));
        page.table(new Table(List.of("update", shown.source()), rows));
      }
    }
  }

  private void samples() {
    if (run.samples().isEmpty()) {
      return;
    }
    page.heading("Samples over time");
    for (RunRecord.Sample sample : run.samples()) {
      page.line(
          String.format(Locale.ROOT, "Update %,d", sample.update())
              + (Double.isNaN(sample.smoothNats())
                  ? ""
                  : String.format(
                      Locale.ROOT,
                      ", running loss %.4f nats per %s",
                      sample.smoothNats(),
                      run.facts().target())));
      page.block(sample.text());
    }
  }

  private void facts() {
    for (RunFacts.Section section : run.facts().sections()) {
      List<List<String>> rows = new ArrayList<>();
      for (Map.Entry<String, String> each : section.values().entrySet()) {
        rows.add(List.of(each.getKey(), each.getValue()));
      }
      page.heading(section.heading());
      page.table(new Table(List.of("name", "value"), rows));
    }
  }
}
