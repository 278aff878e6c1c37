package io.github.seq4j.core.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.seq4j.core.page.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a page keeps of a run for the run that goes on: the same that people see of it, as JSON.
 *
 * @param title of the report
 * @param network what was trained
 * @param points the curves
 * @param validations by update
 * @param samples by update
 * @param inspections by update
 */
record RunArchive(
    String title,
    List<RunFacts.Section> network,
    List<CurvePoint> points,
    List<RunRecord.Validation> validations,
    List<RunRecord.Sample> samples,
    List<RunRecord.Inspected> inspections) {

  /** Copies the lists, of which none may hold nothing. */
  RunArchive {
    network = List.copyOf(network);
    points = List.copyOf(points);
    validations = List.copyOf(validations);
    samples = List.copyOf(samples);
    inspections = List.copyOf(inspections);
  }

  private static final String ID = "run";
  private static final long MOST_BYTES = 64L << 20;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

  static RunArchive of(RunRecord run) {
    return new RunArchive(
        run.facts().title(),
        identity(run.facts()),
        run.points(),
        run.validations(),
        run.samples(),
        withLatestExhibits(run.inspections()));
  }

  /** Earlier ones are not shown any more. */
  private static List<RunRecord.Inspected> withLatestExhibits(List<RunRecord.Inspected> all) {
    List<RunRecord.Inspected> fewer = new ArrayList<>(all);
    for (int i = 0; i < all.size() - 1; i++) {
      Inspection what = all.get(i).what();
      fewer.set(
          i,
          new RunRecord.Inspected(
              all.get(i).update(),
              all.get(i).kept(),
              new Inspection(what.metrics(), List.of(), what.heldOut())));
    }
    return fewer;
  }

  /** The section that two pieces of one run have in common; others may differ. */
  private static List<RunFacts.Section> identity(RunFacts facts) {
    return facts.sections().stream().filter(each -> each.heading().equals("Network")).toList();
  }

  boolean isOf(RunFacts facts) {
    return title.equals(facts.title()) && network.equals(identity(facts));
  }

  void addTo(Page page) {
    try {
      page.data(ID, JSON.writeValueAsString(this));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("RunArchive: cannot be written; expected plain records", e);
    }
  }

  /** What a page holds, if there is a page and it is one of a run. */
  static Optional<RunArchive> in(Path page) throws IOException {
    if (!Files.isRegularFile(page) || Files.size(page) > MOST_BYTES) {
      return Optional.empty();
    }
    Optional<String> json = Page.dataIn(Files.readString(page), ID);
    return json.isPresent()
        ? Optional.of(JSON.readValue(json.get(), RunArchive.class))
        : Optional.empty();
  }

  /** The part up to this update. */
  RunArchive upTo(long update) {
    return new RunArchive(
        title,
        network,
        points.stream().filter(each -> each.update() <= update).toList(),
        validations.stream().filter(each -> each.update() <= update).toList(),
        samples.stream().filter(each -> each.update() <= update).toList(),
        inspections.stream().filter(each -> !each.kept() && each.update() <= update).toList());
  }
}
