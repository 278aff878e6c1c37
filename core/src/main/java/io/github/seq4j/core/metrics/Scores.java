package io.github.seq4j.core.metrics;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.metrics.ConfusionMatrix.Mistake;
import io.github.seq4j.core.text.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** What the scores of classifiers and labelers show in common. */
final class Scores {

  private static final int MISTAKES = 10;

  private Scores() {}

  static void requireDecisions(String where, ConfusionMatrix confusion) {
    if (confusion.total() == 0) {
      throw new ShapeException(where, "gold labels, at least", 1, 0);
    }
  }

  static Map<String, Object> map(
      String unit,
      ConfusionMatrix confusion,
      Estimate accuracy,
      Estimate macroF1,
      OptionalDouble natsPerLabel) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(unit, confusion.total());
    put(map, "accuracy", accuracy);
    put(map, "macro_f1", macroF1);
    map.put("weighted_f1", confusion.weightedF1());
    natsPerLabel.ifPresent(nats -> map.put("nats_per_label", nats));
    return map;
  }

  static void put(Map<String, Object> map, String key, Estimate estimate) {
    map.put(key, estimate.value());
    estimate.interval().ifPresent(interval -> map.put(key + "_interval", interval.ends()));
  }

  /**
   * Classes and the most frequent mistakes; a whole matrix of a thousand tags would be a megabyte.
   */
  static void putClasses(Map<String, Object> map, ConfusionMatrix confusion) {
    List<Object> classes = new ArrayList<>();
    for (int klass = 0; klass < confusion.labels().size(); klass++) {
      HitCounts hits = confusion.hits(klass);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("label", confusion.labels().get(klass));
      row.put("precision", hits.precision());
      row.put("recall", hits.recall());
      row.put("f1", hits.f1());
      row.put("count", hits.gold());
      classes.add(row);
    }
    map.put("classes", classes);
    List<Object> mistakes = new ArrayList<>();
    for (Mistake mistake : confusion.mistakes(MISTAKES)) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("gold", mistake.gold());
      row.put("predicted", mistake.predicted());
      row.put("count", mistake.count());
      mistakes.add(row);
    }
    map.put("mistakes", mistakes);
  }

  static TextTable figures(
      String unit,
      ConfusionMatrix confusion,
      Estimate accuracy,
      Estimate macroF1,
      OptionalDouble natsPerLabel) {
    TextTable table =
        TextTable.withoutHeader(2)
            .row(unit, String.format(Locale.ROOT, "%,d", confusion.total()))
            .row("accuracy", accuracy.toString())
            .row("macro F1", macroF1.toString());
    natsPerLabel.ifPresent(
        nats -> table.row("nats per label", String.format(Locale.ROOT, "%.4f", nats)));
    return table;
  }
}
