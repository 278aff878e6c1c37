package io.github.seq4j.examples.inspect;

import io.github.seq4j.core.inspect.gradients.ClippingLog;
import io.github.seq4j.core.inspect.gradients.GradientCurve;
import io.github.seq4j.core.inspect.gradients.SpectralRadius;
import io.github.seq4j.core.page.LineChart;
import io.github.seq4j.core.page.Page;
import io.github.seq4j.core.page.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Pages of what a {@link GradientLab} and a {@link ClippingLab} found, or of one model's gradients.
 */
public final class GradientPage {

  private static final String DISTANCE = "steps back, k";
  private static final String NORM = "log10 of the norm";
  private static final String PAPERS =
      "That gradients vanish or explode with distance: Hochreiter 1991; Bengio, Simard & Frasconi 1994, "
          + "\"Learning long-term dependencies with gradient descent is difficult\"; Pascanu, Mikolov & Bengio 2013, "
          + "\"On the difficulty of training recurrent neural networks\" (arXiv:1211.5063), which clips by the norm. "
          + "Chrono initialization: Tallec & Ollivier 2018 (arXiv:1804.11188).";
  private static final String METHOD =
      "Each curve is the mean over positions T of log10 of the Euclidean norm of dL_T/dh_(T-k): L_T is the loss of one "
          + "prediction, h the state of a layer k steps before it. The gradients are exact: the network's own steps, "
          + "taken back one at a time.";

  private GradientPage() {}

  /** Of a comparison. */
  public static Page of(
      String text, List<GradientLab.Outcome> outcomes, List<ClippingLab.Run> clipping) {
    Page page = new Page("How far gradients reach: RNN, LSTM, GRU").line(METHOD).line(PAPERS);
    page.line("Text: " + text + ".");
    Predicate<GradientLab.Outcome> main = each -> each.contestant().role() == Contestant.Role.MAIN;
    page.heading("Side by side");
    page.line(finding(outcomes.stream().filter(main).toList()));
    page.chart(chart("After a little training", outcomes, main, true));
    page.chart(chart("As they were created", outcomes, main, false));
    page.heading("Initial weights and forget biases");
    for (String cell : List.of("rnn", "lstm", "gru")) {
      Predicate<GradientLab.Outcome> of = each -> each.contestant().name().startsWith(cell);
      page.chart(chart(cell + ", as created", outcomes, of, false));
      page.chart(chart(cell + ", trained", outcomes, of, true));
    }
    page.table(table(outcomes));
    page.line(
        "Growth per step is the factor by which the norm changes with each step back, fitted from k = 5 on. The "
            + "spectral radius is that of the recurrent matrix of the RNN, and of the LSTM's forget gate and the GRU's "
            + "update gate. Were an RNN linear, its gradient would vanish below 1 and explode above; tanh takes from it, and "
            + "gates have other ways.");
    page.heading("The LSTM's memory cell");
    outcomes.stream()
        .filter(main)
        .filter(each -> each.untrained().curves().stream().anyMatch(it -> it.slot().equals("l0.c")))
        .forEach(each -> page.chart(memoryCell(each)));
    page.heading("How much positions differ");
    outcomes.stream()
        .filter(main)
        .filter(each -> each.trained().isPresent())
        .forEach(
            each ->
                page.chart(
                    quartiles(
                        each.contestant().name() + ", trained",
                        each.trained().orElseThrow().first())));
    clipping(page, clipping);
    return page;
  }

  /** What the figures show, in numbers. */
  static String finding(List<GradientLab.Outcome> outcomes) {
    int half = outcomes.get(0).untrained().first().distance() / 2;
    StringBuilder text = new StringBuilder();
    text.append("How much of the gradient is left at k = ").append(half).append(", as created: ");
    for (int i = 0; i < outcomes.size(); i++) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s%s 10^%.1f",
              i == 0 ? "" : "; ",
              outcomes.get(i).contestant().name(),
              outcomes.get(i).untrained().first().fallen(half)));
    }
    return text.append('.').toString();
  }

  /** Of one model. */
  public static Page of(String model, String text, GradientReach reach) {
    Page page = new Page("How far gradients reach in " + model).line(METHOD).line(PAPERS);
    page.line("Text: " + text + ".");
    LineChart all = LineChart.of("All states", DISTANCE, NORM);
    for (GradientCurve curve : reach.curves()) {
      all = all.line(curve.slot(), distances(curve), curve.mean());
    }
    page.chart(all);
    reach.curves().forEach(curve -> page.chart(quartiles(curve.slot(), curve)));
    page.heading("Recurrent matrices");
    List<List<String>> rows = new ArrayList<>();
    for (SpectralRadius radius : reach.radii()) {
      rows.add(
          List.of(Integer.toString(radius.layer()), radius.gate(), number("%.3f", radius.value())));
    }
    return page.table(new Table(List.of("layer", "gate", "spectral radius"), rows));
  }

  private static LineChart chart(
      String title,
      List<GradientLab.Outcome> outcomes,
      Predicate<GradientLab.Outcome> wanted,
      boolean trained) {
    LineChart chart = LineChart.of(title, DISTANCE, NORM);
    for (GradientLab.Outcome each : outcomes) {
      if (wanted.test(each) && (!trained || each.trained().isPresent())) {
        GradientCurve curve = (trained ? each.trained().orElseThrow() : each.untrained()).first();
        chart = chart.line(each.contestant().name(), distances(curve), curve.mean());
      }
    }
    return chart;
  }

  /** Of h and of c, which is to carry it. */
  private static LineChart memoryCell(GradientLab.Outcome outcome) {
    LineChart chart = LineChart.of(outcome.contestant().name(), DISTANCE, NORM);
    for (String slot : List.of("l0.h", "l0.c")) {
      GradientCurve created = outcome.untrained().of(slot);
      chart = chart.line(slot + " as created", distances(created), created.mean());
      if (outcome.trained().isPresent()) {
        GradientCurve trained = outcome.trained().orElseThrow().of(slot);
        chart = chart.line(slot + " trained", distances(trained), trained.mean());
      }
    }
    return chart;
  }

  private static LineChart quartiles(String title, GradientCurve curve) {
    return LineChart.of(title, DISTANCE, NORM)
        .line("first quartile", distances(curve), curve.lower())
        .line("mean", distances(curve), curve.mean())
        .line("third quartile", distances(curve), curve.upper());
  }

  private static double[] distances(GradientCurve curve) {
    return IntStream.rangeClosed(0, curve.distance()).asDoubleStream().toArray();
  }

  private static Table table(List<GradientLab.Outcome> outcomes) {
    int distance = outcomes.get(0).untrained().first().distance();
    List<String> header =
        List.of(
            "network",
            "",
            "log10 at k = " + distance / 2 + " by k = 0",
            "at k = " + distance,
            "growth per step",
            "spectral radius",
            "nats per token");
    List<List<String>> rows = new ArrayList<>();
    for (GradientLab.Outcome each : outcomes) {
      rows.add(row(each.contestant().name(), "created", each.untrained()));
      each.trained().ifPresent(reach -> rows.add(row(each.contestant().name(), "trained", reach)));
    }
    return new Table(header, rows);
  }

  private static List<String> row(String name, String stage, GradientReach reach) {
    GradientCurve curve = reach.first();
    return List.of(
        name,
        stage,
        number("%.1f", curve.fallen(curve.distance() / 2)),
        number("%.1f", curve.fallen(curve.distance())),
        number("%.3f", curve.growthPerStep(GradientReach.SETTLED)),
        number("%.2f", reach.keptRadius()),
        number("%.2f", reach.loss()));
  }

  private static void clipping(Page page, List<ClippingLab.Run> runs) {
    if (runs.isEmpty()) {
      return;
    }
    page.heading("A network that explodes, and what clipping does to it");
    page.line(
        String.format(
            Locale.ROOT,
            "A vanilla RNN whose recurrent matrix has a spectral radius of about %s, by plain gradient descent at a "
                + "learning rate of %s.",
            ClippingLab.RADIUS,
            ClippingLab.LEARNING_RATE));
    LineChart losses = LineChart.of("Loss", "update", "nats per token").smoothable();
    LineChart norms = LineChart.of("Gradient norm before clipping", "update", "norm").logY();
    LineChart elements =
        LineChart.of("Numbers of the gradient that were limited", "update", "share");
    List<List<String>> rows = new ArrayList<>();
    for (ClippingLab.Run run : runs) {
      List<ClippingLog.Entry> entries = run.log().entries();
      double[] updates = IntStream.rangeClosed(1, entries.size()).asDoubleStream().toArray();
      losses = losses.line(run.name(), updates, array(entries, ClippingLog.Entry::loss));
      norms = norms.line(run.name(), updates, array(entries, ClippingLog.Entry::norm));
      elements =
          elements.line(run.name(), updates, array(entries, ClippingLog.Entry::clippedElements));
      rows.add(
          List.of(
              run.name(),
              number("%.2f", run.loss()),
              run.diverged() == 0 ? "no" : "at update " + run.diverged(),
              number("%.3g", run.log().largestNorm()),
              number("%.1f %%", 100 * run.log().clippedShare()),
              number("%.3f", run.log().meanShrinkage())));
    }
    page.chart(losses).chart(norms).chart(elements);
    page.table(
        new Table(
            List.of(
                "run",
                "nats per token at the end",
                "left the numbers",
                "largest norm",
                "updates clipped",
                "mean norm after by before, of those"),
            rows));
  }

  private static double[] array(
      List<ClippingLog.Entry> entries, ToDoubleFunction<ClippingLog.Entry> of) {
    return entries.stream().mapToDouble(of).toArray();
  }

  private static String number(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "-";
  }
}
