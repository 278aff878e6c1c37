package io.github.seq4j.core.report;

import io.github.seq4j.core.train.HistoryPoint;
import io.github.seq4j.core.train.UpdateInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What has been seen of a run, in bounded memory but for validations, which are small and few. */
final class Gathered {

  private static final int MOST_SAMPLES = 64;
  private static final int MOST_INSPECTIONS = 32;
  private static final int LONGEST_SAMPLE = 4_000;

  private final Curves curves = new Curves();
  private final List<RunRecord.Validation> validations = new ArrayList<>();
  private final Spread<RunRecord.Sample> samples = new Spread<>(MOST_SAMPLES);
  private final Spread<RunRecord.Inspected> inspections = new Spread<>(MOST_INSPECTIONS);

  void update(UpdateInfo info, long tookNanos) {
    curves.add(info, tookNanos);
  }

  void validation(RunRecord.Validation validation) {
    validations.add(validation);
  }

  void inspection(RunRecord.Inspected inspection) {
    inspections.add(inspection);
  }

  /** Keeps a sample, cut where it is long. */
  RunRecord.Sample sample(long update, double smoothNats, String text) {
    boolean fits = text.codePointCount(0, text.length()) <= LONGEST_SAMPLE;
    String kept =
        fits ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST_SAMPLE)) + "...";
    RunRecord.Sample sample = new RunRecord.Sample(update, smoothNats, kept);
    samples.add(sample);
    return sample;
  }

  /**
   * Takes over what was before.
   *
   * @param history what the checkpoint knows: every update, but little of it
   * @param earlier what an earlier page held, which is more
   */
  void goOn(List<HistoryPoint> history, Optional<RunArchive> earlier) {
    List<CurvePoint> points = new ArrayList<>();
    Map<Long, RunRecord.Validation> validated = new TreeMap<>();
    for (HistoryPoint p : history) {
      if (p.validated()) {
        validated.put(p.update(), new RunRecord.Validation(p.update(), p.validNats(), Double.NaN));
      }
    }
    earlier.ifPresent(
        page -> {
          points.addAll(page.points());
          page.samples().forEach(samples::add);
          page.inspections().forEach(inspections::add);
          page.validations().forEach(each -> validated.put(each.update(), each));
        });
    long known = points.isEmpty() ? 0 : points.get(points.size() - 1).update();
    history.stream().filter(p -> p.update() > known).map(CurvePoint::of).forEach(points::add);
    curves.begin(points);
    validations.addAll(validated.values());
  }

  RunRecord record(RunFacts facts, RunRecord.Progress progress) {
    return new RunRecord(
        facts, progress, curves.points(), validations, samples.items(), inspections.items());
  }
}
