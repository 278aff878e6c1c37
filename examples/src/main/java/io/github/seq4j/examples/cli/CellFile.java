package io.github.seq4j.examples.cli;

import io.github.seq4j.core.inspect.cells.CellPage;
import io.github.seq4j.core.inspect.cells.CellReport;
import io.github.seq4j.core.inspect.cells.CellTable;
import io.github.seq4j.core.inspect.cells.Finding;
import io.github.seq4j.core.metrics.Estimate;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The findings of {@code inspect cells} as lines, as facts for JSON, and in Markdown. */
final class CellFile {

  /** How the Markdown begins. */
  static final String BEGINNING = "# Cells of a language model\n";

  private CellFile() {}

  /** A table whose columns stand below each other. */
  static List<String> lines(CellReport report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(CellTable.HEADER);
    rows.addAll(CellTable.rows(report));
    int[] widths = new int[CellTable.HEADER.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i));
      if (i < widths.length - 1) {
        line.append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
    }
    return line.toString();
  }

  static String markdown(CellReport report, String what, String command) {
    String skipped = CellPage.skipped(report);
    return BEGINNING
        + "\n"
        + what
        + ". Made on "
        + LocalDate.now(ZoneOffset.UTC)
        + " by\n\n    "
        + command
        + "\n\n"
        + CellPage.summary(report)
        + "\n\n"
        + CellReport.HOW_TO_READ
        + "\n\n"
        + CellTable.markdown(report)
        + (skipped.isEmpty() ? "" : "\n" + skipped + "\n");
  }

  static Map<String, Object> facts(CellReport report, Path model, long seed) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("model", model.toString());
    facts.put("tokens", report.tokens());
    facts.put("units", report.units());
    facts.put("seed", seed);
    facts.put("nats_per_token", report.nats());
    facts.put("unigram_nats_per_token", report.unigramNats());
    facts.put("predicates", report.findings().stream().map(CellFile::fact).toList());
    return facts;
  }

  private static Map<String, Object> fact(Finding finding) {
    Map<String, Object> fact = new LinkedHashMap<>();
    fact.put("name", finding.predicate().name());
    fact.put("kind", Kebab.of(finding.predicate().kind()));
    if (finding.cell().isEmpty()) {
      fact.put("skipped", finding.skipped());
      return fact;
    }
    fact.put(
        "ranking",
        finding.ranking().stream()
            .map(each -> Map.of("unit", each.unit().toString(), "score", each.score()))
            .toList());
    Finding.Cell cell = finding.cell().get();
    fact.put("unit", cell.unit().toString());
    fact.put("points", cell.up() ? "up" : "down");
    fact.put("searched_score", cell.searched());
    put(fact, "score", cell.score());
    fact.put("rank_correlation", cell.rank());
    fact.put("p", cell.p());
    Finding.Proof proof = cell.proof();
    fact.put("clamped_to", (double) proof.clamp());
    fact.put("place", proof.place());
    fact.put("tokens", proof.tokens());
    fact.put("loss_change_there", proof.there());
    fact.put("loss_change_elsewhere", proof.elsewhere());
    put(fact, "effect", proof.effect());
    fact.put("above_random_units", proof.above());
    fact.put("random_units", proof.against());
    fact.put("proved", proof.proved());
    fact.put("missing", proof.missing());
    return fact;
  }

  private static void put(Map<String, Object> fact, String name, Estimate estimate) {
    fact.put(name, estimate.value());
    fact.put(name + "_interval", estimate.interval().map(Estimate.Interval::ends).orElse(null));
  }
}
