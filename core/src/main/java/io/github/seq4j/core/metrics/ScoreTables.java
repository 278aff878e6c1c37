package io.github.seq4j.core.metrics;

import io.github.seq4j.core.metrics.LabelingScore.SequenceScore;
import io.github.seq4j.core.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Scores as people read them. */
final class ScoreTables {

  private ScoreTables() {}

  static TextTable matrix(ConfusionMatrix confusion) {
    List<String> labels = confusion.labels();
    List<String> header = new ArrayList<>(List.of("gold \\ predicted"));
    header.addAll(labels);
    TextTable table = TextTable.withoutHeader(1).row(header);
    for (int gold = 0; gold < labels.size(); gold++) {
      List<String> row = new ArrayList<>(List.of(labels.get(gold)));
      for (int predicted = 0; predicted < labels.size(); predicted++) {
        row.add(grouped(confusion.count(gold, predicted)));
      }
      table.row(row);
    }
    return table;
  }

  static TextTable classes(ConfusionMatrix confusion) {
    TextTable table = hitsTable("label");
    for (int klass = 0; klass < confusion.labels().size(); klass++) {
      hitsRow(table, confusion.labels().get(klass), confusion.hits(klass));
    }
    String total = grouped(confusion.total());
    table.row("macro", "", "", rounded(confusion.macroF1()), total);
    table.row("weighted", "", "", rounded(confusion.weightedF1()), total);
    return table.row("accuracy", "", "", rounded(confusion.accuracy()), total);
  }

  static TextTable spans(SpanScore spans) {
    TextTable table = hitsTable("span");
    spans.byType().forEach((type, hits) -> hitsRow(table, type, hits));
    hitsRow(table, "all", spans.hits());
    return table;
  }

  static TextTable sequences(LabelingScore score) {
    TextTable table = TextTable.withHeader(1, "sequence", "steps", "accuracy", "macro F1");
    for (SequenceScore one : score.sequences()) {
      table.row(one.name(), grouped(one.steps()), rounded(one.accuracy()), rounded(one.macroF1()));
    }
    return table;
  }

  private static TextTable hitsTable(String what) {
    return TextTable.withHeader(1, what, "precision", "recall", "F1", "count");
  }

  private static void hitsRow(TextTable table, String name, HitCounts hits) {
    table.row(
        name,
        rounded(hits.precision()),
        rounded(hits.recall()),
        rounded(hits.f1()),
        grouped(hits.gold()));
  }

  private static String rounded(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
