package io.github.seq4j.core.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The figures of a run as they stand: a name and a value each. */
final class RunFigures {

  private static final double PERCENT = 100;

  private final RunRecord run;
  private final List<List<String>> rows = new ArrayList<>();

  RunFigures(RunRecord run) {
    this.run = run;
  }

  List<List<String>> rows() {
    List<CurvePoint> points = run.points();
    if (!points.isEmpty()) {
      CurvePoint last = points.get(points.size() - 1);
      loss("training loss", last.trainNats());
      loss("running training loss", last.smoothNats());
    }
    List<RunRecord.Validation> validations = run.validations();
    if (!validations.isEmpty()) {
      RunRecord.Validation last = validations.get(validations.size() - 1);
      loss("validation loss", last.nats());
      RunRecord.Validation best =
          validations.stream().min(Comparator.comparingDouble(RunRecord.Validation::nats)).get();
      loss(
          String.format(Locale.ROOT, "lowest validation loss, after update %,d", best.update()),
          best.nats());
      add("validation " + run.facts().score(), last.score(), "%.4f");
    }
    for (RunRecord.Inspected each : run.inspections()) {
      if (each.kept()) {
        new TreeMap<>(each.what().metrics())
            .forEach((name, value) -> add(name + " of the weights kept", value, "%.4f"));
      }
    }
    if (!points.isEmpty()) {
      speed(points.get(points.size() - 1));
    }
    return rows;
  }

  private void speed(CurvePoint last) {
    add("learning rate", last.learningRate(), "%.3g");
    add("gradient norm before clipping", last.gradientNorm(), "%.4g");
    add("updates whose gradient was clipped", PERCENT * Clipped.share(run.points(), 0), "%.1f %%");
    add(run.facts().target() + "s per second", last.targetsPerSecond(), "%,.0f");
  }

  private void loss(String name, double nats) {
    Measure measure = run.facts().measure();
    String target = run.facts().target();
    if (!Double.isNaN(nats)) {
      String also = measure == Measure.NONE ? "" : ", " + measure.told(nats, target);
      rows.add(List.of(name, String.format(Locale.ROOT, "%.4f nats per %s%s", nats, target, also)));
    }
  }

  private void add(String name, double value, String format) {
    if (!Double.isNaN(value)) {
      rows.add(List.of(name, String.format(Locale.ROOT, format, value)));
    }
  }
}
