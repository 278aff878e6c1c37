package io.github.seq4j.core.inspect.cells;

import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.page.ColoredText;
import io.github.seq4j.core.page.Histogram;
import io.github.seq4j.core.page.LineChart;
import io.github.seq4j.core.page.Page;
import io.github.seq4j.core.text.TokenSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The findings as a page: the table, and for each unit its text, its distributions and its gates.
 */
public final class CellPage {

  /** A longer text says no more, and 20 of them are a large page. */
  private static final int SHOWN = 1500;

  private static final int GATE_TOKENS = 200;

  private final TokenNetwork network;
  private final TokenSequence ids;
  private final TokenText text;
  private final CellReport report;
  private final TextHalf second;

  /**
   * A page to be.
   *
   * @param ids what was read
   * @param text the same as text
   */
  public CellPage(TokenNetwork network, TokenSequence ids, TokenText text, CellReport report) {
    this.network = network;
    this.ids = ids;
    this.text = text;
    this.report = report;
    this.second = TextHalf.second(report.tokens());
  }

  /**
   * The page.
   *
   * @param notes lines that say what was looked at
   */
  public Page page(List<String> notes) {
    Page page = new Page("Cells of a language model");
    notes.forEach(page::line);
    page.line(summary(report)).table(CellTable.table(report)).line(CellReport.HOW_TO_READ);
    String skipped = skipped(report);
    if (!skipped.isEmpty()) {
      page.line(skipped);
    }
    report.findings().stream()
        .filter(finding -> finding.cell().isPresent())
        .sorted(CellTable::compare)
        .forEach(finding -> add(page, finding));
    return page;
  }

  /** Tokens, losses and units in a sentence. */
  public static String summary(CellReport report) {
    return String.format(
        Locale.ROOT,
        "%,d tokens, %,d numbers of the state tried for each predicate; on the second half the model"
            + " loses %.4f nats per token, frequencies of tokens alone %.4f.",
        report.tokens(),
        report.units(),
        report.nats(),
        report.unigramNats());
  }

  /** Which predicates the text has too little of; empty if none. */
  public static String skipped(CellReport report) {
    Map<String, List<String>> names =
        report.findings().stream()
            .filter(finding -> finding.cell().isEmpty())
            .collect(
                Collectors.groupingBy(
                    Finding::skipped,
                    LinkedHashMap::new,
                    Collectors.mapping(
                        finding -> finding.predicate().name(), Collectors.toList())));
    List<String> reasons = new ArrayList<>();
    names.forEach((reason, list) -> reasons.add(reason + ": " + String.join(", ", list)));
    return reasons.isEmpty() ? "" : "Not looked for: " + String.join("; ", reasons) + ".";
  }

  private void add(Page page, Finding finding) {
    TextPredicate predicate = finding.predicate();
    Finding.Cell cell = finding.cell().orElseThrow();
    page.heading(
        predicate.name()
            + ": "
            + cell.unit()
            + ", "
            + (cell.proof().proved() ? "proved" : "not proved"));
    page.line(predicate.meaning() + ". " + sentence(cell));
    page.line(ranking(finding));
    float[] values = report.states().of(cell.unit());
    int from = window(predicate, Math.min(SHOWN, second.length()));
    int to = Math.min(second.to(), from + SHOWN);
    page.text(
        new ColoredText(
            cell.unit() + " after each token" + (cell.unit().part().equals("c") ? ", tanh(c)" : ""),
            text.pieces().subList(from, to),
            IntStream.range(from, to)
                .mapToDouble(t -> squashed(cell.unit(), values[t]))
                .toArray()));
    page.histogram(histogram(predicate, cell, values));
    addGates(page, predicate, cell.unit(), from);
  }

  private static String ranking(Finding finding) {
    String score = finding.predicate().kind() == TextPredicate.Kind.BINARY ? "AUC" : "r";
    return "Told best on the first half by "
        + finding.ranking().stream()
            .map(
                each ->
                    String.format(Locale.ROOT, "%s (%s %.3f)", each.unit(), score, each.score()))
            .collect(Collectors.joining(", "))
        + "; of those that tell it well enough, the one that is missed most is looked into.";
  }

  private static String sentence(Finding.Cell cell) {
    Finding.Proof proof = cell.proof();
    return String.format(
        Locale.ROOT,
        "Clamped to %.3f, the next token costs %+.4f nats more %s (%,d tokens) and %+.4f elsewhere; %s.",
        proof.clamp(),
        proof.there(),
        proof.place(),
        proof.tokens(),
        proof.elsewhere(),
        proof.verdict());
  }

  private static double squashed(CellUnit unit, float value) {
    return unit.part().equals("c") ? Math.tanh(value) : value;
  }

  /** Where the predicate changes most: a text that is all inside, or all outside, shows nothing. */
  private int window(TextPredicate predicate, int length) {
    double[] matters = Mattering.HOLDS.of(predicate, TextHalf.first(report.tokens()));
    int best = second.from();
    double most = -1;
    for (int from = second.from(); from + length <= second.to(); from += length / 4) {
      double mean =
          Arrays.stream(matters, from, from + length)
              .filter(v -> !Double.isNaN(v))
              .average()
              .orElse(0);
      if (mean * (1 - mean) > most) {
        most = mean * (1 - mean);
        best = from;
      }
    }
    return best;
  }

  private Histogram histogram(TextPredicate predicate, Finding.Cell cell, float[] values) {
    double[] matters = Mattering.HOLDS.of(predicate, TextHalf.first(report.tokens()));
    boolean binary = predicate.kind() == TextPredicate.Kind.BINARY;
    return Histogram.of(cell.unit() + " by " + predicate.name(), "activation")
        .group(binary ? "where it holds" : "top quarter", where(matters, values, 1))
        .group("elsewhere", where(matters, values, 0));
  }

  private double[] where(double[] matters, float[] values, double wanted) {
    return IntStream.range(second.from(), second.to())
        .filter(t -> matters[t] == wanted)
        .mapToDouble(t -> values[t])
        .toArray();
  }

  /** A little before the predicate first changes in the text that is shown. */
  private int firstChange(TextPredicate predicate, int from) {
    double[] matters = Mattering.HOLDS.of(predicate, TextHalf.first(report.tokens()));
    for (int t = from + 1; t < Math.min(second.to(), from + SHOWN); t++) {
      if (Double.compare(matters[t], matters[t - 1]) != 0) {
        return Math.max(from, t - GATE_TOKENS / 4);
      }
    }
    return from;
  }

  private void addGates(Page page, TextPredicate predicate, CellUnit unit, int from) {
    int begin = firstChange(predicate, from);
    int to = Math.min(report.tokens(), begin + GATE_TOKENS);
    Map<String, double[]> gates =
        new Gates(network, ids, report.states(), unit.layer(), unit.index()).of(begin, to);
    if (gates.isEmpty()) {
      return;
    }
    double[] x = IntStream.range(begin, to).asDoubleStream().toArray();
    double[] matters = Mattering.HOLDS.of(predicate, TextHalf.first(report.tokens()));
    LineChart chart =
        LineChart.of("gates of layer" + unit.layer() + "/" + unit.index(), "token", "value");
    for (Map.Entry<String, double[]> gate : gates.entrySet()) {
      chart = chart.line(gate.getKey(), x, gate.getValue());
    }
    page.chart(chart.line(predicate.name(), x, Arrays.copyOfRange(matters, begin, to)));
  }
}
