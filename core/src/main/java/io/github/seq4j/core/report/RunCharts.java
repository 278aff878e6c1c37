package io.github.seq4j.core.report;

import io.github.seq4j.core.page.LineChart;
import io.github.seq4j.core.page.Page;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** The curves of a run as charts of a page; a curve of which nothing is known is left out. */
final class RunCharts {

  private static final String X = "update";
  private static final double PERCENT = 100;

  private final RunRecord run;
  private final String target;

  RunCharts(RunRecord run) {
    this.run = run;
    this.target = run.facts().target();
  }

  void addTo(Page page) {
    if (run.points().isEmpty()) {
      return;
    }
    page.heading("Curves");
    page.chart(losses("Loss", "nats per " + target, Measure.NONE).smoothable());
    Measure measure = run.facts().measure();
    if (measure != Measure.NONE) {
      String name = measure.of(target);
      LineChart chart =
          losses(Character.toUpperCase(name.charAt(0)) + name.substring(1), name, measure);
      page.chart((measure.logarithmic() ? chart.logY() : chart).smoothable());
    }
    scores(page);
    page.chart(line(LineChart.of("Learning rate", X, "learning rate"), CurvePoint::learningRate));
    if (known(CurvePoint::gradientNorm)) {
      norms(page);
    }
    if (known(CurvePoint::targetsPerSecond)) {
      page.chart(
          line(LineChart.of("Speed", X, target + "s per second"), CurvePoint::targetsPerSecond)
              .smoothable());
    }
  }

  private LineChart losses(String title, String y, Measure measure) {
    double[] x = points(CurvePoint::update);
    double[] train = points(p -> measure.of(p.trainNats()));
    LineChart chart = LineChart.of(title, X, y).line("training", x, train);
    if (known(CurvePoint::smoothNats)) {
      chart = chart.line("training, running mean", x, points(p -> measure.of(p.smoothNats())));
    }
    return run.validations().isEmpty()
        ? chart
        : chart.line(
            "validation",
            validations(RunRecord.Validation::update),
            validations(v -> measure.of(v.nats())));
  }

  private void scores(Page page) {
    List<RunRecord.Inspected> inspections =
        run.inspections().stream().filter(each -> !each.kept()).toList();
    TreeSet<String> names = new TreeSet<>();
    inspections.forEach(each -> names.addAll(each.what().metrics().keySet()));
    double[] scores = validations(RunRecord.Validation::score);
    boolean selected = Arrays.stream(scores).anyMatch(score -> !Double.isNaN(score));
    if (names.isEmpty() && !selected) {
      return;
    }
    LineChart chart = LineChart.of("Metrics", X, "in [0, 1]");
    if (selected) {
      chart =
          chart.line(
              "validation " + run.facts().score(),
              validations(RunRecord.Validation::update),
              scores);
    }
    double[] x = of(inspections, RunRecord.Inspected::update);
    for (String name : names) {
      double[] y = of(inspections, each -> each.what().metrics().getOrDefault(name, Double.NaN));
      chart = chart.line(name, x, y);
    }
    page.chart(chart);
  }

  private void norms(Page page) {
    double[] x = points(CurvePoint::update);
    LineChart chart =
        LineChart.of("Gradient norm before clipping", X, "Euclidean norm")
            .line("mean of the interval", x, points(CurvePoint::gradientNorm));
    if (run.points().stream().anyMatch(p -> p.largestNorm() > p.gradientNorm())) {
      chart = chart.line("largest of the interval", x, points(CurvePoint::largestNorm));
    }
    page.chart(chart.logY().smoothable());
    if (known(CurvePoint::clipped)) {
      List<double[]> shares = Clipped.shares(run.points());
      page.chart(
          LineChart.of(
                  "Updates whose gradient was clipped", X, "per cent of the updates of an interval")
              .line("clipped", of(shares, share -> share[0]), of(shares, s -> PERCENT * s[1])));
    }
  }

  private LineChart line(LineChart chart, ToDoubleFunction<CurvePoint> y) {
    return chart.line("training", points(CurvePoint::update), points(y));
  }

  private boolean known(ToDoubleFunction<CurvePoint> value) {
    return run.points().stream().anyMatch(point -> !Double.isNaN(value.applyAsDouble(point)));
  }

  private double[] points(ToDoubleFunction<CurvePoint> value) {
    return of(run.points(), value);
  }

  private double[] validations(ToDoubleFunction<RunRecord.Validation> value) {
    return of(run.validations(), value);
  }

  private static <T> double[] of(List<T> items, ToDoubleFunction<T> value) {
    return items.stream().mapToDouble(value).toArray();
  }
}
