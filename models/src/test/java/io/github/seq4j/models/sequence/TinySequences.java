package io.github.seq4j.models.sequence;

import io.github.seq4j.core.data.FrameNormalizer;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.data.TaggedSequence;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.Direction;
import io.github.seq4j.core.nn.Pooling;
import io.github.seq4j.core.nn.RecurrentStackConfig;
import io.github.seq4j.core.nn.StepInputConfig;
import io.github.seq4j.core.train.CheckpointConfig;
import io.github.seq4j.core.train.LearningRateSchedule;
import io.github.seq4j.core.train.Stopping;
import io.github.seq4j.models.classify.ClassifierConfig;
import io.github.seq4j.models.label.LabelerConfig;
import java.util.ArrayList;
import java.util.List;

/** Data, configs and settings that take milliseconds. */
public final class TinySequences {

  private TinySequences() {}

  /**
   * "not good" is bad and "not bad" is good: twelve texts that a bag of words cannot tell apart.
   */
  public static List<LabeledText> reviews() {
    List<LabeledText> texts = new ArrayList<>();
    for (String thing : List.of("film", "story", "cast")) {
      texts.add(new LabeledText("a good " + thing, "good"));
      texts.add(new LabeledText("a bad " + thing, "bad"));
      texts.add(new LabeledText("not a good " + thing, "bad"));
      texts.add(new LabeledText("not a bad " + thing + " at all", "good"));
    }
    return texts;
  }

  /** A sentence in which a word's tag depends on the word before: "to" makes verbs. */
  public static List<TaggedSequence> sentences() {
    return List.of(
        tagged("the walk ends", "DET NOUN VERB"),
        tagged("I walk home", "PRON VERB NOUN"),
        tagged("to walk is the end", "PART VERB VERB DET NOUN"),
        tagged("the end", "DET NOUN"),
        tagged("I end the walk", "PRON VERB DET NOUN"),
        tagged("to end a walk", "PART VERB DET NOUN"));
  }

  /** Words and tags between blanks. */
  public static TaggedSequence tagged(String words, String tags) {
    return new TaggedSequence(List.of(words.split(" ")), List.of(tags.split(" ")));
  }

  /**
   * Two features, of which the second is noise, and the first says "up" for as long as it is above
   * where it was the step before. Lengths differ.
   */
  public static List<FrameSequence> clips() {
    List<FrameSequence> clips = new ArrayList<>();
    for (int n = 0; n < 6; n++) {
      int steps = 4 + n;
      float[] values = new float[2 * steps];
      List<String> labels = new ArrayList<>();
      for (int t = 0; t < steps; t++) {
        values[2 * t] = (float) (10 + 5 * Math.sin(t * (0.7 + 0.1 * n) + n));
        values[2 * t + 1] = (t * 7 + n * 3) % 5;
        labels.add(t > 0 && values[2 * t] > values[2 * t - 2] ? "up" : "down");
      }
      clips.add(new FrameSequence("clip" + n, FrameShape.vector(2), values, labels));
    }
    return clips;
  }

  /** The same with one label each: which clips end upwards. */
  public static List<FrameSequence> wholeClips() {
    return clips().stream()
        .map(
            clip ->
                new FrameSequence(
                    clip.name(),
                    clip.shape(),
                    clip.values(),
                    clip.labels().subList(clip.length() - 1, clip.length())))
        .toList();
  }

  /**
   * Clips of 8 x 9 pictures: a bright pixel goes right or, from the middle of the clip on, left.
   */
  public static List<FrameSequence> videos() {
    FrameShape shape = new FrameShape(1, 8, 9);
    List<FrameSequence> clips = new ArrayList<>();
    for (int n = 0; n < 4; n++) {
      int steps = 4 + n;
      float[] values = new float[steps * shape.size()];
      List<String> labels = new ArrayList<>();
      for (int t = 0; t < steps; t++) {
        boolean right = t < steps / 2;
        int column = right ? t + 1 : steps - t;
        values[t * shape.size() + (2 + n) * shape.width() + column] = 1;
        labels.add(right ? "right" : "left");
      }
      clips.add(new FrameSequence("video" + n, shape, values, labels));
    }
    return clips;
  }

  /** A labeler of pictures that runs live. */
  public static LabelerConfig livePictures() {
    return live().withStepInput(new StepInputConfig.Pictures(2, 4, 0.1));
  }

  /** A classifier of words. */
  public static ClassifierConfig words() {
    return small(ClassifierConfig.words())
        .withStepInput(new StepInputConfig.Tokens(6, 0.1, 0.2))
        .withPooling(Pooling.MAX);
  }

  /** A classifier of clips. */
  public static ClassifierConfig frames() {
    return small(ClassifierConfig.frames());
  }

  private static ClassifierConfig small(ClassifierConfig config) {
    return config.withRecurrence(
        RecurrentStackConfig.of(Cell.GRU, 5, 2)
            .withDirection(Direction.CONCATENATED)
            .withDropout(0.1));
  }

  /** A labeler of words and their characters, in both directions. */
  public static LabelerConfig tags(boolean crf) {
    return LabelerConfig.words()
        .withInput(new InputConfig.Words(true, 1))
        .withStepInput(new StepInputConfig.Words(4, 3, 2, 0.1, 0.1))
        .withRecurrence(
            RecurrentStackConfig.of(Cell.LSTM, 5, 1).withDirection(Direction.CONCATENATED))
        .withCrf(crf);
  }

  /** A labeler of clips that runs live. */
  public static LabelerConfig live() {
    return LabelerConfig.liveFrames()
        .withInput(new InputConfig.Frames(FrameNormalizer.Kind.STANDARDIZE))
        .withRecurrence(RecurrentStackConfig.of(Cell.LSTM, 5, 2).withDropout(0.1));
  }

  /** Batches of four, one thread, a checkpoint every four updates. */
  public static SequenceTraining training(long updates) {
    SequenceTraining training = SequenceTraining.ofClassifier();
    return training
        .withTrainer(
            training
                .trainer()
                .withLearningRate(0.02)
                .withSchedule(LearningRateSchedule.constant())
                .withStopping(Stopping.afterUpdates(updates))
                .withCheckpoints(CheckpointConfig.everyUpdates(4)))
        .withBatchSize(4)
        .withThreads(1)
        .withSeed(7);
  }
}
