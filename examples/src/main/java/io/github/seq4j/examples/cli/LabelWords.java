package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.TaggedSequence;
import io.github.seq4j.core.metrics.LabelingScore;
import io.github.seq4j.core.report.Inspection;
import io.github.seq4j.models.label.LabelerConfig;
import io.github.seq4j.models.label.SequenceLabeler;
import io.github.seq4j.models.label.StepLabel;
import io.github.seq4j.models.sequence.Labels;
import io.github.seq4j.models.sequence.SequenceRun;
import io.github.seq4j.models.sequence.SequenceTraining;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tag for every word. What the sequence brings is shown by each word's most frequent tag.
 *
 * @param config what to build
 * @param training how to train it
 * @param parts the sentences
 */
record LabelWords(LabelerConfig config, SequenceTraining training, Parts<TaggedSequence> parts)
    implements TrainingTask<SequenceLabeler> {

  private static final int SAMPLED = 30;
  private static final int INSPECTED = 100;

  @Override
  public void check() {
    LabelCheck.check(
        parts,
        Labels::ofTags,
        TaggedSequence::tags,
        (sentence, number) -> "test sentence " + number);
  }

  @Override
  public SequenceRun<SequenceLabeler> run() {
    return SequenceLabeler.run(config, training, parts.train(), parts.valid());
  }

  @Override
  public String describe() {
    return parts.describe("sentences") + "\n" + NetworkLine.of(config.network(), training);
  }

  @Override
  public String sample(SequenceLabeler model) {
    List<String> words = parts.shown().tokens();
    List<StepLabel> labels = model.label(words);
    StringBuilder text = new StringBuilder();
    for (int t = 0; t < Math.min(SAMPLED, words.size()); t++) {
      text.append(words.get(t)).append('/').append(labels.get(t).label()).append(' ');
    }
    return text.toString();
  }

  @Override
  public Inspection inspect(SequenceLabeler model) {
    boolean heldOut = !parts.valid().isEmpty();
    List<TaggedSequence> some =
        Decisions.spread(heldOut ? parts.valid() : parts.train(), INSPECTED);
    List<List<StepLabel>> said = model.labelAll(some.stream().map(TaggedSequence::tokens).toList());
    Decisions decisions =
        new Decisions(model.labels(), heldOut ? "validation sentences" : "training sentences");
    List<Mistaken> worst = new ArrayList<>();
    for (int n = 0; n < some.size(); n++) {
      List<String> claimed = said.get(n).stream().map(StepLabel::label).toList();
      decisions.add(some.get(n).tags(), claimed);
      worst.add(Mistaken.of(some.get(n).tokens(), some.get(n).tags(), claimed));
    }
    return decisions.with(Mistaken.table(worst, "sentence, with word/said where it is not right"));
  }

  @Override
  public String score(SequenceLabeler model, Map<String, Object> facts) {
    List<TaggedSequence> last = parts.test().isEmpty() ? parts.valid() : parts.test();
    if (last.isEmpty()) {
      return "no sentences to evaluate on";
    }
    String part = parts.test().isEmpty() ? "validation" : "test";
    LabelingScore score = model.evaluate(last);
    facts.put("evaluated_on", part);
    facts.putAll(score.toMap());
    LabelingScore tags = Baselines.mostFrequentTag(parts.train(), last, model.labels());
    Map<String, Object> baselines = new LinkedHashMap<>();
    baselines.put("most_frequent_tag", tags.accuracy().value());
    String spans =
        tags.spans()
            .map(
                found -> {
                  baselines.put("most_frequent_tag_span_f1", found.f1().value());
                  return ", span F1 " + found.f1();
                })
            .orElse("");
    facts.put("baselines", baselines);
    return part
        + ":\n"
        + score
        + "\n\nbaseline on the same sentences:\nmost frequent tag    "
        + tags.accuracy()
        + spans;
  }

  @Override
  public String tryIt(String model) {
    return "echo "
        + Shell.quote(String.join(" ", parts.shown().tokens()))
        + " | ./seq4j label "
        + model;
  }
}
