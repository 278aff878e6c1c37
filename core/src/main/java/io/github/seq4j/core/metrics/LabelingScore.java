package io.github.seq4j.core.metrics;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a labeler is worth on a test set: one label per step of each sequence. Intervals come from
 * resampling whole sequences, because steps of one sequence resemble each other; with three videos
 * they are wide for a reason, and still too narrow ({@link Bootstrap}).
 *
 * @param confusion every decision; {@link ConfusionMatrix#classTable()} has precision, recall and
 *     F1
 * @param accuracy share of steps that are right, in [0, 1]; long sequences count more
 * @param macroF1 mean F1 of the classes that occur, over all steps, in [0, 1]
 * @param spans precision, recall and F1 of whole spans, where the labels mark spans
 * @param sequences [N] the figures of each sequence by itself
 * @param natsPerLabel minus the mean log probability of the right label, where probabilities are
 *     known
 */
public record LabelingScore(
    ConfusionMatrix confusion,
    Estimate accuracy,
    Estimate macroF1,
    Optional<Spans> spans,
    List<SequenceScore> sequences,
    OptionalDouble natsPerLabel) {

  /**
   * How well spans are found.
   *
   * @param score over all sequences
   * @param f1 its F1 and interval
   */
  public record Spans(SpanScore score, Estimate f1) {}

  /**
   * One sequence by itself.
   *
   * @param name what it is called
   * @param steps how many steps have a label
   * @param accuracy share of them that are right, 0 if there are none
   * @param macroF1 mean F1 of the classes that occur in it
   */
  public record SequenceScore(String name, long steps, double accuracy, double macroF1) {}

  /** Copies the list. */
  public LabelingScore {
    sequences = List.copyOf(sequences);
  }

  /** As below, sequences being named 1, 2, 3. */
  public static LabelingScore of(
      List<String> labels, List<int[]> gold, List<int[]> predicted, Bootstrap bootstrap) {
    List<String> names = new ArrayList<>();
    for (int n = 1; n <= gold.size(); n++) {
      names.add(Integer.toString(n));
    }
    return of(labels, names, gold, predicted, bootstrap);
  }

  /**
   * Counts and resamples sequences.
   *
   * @param labels [K] the names of the labels; spans are looked for if they {@linkplain
   *     SpanLabels#describe look like it}
   * @param names [N] the names of the sequences
   * @param gold [N][T] what is right, in [0, K); {@link ConfusionMatrix#NO_LABEL} is left out
   * @param predicted [N][T] what was predicted, in [0, K)
   */
  public static LabelingScore of(
      List<String> labels,
      List<String> names,
      List<int[]> gold,
      List<int[]> predicted,
      Bootstrap bootstrap) {
    ShapeException.check("LabelingScore", "names N", gold.size(), names.size());
    ConfusionMatrix confusion = ConfusionMatrix.of(labels, gold, predicted);
    Scores.requireDecisions("LabelingScore", confusion);
    UnitCounts.Builder steps = HitCells.builder(labels.size());
    List<SequenceScore> sequences = new ArrayList<>();
    for (int n = 0; n < gold.size(); n++) {
      addSteps(steps, gold.get(n), predicted.get(n));
      steps.endUnit();
      ConfusionMatrix one = ConfusionMatrix.of(labels, gold.get(n), predicted.get(n));
      sequences.add(new SequenceScore(names.get(n), one.total(), one.accuracy(), one.macroF1()));
    }
    UnitCounts units = steps.build();
    return new LabelingScore(
        confusion,
        bootstrap.estimate(units, HitCells::accuracy),
        bootstrap.estimate(units, HitCells::macroF1),
        SpanLabels.describe(labels)
            ? Optional.of(spans(labels, gold, predicted, bootstrap))
            : Optional.empty(),
        sequences,
        OptionalDouble.empty());
  }

  private static void addSteps(UnitCounts.Builder steps, int[] gold, int[] predicted) {
    for (int t = 0; t < gold.length; t++) {
      if (gold[t] != ConfusionMatrix.NO_LABEL) {
        HitCells.addDecision(steps, gold[t], predicted[t]);
      }
    }
  }

  private static Spans spans(
      List<String> labels, List<int[]> gold, List<int[]> predicted, Bootstrap bootstrap) {
    return new Spans(
        SpanScore.of(labels, gold, predicted),
        bootstrap.estimate(
            SpanScore.units(labels, gold, predicted), cells -> HitCells.sum(cells).f1()));
  }

  /** A copy that knows the loss. */
  public LabelingScore withNatsPerLabel(double nats) {
    return new LabelingScore(
        confusion, accuracy, macroF1, spans, sequences, OptionalDouble.of(nats));
  }

  /**
   * For JSON: {@code sequences, steps, accuracy, accuracy_interval, macro_f1, ..., span_f1,
   * classes}.
   */
  public Map<String, Object> toMap() {
    Map<String, Object> map = Scores.map("steps", confusion, accuracy, macroF1, natsPerLabel);
    map.put("sequences", sequences.size());
    spans.ifPresent(
        found -> {
          Scores.put(map, "span_f1", found.f1());
          map.put("span_precision", found.score().precision());
          map.put("span_recall", found.score().recall());
        });
    Scores.putClasses(map, confusion);
    return map;
  }

  /** The figures, then a line per class, then one per type of span. */
  @Override
  public String toString() {
    TextTable figures = Scores.figures("steps", confusion, accuracy, macroF1, natsPerLabel);
    spans.ifPresent(found -> figures.row("span F1", found.f1().toString()));
    return figures
        + "\n\n"
        + confusion.classTable()
        + spans.map(found -> "\n\n" + found.score()).orElse("");
  }

  /** A line per sequence: name, steps, accuracy and macro F1. */
  public String sequenceTable() {
    return ScoreTables.sequences(this).toString();
  }
}
