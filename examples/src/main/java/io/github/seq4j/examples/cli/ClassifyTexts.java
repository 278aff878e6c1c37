package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.metrics.ClassificationScore;
import io.github.seq4j.core.report.Inspection;
import io.github.seq4j.models.classify.ClassifierConfig;
import io.github.seq4j.models.classify.Prediction;
import io.github.seq4j.models.classify.SequenceClassifier;
import io.github.seq4j.models.sequence.InputConfig;
import io.github.seq4j.models.sequence.Labels;
import io.github.seq4j.models.sequence.SequenceRun;
import io.github.seq4j.models.sequence.SequenceTraining;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One label for every text. What the sequence brings is shown by the same words in any order.
 *
 * @param config what to build
 * @param training how to train it
 * @param parts the texts
 * @param vectors embeddings to begin with, by word; may be empty
 * @param verb says what is going on
 */
record ClassifyTexts(
    ClassifierConfig config,
    SequenceTraining training,
    Parts<LabeledText> parts,
    Map<String, float[]> vectors,
    Verb verb)
    implements TrainingTask<SequenceClassifier> {

  private static final int SAMPLED = 3;

  @Override
  public void check() {
    LabelCheck.check(
        parts,
        Labels::occurringIn,
        text -> List.of(text.label()),
        (text, number) -> "test text " + number);
  }

  @Override
  public SequenceRun<SequenceClassifier> run() {
    SequenceRun<SequenceClassifier> run =
        SequenceClassifier.run(config, training, parts.train(), parts.valid());
    if (!vectors.isEmpty()) {
      verb.say("%,d words begin with a given vector", run.useWordVectors(vectors));
    }
    return run;
  }

  @Override
  public String describe() {
    return parts.describe("texts") + "\n" + NetworkLine.of(config.network(), training);
  }

  @Override
  public String sample(SequenceClassifier model) {
    List<LabeledText> from = parts.valid().isEmpty() ? parts.train() : parts.valid();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(SAMPLED, from.size()); i++) {
      LabeledText shown = from.get((int) ((i + 0.5) * from.size() / SAMPLED));
      Prediction said = model.predict(shown.text());
      text.append(
          String.format(
              Locale.ROOT,
              "%s (%.2f), is %s: %s%n",
              said.label(),
              said.probability(),
              shown.label(),
              Escaped.cut(shown.text())));
    }
    return text.toString();
  }

  @Override
  public Inspection inspect(SequenceClassifier model) {
    boolean heldOut = !parts.valid().isEmpty();
    List<LabeledText> some =
        Decisions.spread(heldOut ? parts.valid() : parts.train(), Decisions.MOST);
    List<Prediction> said = model.predictAll(some.stream().map(LabeledText::text).toList());
    List<String> right = some.stream().map(LabeledText::label).toList();
    return ClassifyFrames.inspection(
        model.labels(),
        heldOut ? "validation texts" : "training texts",
        some.stream().map(LabeledText::text).toList(),
        right,
        said);
  }

  @Override
  public String score(SequenceClassifier model, Map<String, Object> facts) {
    List<LabeledText> last = parts.test().isEmpty() ? parts.valid() : parts.test();
    if (last.isEmpty()) {
      return "no texts to evaluate on";
    }
    String part = parts.test().isEmpty() ? "validation" : "test";
    ClassificationScore score = model.evaluate(last);
    facts.put("evaluated_on", part);
    facts.putAll(score.toMap());
    InputConfig.Text input = (InputConfig.Text) config.input();
    List<String> labels = model.labels();
    ClassificationScore majority =
        Baselines.majorityClass(
            parts.train().stream().map(LabeledText::label).toList(),
            last.stream().map(LabeledText::label).toList(),
            labels);
    ClassificationScore bag =
        Baselines.bagOfWords(
            parts, last, model.vocabulary().orElseThrow(), input.lowerCase(), labels);
    Map<String, Object> baselines = new LinkedHashMap<>();
    baselines.put("majority", majority.accuracy().value());
    baselines.put("bag_of_words", bag.accuracy().value());
    facts.put("baselines", baselines);
    return part
        + ":\n"
        + score
        + "\n\nbaselines on the same texts:\nmajority class      "
        + majority.accuracy()
        + "\nbag of words        "
        + bag.accuracy();
  }

  @Override
  public String tryIt(String model) {
    return "echo " + Shell.quote(parts.shown().text().strip()) + " | ./seq4j classify " + model;
  }
}
