package io.github.seq4j.examples.inspect;

import io.github.seq4j.core.inspect.memory.ContextLoss;
import io.github.seq4j.core.inspect.memory.FarContext;
import io.github.seq4j.core.page.LineChart;
import io.github.seq4j.core.page.Page;
import io.github.seq4j.core.page.Table;
import io.github.seq4j.examples.memory.MemorySpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Pages of how far back a model uses its input, and of the delays that networks learn to bridge.
 */
public final class MemoryPage {

  private static final String METHOD =
      "The same targets are predicted each time, with only the last k tokens before them read, from the zero state; "
          + "and once with all of the text before them. As in Khandelwal, He, Qi & Jurafsky 2018, \"Sharp nearby, fuzzy "
          + "far away: how neural language models use context\" (arXiv:1805.04623), what is further away may also be "
          + "shuffled, or replaced by another place of the text.";

  private static final double SMALLEST_SHOWN = 5e-5;

  private MemoryPage() {}

  /** What a far context is called in a figure. */
  public static String name(FarContext far) {
    return switch (far) {
      case CUT -> "k tokens alone";
      case SHUFFLED -> "what is further away shuffled";
      case REPLACED -> "what is further away replaced";
    };
  }

  /**
   * Of a model.
   *
   * @param sentence the finding in words
   */
  public static Page of(String model, String text, List<ContextLoss> losses, String sentence) {
    Page page = new Page("How far back " + model + " uses its input");
    page.line(sentence).line(METHOD).line("Text: " + text + ".");
    LineChart chart = LineChart.of("Loss by context", "tokens of context, k", "nats per token");
    LineChart excess =
        LineChart.of(
            "Loss above that of the full context", "tokens of context, k", "nats per token");
    ContextLoss first = losses.get(0);
    double[] ks = Arrays.stream(first.contexts()).asDoubleStream().toArray();
    for (ContextLoss loss : losses) {
      double[] means = IntStream.range(0, ks.length).mapToDouble(loss::mean).toArray();
      chart = chart.line(name(loss.far()), ks, means);
      double full = loss.fullMean();
      excess =
          excess.line(
              name(loss.far()), ks, Arrays.stream(means).map(mean -> mean - full).toArray());
    }
    double[] full = new double[ks.length];
    Arrays.fill(full, first.fullMean());
    page.chart(chart.line("all of the text before", ks, full).logX()).chart(excess.logX());
    losses.forEach(loss -> page.heading(name(loss.far())).table(table(loss)));
    return page.line(
        "Standard errors are over targets as if these were independent. The difference is taken target by target, so that "
            + "it is surer than either mean.");
  }

  private static Table table(ContextLoss loss) {
    List<List<String>> rows = new ArrayList<>();
    for (int c = 0; c < loss.contexts().length; c++) {
      rows.add(
          List.of(
              String.format(Locale.ROOT, "%,d", loss.contexts()[c]),
              with(loss.mean(c), loss.standardError(c)),
              with(loss.mean(c) - loss.fullMean(), loss.differenceStandardError(c))));
    }
    rows.add(List.of("all", with(loss.fullMean(), loss.fullStandardError()), "0"));
    return new Table(
        List.of("tokens of context", "nats per token", "above the full context"), rows);
  }

  private static String with(double value, double error) {
    double shown = Math.abs(value) < SMALLEST_SHOWN ? 0 : value; // not -0.0000
    return String.format(Locale.ROOT, "%.4f ± %.4f", shown, error);
  }

  /**
   * Of spans.
   *
   * @param results by cell, in the order in which they are to be shown
   */
  public static Page ofSpans(Map<String, List<MemorySpan.Result>> results, String budget) {
    Page page = new Page("Delays that networks learn to bridge");
    page.line(
        "Adding: Hochreiter & Schmidhuber 1997, section 5.4; the delay is the length of the shortest sequence. Copying: "
            + "Arjovsky, Shah & Bengio 2016, section 5.1, with "
            + MemorySpan.COPIED
            + " symbols in place of ten. One network learns with a short delay, which grows by half each time "
            + MemorySpan.IN_A_ROW
            + " sequences in a row were right before it learned from them. "
            + budget);
    for (MemorySpan.Task task : MemorySpan.Task.values()) {
      LineChart chart =
          LineChart.of(task + ": delays solved", "sequences learned from", "delay").logY();
      for (Map.Entry<String, List<MemorySpan.Result>> each : results.entrySet()) {
        for (MemorySpan.Result result : each.getValue()) {
          chart = result.task() == task ? line(chart, each.getKey(), result) : chart;
        }
      }
      page.chart(chart);
    }
    List<List<String>> rows = new ArrayList<>();
    results.forEach(
        (cell, all) ->
            all.forEach(
                result ->
                    rows.add(
                        List.of(
                            cell,
                            result.task().toString(),
                            result.span() == 0 ? "none" : Integer.toString(result.span()),
                            String.format(Locale.ROOT, "%.0f", result.seconds())))));
    return page.table(new Table(List.of("cell", "task", "longest delay solved", "seconds"), rows));
  }

  private static LineChart line(LineChart chart, String name, MemorySpan.Result result) {
    List<MemorySpan.Stage> solved =
        result.stages().stream().filter(MemorySpan.Stage::solved).toList();
    double[] sequences = new double[solved.size()];
    double[] delays = new double[solved.size()];
    double sum = 0;
    for (int i = 0; i < sequences.length; i++) {
      sum += solved.get(i).sequences();
      sequences[i] = sum;
      delays[i] = solved.get(i).delay();
    }
    return chart.line(name, sequences, delays);
  }
}
