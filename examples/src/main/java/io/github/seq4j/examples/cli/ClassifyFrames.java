package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.metrics.ClassificationScore;
import io.github.seq4j.core.report.Inspection;
import io.github.seq4j.models.classify.ClassifierConfig;
import io.github.seq4j.models.classify.Prediction;
import io.github.seq4j.models.classify.SequenceClassifier;
import io.github.seq4j.models.sequence.Labels;
import io.github.seq4j.models.sequence.SequenceRun;
import io.github.seq4j.models.sequence.SequenceTraining;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One label for every series of numbers. What the network brings is shown by the most similar
 * training series.
 *
 * @param config what to build
 * @param training how to train it
 * @param parts the series
 */
record ClassifyFrames(
    ClassifierConfig config, SequenceTraining training, Parts<FrameSequence> parts)
    implements TrainingTask<SequenceClassifier> {

  @Override
  public void check() {
    LabelCheck.check(
        parts, Labels::occurringIn, FrameSequence::labels, (series, number) -> series.name());
    LabelCheck.requireShape(parts.test(), parts.train().get(0).shape());
  }

  @Override
  public SequenceRun<SequenceClassifier> run() {
    return SequenceClassifier.runFrames(config, training, parts.train(), parts.valid());
  }

  @Override
  public String describe() {
    return String.format(
        Locale.ROOT,
        "%s, steps of %s%n%s",
        parts.describe("series"),
        parts.train().get(0).shape(),
        NetworkLine.of(config.network(), training));
  }

  @Override
  public String sample(SequenceClassifier model) {
    FrameSequence shown = parts.shown();
    Prediction said = model.predict(shown);
    return String.format(
        Locale.ROOT,
        "%s (%.2f), is %s: %s",
        said.label(),
        said.probability(),
        shown.labels().get(0),
        shown.name());
  }

  @Override
  public Inspection inspect(SequenceClassifier model) {
    boolean heldOut = !parts.valid().isEmpty();
    List<FrameSequence> some =
        Decisions.spread(heldOut ? parts.valid() : parts.train(), Decisions.MOST);
    return inspection(
        model.labels(),
        heldOut ? "validation series" : "training series",
        some.stream().map(FrameSequence::name).toList(),
        some.stream().map(each -> each.labels().get(0)).toList(),
        model.predictFrames(some));
  }

  /**
   * What is right and what was said, and where the right label was held to be least probable.
   *
   * @param of what the examples are
   * @param examples [N] as a person reads them
   * @param right [N] their labels
   * @param said [N] what the model says
   */
  static Inspection inspection(
      List<String> labels,
      String of,
      List<String> examples,
      List<String> right,
      List<Prediction> said) {
    Decisions decisions = new Decisions(labels, of);
    List<Integer> wrong = new ArrayList<>();
    for (int n = 0; n < said.size(); n++) {
      decisions.add(List.of(right.get(n)), List.of(said.get(n).label()));
      if (labels.contains(right.get(n)) && !said.get(n).label().equals(right.get(n))) {
        wrong.add(n);
      }
    }
    wrong.sort(Comparator.comparingDouble(n -> said.get(n).probabilities().of(right.get(n))));
    List<List<String>> rows = new ArrayList<>();
    for (int n : wrong) {
      Prediction claimed = said.get(n);
      rows.add(
          List.of(
              right.get(n),
              String.format(Locale.ROOT, "%.4f", claimed.probabilities().of(right.get(n))),
              String.format(Locale.ROOT, "%s (%.2f)", claimed.label(), claimed.probability()),
              Escaped.cut(examples.get(n))));
    }
    return decisions.with(
        Decisions.worst(
            "Those whose right label was held to be least probable.",
            List.of("right", "its probability", "said", "example"),
            rows));
  }

  @Override
  public String score(SequenceClassifier model, Map<String, Object> facts) {
    List<FrameSequence> last = parts.test().isEmpty() ? parts.valid() : parts.test();
    if (last.isEmpty()) {
      return "no series to evaluate on";
    }
    String part = parts.test().isEmpty() ? "validation" : "test";
    ClassificationScore score = model.evaluateFrames(last);
    facts.put("evaluated_on", part);
    facts.putAll(score.toMap());
    ClassificationScore majority =
        Baselines.majorityClass(
            Baselines.labels(parts.train()), Baselines.labels(last), model.labels());
    Optional<ClassificationScore> neighbour =
        Baselines.nearestNeighbour(parts.train(), last, model.labels());
    Map<String, Object> baselines = new LinkedHashMap<>();
    baselines.put("majority", majority.accuracy().value());
    neighbour.ifPresent(found -> baselines.put("nearest_neighbour", found.accuracy().value()));
    facts.put("baselines", baselines);
    return part
        + ":\n"
        + score
        + "\n\nbaselines on the same series:\nmajority class      "
        + majority.accuracy()
        + neighbour.map(found -> "\nnearest neighbour   " + found.accuracy()).orElse("");
  }

  @Override
  public String tryIt(String model) {
    return "./seq4j classify " + model + " FILE";
  }
}
