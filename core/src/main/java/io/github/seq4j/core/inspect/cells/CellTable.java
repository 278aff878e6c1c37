package io.github.seq4j.core.inspect.cells;

import io.github.seq4j.core.page.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The findings as a table: one row for each predicate that the text has enough of. */
public final class CellTable {

  /** What the columns are called. */
  public static final List<String> HEADER =
      List.of(
          "predicate",
          "unit",
          "score",
          "95 % interval",
          "p",
          "place",
          "loss there",
          "elsewhere",
          "above random units",
          "verdict");

  private CellTable() {}

  /** The rows, those proved first, then by how well the unit tells the predicate. */
  public static List<List<String>> rows(CellReport report) {
    List<Finding> found =
        report.findings().stream()
            .filter(f -> f.cell().isPresent())
            .sorted(CellTable::compare)
            .toList();
    List<List<String>> rows = new ArrayList<>();
    for (Finding finding : found) {
      rows.add(row(finding, finding.cell().orElseThrow()));
    }
    return rows;
  }

  static int compare(Finding left, Finding right) {
    Finding.Cell a = left.cell().orElseThrow();
    Finding.Cell b = right.cell().orElseThrow();
    if (a.proof().proved() != b.proof().proved()) {
      return a.proof().proved() ? -1 : 1;
    }
    return Double.compare(strength(right, b), strength(left, a));
  }

  private static double strength(Finding finding, Finding.Cell cell) {
    return UnitScore.strength(finding.predicate().kind(), cell.score().value());
  }

  private static List<String> row(Finding finding, Finding.Cell cell) {
    Finding.Proof proof = cell.proof();
    boolean binary = finding.predicate().kind() == TextPredicate.Kind.BINARY;
    return List.of(
        finding.predicate().name(),
        cell.unit() + (cell.up() ? "" : " (falls)"),
        format("%s %.3f", binary ? "AUC" : "r", cell.score().value()),
        cell.score().interval().map(i -> format("%.3f to %.3f", i.low(), i.high())).orElse("none"),
        cell.p() < 1e-15 ? "< 1e-15" : format("%.1e", cell.p()),
        proof.place() + format(" (%,d)", proof.tokens()),
        format("%+.4f", proof.there()),
        format("%+.4f", proof.elsewhere()),
        proof.against() == 0
            ? "-"
            : format("%.0f %% of %d", Math.floor(100 * proof.above()), proof.against()),
        proof.verdict());
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** For a page. */
  static Table table(CellReport report) {
    return new Table(HEADER, rows(report));
  }

  /** In Markdown. */
  public static String markdown(CellReport report) {
    StringBuilder table = new StringBuilder();
    line(table, HEADER);
    line(table, HEADER.stream().map(name -> "---").toList());
    rows(report).forEach(row -> line(table, row));
    return table.toString();
  }

  private static void line(StringBuilder table, List<String> cells) {
    table.append('|');
    for (String cell : cells) {
      table.append(' ').append(cell.replace("|", "\\|").replace("<", "&lt;")).append(" |");
    }
    table.append('\n');
  }
}
