package io.github.seq4j.examples.cli;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.data.Split;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.datasets.Holdout;
import io.github.seq4j.datasets.labeled.LabelOrder;
import io.github.seq4j.examples.cli.Choices.LanguageName;
import io.github.seq4j.models.sequence.RandomSplit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Texts or series with one label each, in three parts. */
final class LabeledDataOptions {

  @Option(
      names = "--train",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Labelled texts: TSV, CSV, sentiment trees, or a folder per class; or series of numbers"
              + " (.ts); .gz too (default: generated reviews).")
  private List<Path> train = new ArrayList<>();

  @Option(
      names = "--valid",
      arity = "1..*",
      paramLabel = "FILE",
      description = "What decides which weights are kept.")
  private List<Path> valid = new ArrayList<>();

  @Option(
      names = "--test",
      arity = "1..*",
      paramLabel = "FILE",
      description = "What the trained model is scored on.")
  private List<Path> test = new ArrayList<>();

  @Option(
      names = "--valid-fraction",
      paramLabel = "X",
      description =
          "Without --valid, the share of each class that is held out, 0 for none"
              + " (default: ${DEFAULT-VALUE}).")
  private double validFraction = Split.DEFAULT_VALID_FRACTION;

  @Option(
      names = "--phrases",
      description =
          "Of sentiment trees, train on phrases too: on each that is not neutral or has four words,"
              + " once, and on every sentence five times.")
  private boolean phrases;

  @Mixin private LabeledFormatOptions format;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "How text is encoded (default: ${DEFAULT-VALUE}).")
  private String encoding = "UTF-8";

  @Option(
      names = "--language",
      paramLabel = "NAME",
      description =
          "Language of the generated reviews: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private LanguageName language = LanguageName.EN;

  void check() {
    Require.between("--valid-fraction", 0, 0.9, validFraction);
    DataOptions.charset(encoding);
    if (generated() && !(valid.isEmpty() && test.isEmpty())) {
      throw CommandFailure.usage(
          "--train: is missing; the generated reviews come with their own --valid and --test",
          null);
    }
    if (isSeries() && phrases) {
      throw CommandFailure.usage("--phrases: is for texts; the data is series of numbers", null);
    }
  }

  /** Whether the program makes the data itself. */
  boolean generated() {
    return train.isEmpty();
  }

  /** Whether the data is series of numbers. */
  boolean isSeries() {
    return !generated() && format.isSeries(train.get(0));
  }

  /** All files. */
  List<Path> inputs() {
    List<Path> all = new ArrayList<>(train);
    all.addAll(valid);
    all.addAll(test);
    return all;
  }

  /**
   * Texts, some of them held out where none were given to validate with.
   *
   * @param verb says what was held out
   */
  Parts<LabeledText> texts(Seeds seeds, Verb verb) throws IOException {
    if (generated()) {
      return ShippedReviews.parts(language.language());
    }
    if (!holdsOut()) {
      return new Parts<>(texts(train, phrases), texts(valid, false), texts(test, false));
    }
    Holdout<LabeledText> split = holdOut(seeds);
    if (train.stream().allMatch(Files::isRegularFile)) {
      saySorted(split.train(), verb);
    }
    Parts<LabeledText> parts =
        Parts.heldOut(
            split.train(), split.heldOut(), texts(test, false), text -> List.of(text.label()));
    verb.say(
        "validation: %,d texts drawn at random, the same share of each class",
        parts.valid().size());
    return parts;
  }

  private boolean holdsOut() {
    return valid.isEmpty() && validFraction > 0;
  }

  private Holdout<LabeledText> holdOut(Seeds seeds) throws IOException {
    try {
      return phrases
          ? sentences(seeds)
          : Holdout.ofTexts(texts(train, false), validFraction, seeds);
    } catch (ConfigException e) {
      throw CommandFailure.badData(
          name() + ": no two different texts of one class, of which one could be held out",
          "--valid names texts to validate with, --valid-fraction 0 holds none out",
          e);
    }
  }

  /** Whole sentences of each file with all their phrases. */
  private Holdout<LabeledText> sentences(Seeds seeds) throws IOException {
    List<LabeledText> kept = new ArrayList<>();
    List<LabeledText> heldOut = new ArrayList<>();
    for (Path file : train) {
      Holdout<LabeledText> split = format.holdOutSentences(file, validFraction, seeds, encoding);
      kept.addAll(split.train());
      heldOut.addAll(split.heldOut());
    }
    return new Holdout<>(kept, heldOut);
  }

  private String name() {
    return train.size() == 1 ? train.get(0).toString() : train.size() + " files";
  }

  private void saySorted(List<LabeledText> inOrder, Verb verb) {
    if (LabelOrder.isSorted(inOrder)) {
      verb.say(
          "sorted by class, which does no harm, as it is split by lot and shuffled for each epoch:"
              + " %s",
          Escaped.line(name()));
    }
  }

  private List<LabeledText> texts(List<Path> files, boolean withPhrases) throws IOException {
    List<LabeledText> all = new ArrayList<>();
    for (Path file : files) {
      all.addAll(format.texts(file, withPhrases, encoding));
    }
    return all;
  }

  /** As {@link #texts}, for series. */
  Parts<FrameSequence> series(Seeds seeds, Verb verb) throws IOException {
    List<FrameSequence> all = series(train);
    if (!holdsOut()) {
      return new Parts<>(all, series(valid), series(test));
    }
    saySorted(all.stream().flatMap(each -> asTexts(each).stream()).toList(), verb);
    RandomSplit<FrameSequence> split = RandomSplit.of(all, validFraction, seeds);
    Parts<FrameSequence> parts =
        Parts.heldOut(split.train(), split.valid(), series(test), FrameSequence::labels);
    verb.say("validation: %,d series drawn at random", parts.valid().size());
    return parts;
  }

  /** Something with the same label, to be asked about it. */
  private static List<LabeledText> asTexts(FrameSequence series) {
    return series.labels().stream().map(label -> new LabeledText(series.name(), label)).toList();
  }

  private List<FrameSequence> series(List<Path> files) throws IOException {
    List<FrameSequence> all = new ArrayList<>();
    for (Path file : files) {
      all.addAll(format.series(file, encoding));
    }
    return all;
  }
}
