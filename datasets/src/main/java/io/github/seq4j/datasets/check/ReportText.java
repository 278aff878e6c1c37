package io.github.seq4j.datasets.check;

import io.github.seq4j.core.text.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A report as people read it. */
final class ReportText {

  private static final int LABELS_SHOWN = 30;

  private ReportText() {}

  static String of(DataReport report) {
    List<String> blocks = new ArrayList<>();
    blocks.add(splits(report));
    blocks.add(labels(report));
    blocks.add(lengths(report));
    TextTable findings = TextTable.withoutHeader(2);
    report.findings().forEach(finding -> findings.row(finding.severity() + ":", finding.message()));
    blocks.add(report.findings().isEmpty() ? "nothing remarkable" : findings.toString());
    blocks.removeIf(String::isEmpty);
    return String.join("\n\n", blocks);
  }

  private static String splits(DataReport report) {
    TextTable table =
        TextTable.withHeader(
            1, "split", report.item(), report.steps(), "min", "median", "mean", "95 %", "max");
    for (SplitSummary split : report.splits()) {
      Lengths lengths = split.lengths();
      table.row(
          split.name(),
          Say.number(split.sequences()),
          Say.number(split.steps()),
          Say.number(lengths.min()),
          Say.number(lengths.median()),
          String.format(Locale.ROOT, "%,.1f", lengths.mean()),
          Say.number(lengths.percentile95()),
          Say.number(lengths.max()));
    }
    return table.toString();
  }

  private static String labels(DataReport report) {
    Set<String> labels = new LinkedHashSet<>();
    report.splits().forEach(split -> labels.addAll(split.labels().keySet()));
    if (labels.isEmpty()) {
      return "";
    }
    TextTable table = TextTable.withoutHeader(1).row(header("label", report, true));
    labels.stream().limit(LABELS_SHOWN).forEach(label -> table.row(labelRow(label, report)));
    return labels.size() <= LABELS_SHOWN
        ? table.toString()
        : table + "\nand " + Say.count(labels.size() - LABELS_SHOWN, "label", "labels") + " more";
  }

  private static List<String> labelRow(String label, DataReport report) {
    List<String> row = new ArrayList<>(List.of(label));
    for (SplitSummary split : report.splits()) {
      long count = split.labels().getOrDefault(label, 0L);
      row.add(Say.number(count));
      row.add(Say.percent(count, split.labelTotal()));
    }
    return row;
  }

  private static String lengths(DataReport report) {
    Map<Integer, String> ranges = new TreeMap<>();
    report
        .splits()
        .forEach(split -> split.lengths().bins().forEach(b -> ranges.put(b.from(), b.range())));
    if (ranges.isEmpty()) {
      return "";
    }
    TextTable table = TextTable.withoutHeader(1).row(header(report.steps(), report, false));
    ranges.forEach(
        (from, range) -> {
          List<String> row = new ArrayList<>(List.of(range));
          report.splits().forEach(split -> row.add(Say.number(inBin(split.lengths(), from))));
          table.row(row);
        });
    return table.toString();
  }

  private static long inBin(Lengths lengths, int from) {
    return lengths.bins().stream()
        .filter(bin -> bin.from() == from)
        .mapToLong(Lengths.Bin::count)
        .sum();
  }

  private static List<String> header(String first, DataReport report, boolean shares) {
    List<String> header = new ArrayList<>(List.of(first));
    for (SplitSummary split : report.splits()) {
      header.add(split.name());
      if (shares) {
        header.add("");
      }
    }
    return header;
  }
}
