package io.github.seq4j.core.metrics;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a classifier is worth on a test set: one label per item. Intervals say how the figures would
 * vary with other items of the same kind; {@link Bootstrap} says how they are made.
 *
 * <pre>{@code
 * ClassificationScore score = ClassificationScore.of(labels, gold, predicted, Bootstrap.defaults());
 * print(score.accuracy()); // 0.431 [0.410, 0.452]
 * }</pre>
 *
 * @param confusion every decision; {@link ConfusionMatrix#classTable()} has precision, recall and
 *     F1
 * @param accuracy share of items that are right, in [0, 1]
 * @param macroF1 mean F1 of the classes that occur, in [0, 1]
 * @param natsPerLabel minus the mean log probability of the right label, where probabilities are
 *     known
 */
public record ClassificationScore(
    ConfusionMatrix confusion, Estimate accuracy, Estimate macroF1, OptionalDouble natsPerLabel) {

  /**
   * Counts and resamples items one by one.
   *
   * @param labels [K] the names of the classes
   * @param gold [N] what is right, in [0, K), N at least 1
   * @param predicted [N] what was predicted, in [0, K)
   */
  public static ClassificationScore of(
      List<String> labels, int[] gold, int[] predicted, Bootstrap bootstrap) {
    ConfusionMatrix confusion = ConfusionMatrix.of(labels, gold, predicted);
    Scores.requireDecisions("ClassificationScore", confusion);
    UnitCounts.Builder items = HitCells.builder(labels.size());
    for (int n = 0; n < gold.length; n++) {
      if (gold[n] != ConfusionMatrix.NO_LABEL) {
        HitCells.addDecision(items, gold[n], predicted[n]);
        items.endUnit();
      }
    }
    UnitCounts units = items.build();
    return new ClassificationScore(
        confusion,
        bootstrap.estimate(units, HitCells::accuracy),
        bootstrap.estimate(units, HitCells::macroF1),
        OptionalDouble.empty());
  }

  /** A copy that knows the loss. */
  public ClassificationScore withNatsPerLabel(double nats) {
    return new ClassificationScore(confusion, accuracy, macroF1, OptionalDouble.of(nats));
  }

  /** For JSON: {@code items, accuracy, accuracy_interval, macro_f1, ..., classes, mistakes}. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = Scores.map("items", confusion, accuracy, macroF1, natsPerLabel);
    Scores.putClasses(map, confusion);
    return map;
  }

  /** The figures, then a line per class. */
  @Override
  public String toString() {
    return Scores.figures("items", confusion, accuracy, macroF1, natsPerLabel)
        + "\n\n"
        + confusion.classTable();
  }
}
