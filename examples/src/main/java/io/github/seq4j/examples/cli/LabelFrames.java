package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.metrics.LabelingScore;
import io.github.seq4j.core.report.Inspection;
import io.github.seq4j.models.label.Context;
import io.github.seq4j.models.label.LabelerConfig;
import io.github.seq4j.models.label.SequenceLabeler;
import io.github.seq4j.models.label.StepLabel;
import io.github.seq4j.models.sequence.Labels;
import io.github.seq4j.models.sequence.SequenceRun;
import io.github.seq4j.models.sequence.SequenceTraining;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A label for every frame of clips. What the sequence brings is shown by the same network without
 * recurrent connections.
 *
 * @param config what to build
 * @param training how to train it
 * @param parts the clips
 * @param baseline whether to train the network without recurrent connections too
 * @param verb says what is going on
 */
record LabelFrames(
    LabelerConfig config,
    SequenceTraining training,
    Parts<FrameSequence> parts,
    boolean baseline,
    Verb verb)
    implements TrainingTask<SequenceLabeler> {

  private static final int SAMPLED = 40;
  private static final int INSPECTED = 20;
  private static final int INSPECTED_FRAMES = 100;

  /** Of a table of clips; a longer one hides the figures above it. */
  static final int MOST_LISTED = 20;

  /** Epochs over single frames: each has fewer, larger batches. */
  private static final int BASELINE_BATCH = 512;

  @Override
  public void check() {
    for (List<FrameSequence> part : List.of(parts.train(), parts.valid(), parts.test())) {
      LabelCheck.requireLabels(part);
      LabelCheck.requireShape(part, parts.train().get(0).shape());
    }
    LabelCheck.check(
        parts, Labels::occurringIn, FrameSequence::labels, (clip, number) -> clip.name());
  }

  @Override
  public SequenceRun<SequenceLabeler> run() {
    return SequenceLabeler.runFrames(config, training, parts.train(), parts.valid());
  }

  @Override
  public String describe() {
    return String.format(
        Locale.ROOT,
        "%s; %,d frames of %s to train on%n%s",
        parts.describe("clips"),
        ClipOptions.steps(parts.train()),
        parts.train().get(0).shape(),
        NetworkLine.of(config.network(), training));
  }

  @Override
  public String sample(SequenceLabeler model) {
    FrameSequence shown = parts.shown();
    FrameSequence start = shown.slice(0, Math.min(SAMPLED, shown.length()));
    return "truth  "
        + String.join(" ", start.labels())
        + "\nmodel  "
        + model.label(start).stream().map(StepLabel::label).collect(Collectors.joining(" "));
  }

  @Override
  public Inspection inspect(SequenceLabeler model) {
    boolean heldOut = !parts.valid().isEmpty();
    List<FrameSequence> some =
        Decisions.spread(heldOut ? parts.valid() : parts.train(), INSPECTED).stream()
            .map(clip -> clip.slice(0, Math.min(INSPECTED_FRAMES, clip.length())))
            .toList();
    List<List<StepLabel>> said = model.labelFrames(some);
    Decisions decisions =
        new Decisions(
            model.labels(),
            "the beginnings of " + (heldOut ? "validation" : "training") + " clips");
    List<Mistaken> worst = new ArrayList<>();
    for (int n = 0; n < some.size(); n++) {
      List<String> claimed = said.get(n).stream().map(StepLabel::label).toList();
      decisions.add(some.get(n).labels(), claimed);
      worst.add(Mistaken.of(some.get(n).name(), some.get(n).labels(), claimed));
    }
    return decisions.with(Mistaken.table(worst, "clip"));
  }

  @Override
  public String score(SequenceLabeler model, Map<String, Object> facts) {
    StringBuilder text = new StringBuilder();
    List<FrameSequence> last = parts.test().isEmpty() ? parts.valid() : parts.test();
    if (last.isEmpty()) {
      return "no clips to evaluate on";
    }
    String part = parts.test().isEmpty() ? "validation" : "test";
    LabelingScore score = model.evaluateFrames(last);
    facts.put("evaluated_on", part);
    facts.putAll(score.toMap());
    facts.put("frame_accuracy", score.accuracy().value());
    text.append(part).append(":\n").append(score);
    if (last.size() > 1 && last.size() <= MOST_LISTED) {
      text.append("\n\n").append(score.sequenceTable());
    }
    Map<String, Object> baselines = new LinkedHashMap<>();
    LabelingScore majority = Baselines.majority(parts.train(), last, model.labels());
    baselines.put("majority", majority.accuracy().value());
    text.append("\n\nbaselines on the same clips:\nmajority label       ")
        .append(majority.accuracy());
    if (baseline) {
      LabelingScore alone = withoutRecurrence(last);
      baselines.put("without_recurrence", alone.accuracy().value());
      baselines.put("without_recurrence_macro_f1", alone.macroF1().value());
      text.append("\nwithout recurrence   ").append(alone.accuracy());
      text.append(", macro F1 ").append(alone.macroF1());
    }
    facts.put("baselines", baselines);
    return text.toString();
  }

  private LabelingScore withoutRecurrence(List<FrameSequence> last) {
    verb.say("training the same network without recurrent connections, to compare ...");
    try (SequenceLabeler alone =
        SequenceLabeler.fitFrames(
            config,
            training.withBatchSize(BASELINE_BATCH).withWindow(1),
            parts.train(),
            parts.valid())) {
      return alone.evaluateFrames(last, Context.SINGLE_STEPS);
    }
  }

  @Override
  public String tryIt(String model) {
    return "./seq4j label " + model + " CLIP";
  }
}
