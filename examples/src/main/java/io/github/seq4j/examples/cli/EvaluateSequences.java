package io.github.seq4j.examples.cli;

import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.data.TaggedSequence;
import io.github.seq4j.core.metrics.ClassificationScore;
import io.github.seq4j.core.metrics.LabelingScore;
import io.github.seq4j.models.classify.SequenceClassifier;
import io.github.seq4j.models.file.ModelKind;
import io.github.seq4j.models.label.SequenceLabeler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Scoring a classifier or labeler.
 *
 * @param model the model's file
 * @param threads workers
 * @param data what it is scored on
 * @param verb says what is left out
 */
record EvaluateSequences(Path model, int threads, Data data, Verb verb) {

  /** Where the examples are and how they are written. */
  record Data(
      List<Path> test,
      ColumnsOption columns,
      ClipOptions clips,
      LabeledFormatOptions format,
      String encoding) {}

  /** Figures for people and for JSON. */
  record Result(String text, Map<String, Object> facts, double accuracy) {}

  Result score() throws IOException {
    if (data.test().isEmpty() && !data.clips().given()) {
      throw CommandFailure.usage(
          "--test: is missing; what is the model to be scored on?",
          "clips are given by --frames or --video");
    }
    return ModelKind.of(model) == ModelKind.CLASSIFIER ? classifier() : labeler();
  }

  private void requireFiles() {
    if (data.clips().given()) {
      throw CommandFailure.usage(
          "--frames and --video: are for models that label clips", "use --test");
    }
  }

  private Result classifier() throws IOException {
    try (SequenceClassifier opened = SequenceClassifier.load(model, Limits.untrusted(), threads)) {
      ClassificationScore score;
      requireFiles();
      if (opened.vocabulary().isPresent()) {
        List<LabeledText> texts = new ArrayList<>();
        for (Path file : data.test()) {
          texts.addAll(data.format().texts(file, false, data.encoding()));
        }
        score = opened.evaluate(texts);
      } else {
        List<FrameSequence> series = new ArrayList<>();
        for (Path file : data.test()) {
          series.addAll(data.format().series(file, data.encoding()));
        }
        LabelCheck.requireShape(series, opened.frameShape());
        score = opened.evaluateFrames(series);
      }
      return new Result(score.toString(), score.toMap(), score.accuracy().value());
    }
  }

  private Result labeler() throws IOException {
    try (SequenceLabeler opened = SequenceLabeler.load(model, Limits.untrusted(), threads)) {
      LabelingScore score;
      Map<String, Object> facts = new LinkedHashMap<>();
      String each = "";
      if (opened.vocabulary().isPresent()) {
        requireFiles();
        List<TaggedSequence> sentences = new ArrayList<>();
        for (Path file : data.test()) {
          sentences.addAll(data.columns().read(file, data.encoding()));
        }
        score = opened.evaluate(sentences);
      } else {
        if (!data.clips().given()) {
          throw CommandFailure.usage(
              "--test: is for texts, series and words; the model labels clips",
              "clips are given by --frames or --video");
        }
        data.clips().checkLabeled();
        List<FrameSequence> clips =
            data.clips()
                .read(data.clips().paths(), data.encoding(), opened.frameShape(), verb)
                .sequences();
        LabelCheck.requireLabels(clips);
        LabelCheck.requireShape(clips, opened.frameShape());
        score = opened.evaluateFrames(clips);
        each = clips.size() <= LabelFrames.MOST_LISTED ? "\n\n" + score.sequenceTable() : "";
        facts.put("frame_accuracy", score.accuracy().value());
      }
      facts.putAll(score.toMap());
      return new Result(score + each, facts, score.accuracy().value());
    }
  }

  /** A classifier of sentiment on sentences that a bag of words gets wrong. */
  Result negations() throws IOException {
    try (SequenceClassifier opened = SequenceClassifier.load(model, Limits.untrusted(), threads)) {
      return NegationFigures.of(opened);
    }
  }
}
