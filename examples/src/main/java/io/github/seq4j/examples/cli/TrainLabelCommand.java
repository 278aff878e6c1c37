package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.FrameDifferences;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.TaggedSequence;
import io.github.seq4j.core.nn.Direction;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.examples.cli.Choices.NormalizerName;
import io.github.seq4j.models.label.LabelerConfig;
import io.github.seq4j.models.label.SequenceLabeler;
import io.github.seq4j.models.sequence.InputConfig;
import io.github.seq4j.models.sequence.SequenceTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code seq4j train label}: a label for every step, of words or of frames. */
@Command(
    name = "label",
    sortOptions = false,
    description =
        "Train a labeler: it gives every step of a sequence a label, such as the part of speech of a"
            + " word, the phrase it belongs to, or what happens in a frame of a video. Without data it"
            + " learns from generated clips.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j train label --train train.txt --columns 0,2 --test test.txt --output tags.seq",
      "  ./seq4j train label --frames gesture/train --label-column phase --direction forward --output"
          + " g.seq",
      "  ./seq4j train label --video clips/ --direction forward --output v.seq"
    })
public final class TrainLabelCommand extends TrainModel<SequenceLabeler> {

  private static final String TASK = "label";

  /** Clips longer than this are cut into windows to train on: more updates, shorter ways back. */
  private static final int LONG = 200;

  private static final int WINDOW = 64;

  @Mixin(name = "Words")
  private TaggedDataOptions words;

  @Mixin(name = "Clips")
  private ClipOptions clips;

  @Mixin(name = "Network")
  private StackOptions network;

  @Option(
      names = "--window",
      paramLabel = "N",
      description =
          "Train on windows of N frames of long clips, which overlap by half; 0 for whole clips"
              + " (default: 64 where a clip has more than 200 frames).")
  private Integer window;

  @Option(
      names = "--normalize",
      paramLabel = "HOW",
      description =
          "How features are brought to comparable ranges: ${COMPLETION-CANDIDATES}. standardize and"
              + " min-max by the training clips alone, standardize-each every clip by itself, which"
              + " cannot run live (default: standardize).")
  private NormalizerName normalizer;

  @Option(
      names = "--differences",
      split = ",",
      paramLabel = "N",
      description =
          "Also show the network how each feature moved: its difference to N frames before, one for"
              + " each N, such as 1,4. What comes first in a clip has difference 0 (default: none).")
  private List<Integer> differences = new ArrayList<>();

  @Option(
      names = "--crf",
      negatable = true,
      description =
          "Score labels as whole paths with a CRF (default: for words read in both directions).")
  private Boolean crf;

  @Option(
      names = "--no-baseline",
      description = "Do not train the same network without recurrent connections beside it.")
  private boolean noBaseline;

  @Mixin(name = "Training")
  private SequenceTrainingOptions training =
      new SequenceTrainingOptions(SequenceTraining.ofLabeler());

  public TrainLabelCommand(Console console, Interruption interruption) {
    super(console, interruption, TASK, TrainingProgress.Words.LABELS);
  }

  @Override
  void checkOptions() {
    words.check();
    clips.check();
    clips.checkLabeled();
    network.check();
    training.check();
    if (words.given() && clips.given()) {
      throw CommandFailure.usage("--train and clips exclude each other", null);
    }
    if (!words.given() && !clips.given() && words.hasMore()) {
      throw CommandFailure.usage(
          "--train: is missing, or --frames or --video; the generated clips come with their own"
              + " --valid and --test",
          null);
    }
    refuse("--columns: is for words", !words.given() && words.hasColumns());
    refuse("--window: is for clips", words.given() && window != null);
    refuse("--normalize: is for clips", words.given() && normalizer != null);
    refuse("--differences: is for clips", words.given() && !differences.isEmpty());
    checkDifferences();
    if (window != null) {
      Require.between("--window", 0, 1_000_000, window);
    }
  }

  private void checkDifferences() {
    for (int steps : differences) {
      Require.between("--differences", 1, FrameDifferences.LONGEST, steps);
    }
    if (differences.stream().distinct().count() < differences.size()) {
      throw CommandFailure.usage("--differences: names a number of frames twice", null);
    }
  }

  private static void refuse(String what, boolean given) {
    if (given) {
      throw CommandFailure.usage(what, null);
    }
  }

  @Override
  List<Path> inputs() {
    List<Path> all = new ArrayList<>(words.inputs());
    all.addAll(clips.paths());
    return all;
  }

  @Override
  TrainingTask<SequenceLabeler> read() throws IOException {
    return words.given() ? words() : frames();
  }

  private LabelWords words() throws IOException {
    Parts<TaggedSequence> parts = words.read(new Seeds(training.seed()), this);
    LabelerConfig usual = LabelerConfig.words();
    boolean forward =
        network.recurrence(usual.network().recurrence()).direction() == Direction.FORWARD;
    LabelerConfig config = configured(withCrf(usual, crf == null ? !forward : crf));
    return new LabelWords(
        config,
        training.training(
            SequenceTraining.ofLabeler(), parts.train().size(), files().checkpoints()),
        parts);
  }

  private LabelFrames frames() throws IOException {
    Parts<FrameSequence> parts = clips.given() ? clips() : ShippedClips.parts();
    FrameShape shape = parts.train().get(0).shape();
    LabelerConfig usual =
        clips.given()
            ? shape.isVector() ? LabelerConfig.frames() : LabelerConfig.pictures()
            : ShippedClips.CONFIG;
    InputConfig.Frames input =
        ((InputConfig.Frames) usual.input()).withDifferences(new FrameDifferences(differences));
    usual = usual.withInput(normalizer == null ? input : input.withNormalizer(normalizer.kind()));
    LabelerConfig config = configured(withCrf(usual, crf != null && crf));
    SequenceTraining suited =
        (clips.given() ? SequenceTraining.ofClips() : ShippedClips.TRAINING)
            .withWindow(window(parts.train()));
    return new LabelFrames(
        config,
        training.training(suited, parts.train().size(), files().checkpoints()),
        parts,
        !noBaseline,
        this);
  }

  private LabelerConfig withCrf(LabelerConfig usual, boolean scoresPaths) {
    if (scoresPaths && training.balances()) {
      throw CommandFailure.usage(
          "--class-weights: balanced is not for a CRF, which scores whole paths of labels",
          "--no-crf scores each label by itself");
    }
    return usual.withCrf(scoresPaths);
  }

  private LabelerConfig configured(LabelerConfig usual) {
    return usual
        .withStepInput(network.input(usual.network().input()))
        .withRecurrence(network.recurrence(usual.network().recurrence()));
  }

  private Parts<FrameSequence> clips() throws IOException {
    List<FrameSequence> train = clips.read(clips.paths(), words.encoding(), null, this).sequences();
    List<FrameSequence> valid = more(words.validFiles());
    if (valid.isEmpty()) {
      ClipHoldout split = ClipHoldout.of(train, words.validFraction(), new Seeds(training.seed()));
      say("validation: %s", split.how());
      Parts<FrameSequence> parts =
          Parts.heldOut(
              split.train(), split.valid(), more(words.testFiles()), FrameSequence::labels);
      int back = split.valid().size() - parts.valid().size();
      if (back > 0) {
        say("%,d of them are trained on after all: nothing else has some of their labels", back);
      }
      return parts;
    }
    return new Parts<>(train, valid, more(words.testFiles()));
  }

  private List<FrameSequence> more(List<Path> files) throws IOException {
    return files.isEmpty()
        ? List.of()
        : clips.read(files, words.encoding(), null, this).sequences();
  }

  private int window(List<FrameSequence> train) {
    int longest = train.stream().mapToInt(FrameSequence::length).max().orElse(1);
    return window == null ? (longest > LONG ? WINDOW : 0) : window;
  }

  @Override
  int parameters(SequenceLabeler model) {
    return model.parameterCount();
  }

  @Override
  void save(SequenceLabeler model, Path file) throws IOException {
    model.save(file);
  }
}
