package io.github.seq4j.examples.cli;

import io.github.seq4j.core.metrics.ConfusionMatrix;
import io.github.seq4j.core.report.Exhibit;
import io.github.seq4j.core.report.Inspection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a model said about held-out examples beside what is right, for a report. */
final class Decisions {

  /** More examples cost more time than they tell. */
  static final int MOST = 300;

  private static final int MOST_CLASSES = 16;
  private static final int MOST_LISTED = 12;

  private final List<String> labels;
  private final String of;
  private final List<int[]> gold = new ArrayList<>();
  private final List<int[]> said = new ArrayList<>();

  /**
   * @param labels the model's
   * @param of what the examples are, such as {@code validation texts}
   */
  Decisions(List<String> labels, String of) {
    this.labels = labels;
    this.of = of;
  }

  /** At most so many of these, spread evenly. */
  static <T> List<T> spread(List<T> all, int most) {
    int count = Math.min(most, all.size());
    List<T> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(all.get((int) ((i + 0.5) * all.size() / count)));
    }
    return some;
  }

  /** Adds the steps of a sequence, or the one label of a text. */
  void add(List<String> right, List<String> claimed) {
    gold.add(ids(right)); // a label the model does not know is no label: not counted
    said.add(ids(claimed));
  }

  private int[] ids(List<String> names) {
    return names.stream().mapToInt(labels::indexOf).toArray();
  }

  /**
   * Accuracy, macro F1, the confusion matrix and the worst examples.
   *
   * @param worst of them, or an empty table for none
   */
  Inspection with(Exhibit worst) {
    ConfusionMatrix confusion = ConfusionMatrix.of(labels, gold, said);
    if (confusion.total() == 0) {
      return Inspection.nothing();
    }
    List<Exhibit> exhibits = new ArrayList<>(List.of(matrix(confusion)));
    if (!worst.rows().isEmpty()) {
      exhibits.add(worst);
    }
    Map<String, Double> metrics =
        Map.of("accuracy", confusion.accuracy(), "macro F1", confusion.macroF1());
    return new Inspection(metrics, exhibits, List.of());
  }

  private Exhibit matrix(ConfusionMatrix confusion) {
    String note =
        String.format(
            Locale.ROOT,
            "%,d decisions on %s: %.4f right.",
            confusion.total(),
            of,
            confusion.accuracy());
    if (labels.size() > MOST_CLASSES) {
      List<List<String>> rows =
          confusion.mistakes(MOST_LISTED).stream()
              .map(each -> List.of(each.gold(), each.predicted(), Long.toString(each.count())))
              .toList();
      return new Exhibit("Most frequent mistakes", note, List.of("right", "said", "times"), rows);
    }
    List<String> header = new ArrayList<>(List.of("right \\ said"));
    header.addAll(labels);
    List<List<String>> rows = new ArrayList<>();
    for (int right = 0; right < labels.size(); right++) {
      List<String> row = new ArrayList<>(List.of(labels.get(right)));
      for (int claimed = 0; claimed < labels.size(); claimed++) {
        row.add(Long.toString(confusion.count(right, claimed)));
      }
      rows.add(row);
    }
    return new Exhibit("Confusion matrix", note, header, rows);
  }

  /** A table of the worst examples, worst first. */
  static Exhibit worst(String note, List<String> columns, List<List<String>> rows) {
    return new Exhibit(
        "Worst examples", note, columns, rows.subList(0, Math.min(MOST_LISTED, rows.size())));
  }
}
