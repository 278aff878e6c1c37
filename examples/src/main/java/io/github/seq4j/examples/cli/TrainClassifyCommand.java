package io.github.seq4j.examples.cli;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.data.Split;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.datasets.Holdout;
import io.github.seq4j.datasets.embeddings.WordVectors;
import io.github.seq4j.datasets.labeled.LabelOrder;
import io.github.seq4j.examples.cli.Choices.LanguageName;
import io.github.seq4j.examples.cli.Choices.PoolingName;
import io.github.seq4j.examples.cli.Choices.UnitName;
import io.github.seq4j.models.classify.ClassifierConfig;
import io.github.seq4j.models.classify.SequenceClassifier;
import io.github.seq4j.models.sequence.InputConfig;
import io.github.seq4j.models.sequence.RandomSplit;
import io.github.seq4j.models.sequence.SequenceTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code seq4j train classify}: one label for each text or series. */
@Command(
    name = "classify",
    sortOptions = false,
    description =
        "Train a classifier: it gives a whole text or series one label, such as how much somebody"
            + " liked a film. Without data it learns from generated reviews with negation and"
            + " contrast.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j train classify --train train.tsv --valid dev.tsv --output s.seq",
      "  ./seq4j train classify --train sst/train.txt --valid sst/dev.txt --test sst/test.txt --phrases",
      "  ./seq4j train classify --train ratings_train.txt --test ratings_test.txt --unit character"
    })
public final class TrainClassifyCommand extends TrainSequenceModel<SequenceClassifier> {

  private static final String TASK = "classify";

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

  @Mixin(name = "How the data is written")
  private LabeledFormatOptions format;

  @Option(
      names = "--phrases",
      description =
          "Of sentiment trees, train on phrases too: on each that is not neutral or has four words,"
              + " once, and on every sentence five times.")
  private boolean phrases;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "How text is encoded (default: ${DEFAULT-VALUE}).")
  private String encoding = "UTF-8";

  @Option(
      names = "--valid-fraction",
      paramLabel = "X",
      description =
          "Without --valid, the share of each class that is held out, 0 for none"
              + " (default: ${DEFAULT-VALUE}).")
  private double validFraction = Split.DEFAULT_VALID_FRACTION;

  @Option(
      names = "--language",
      paramLabel = "NAME",
      description =
          "Language of the generated reviews: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private LanguageName language = LanguageName.EN;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description =
          "What text is cut into: ${COMPLETION-CANDIDATES}. word cuts punctuation and clitics off,"
              + " as the Penn Treebank does; jamo takes Hangul syllables apart (default: word).")
  private UnitName unit;

  @Option(
      names = "--keep-case",
      description = "Upper and lower case are different (default: they are the same).")
  private boolean keepCase;

  @Option(
      names = "--min-count",
      paramLabel = "N",
      description =
          "Tokens seen less often become the unknown token (default: 2; 1 for generated reviews).")
  private Integer minCount;

  @Option(
      names = "--word-vectors",
      paramLabel = "FILE",
      description = "Begin with embeddings in word2vec or GloVe text format, .gz too.")
  private Path vectors;

  @Option(
      names = "--pooling",
      paramLabel = "HOW",
      description =
          "How the steps become one vector: ${COMPLETION-CANDIDATES} (default: max for text, mean"
              + " for series).")
  private PoolingName pooling;

  @Mixin(name = "Network")
  private StackOptions network;

  @Mixin(name = "Training")
  private SequenceTrainingOptions training =
      new SequenceTrainingOptions(SequenceTraining.ofClassifier());

  public TrainClassifyCommand(Console console, Interruption interruption) {
    super(console, interruption, TASK);
  }

  @Override
  void checkOptions() {
    Require.between("--valid-fraction", 0, 0.9, validFraction);
    if (minCount != null) {
      Require.atLeast("--min-count", 1, minCount);
    }
    if (train.isEmpty() && !(valid.isEmpty() && test.isEmpty())) {
      throw CommandFailure.usage(
          "--train: is missing; the generated reviews come with their own --valid and --test",
          null);
    }
    if (training.selectsSpans()) {
      throw CommandFailure.usage(
          "--select-by: span-f1 is for labels of words; a text has one label", null);
    }
    DataOptions.charset(encoding);
    network.check();
    training.check();
  }

  @Override
  List<Path> inputs() {
    List<Path> all = new ArrayList<>(train);
    all.addAll(valid);
    all.addAll(test);
    return all;
  }

  @Override
  SequenceTask<SequenceClassifier> read() throws IOException {
    return !train.isEmpty() && format.isSeries(train.get(0)) ? series() : texts();
  }

  private ClassifyTexts texts() throws IOException {
    boolean shipped = train.isEmpty();
    Unit unit = this.unit == null ? Unit.TREEBANK_WORD : this.unit.unit();
    Parts<LabeledText> parts = shipped ? ShippedReviews.parts(language.language()) : labeled();
    ClassifierConfig usual =
        shipped && unit == Unit.TREEBANK_WORD ? ShippedReviews.CONFIG : ClassifierConfig.text(unit);
    InputConfig.Text input = (InputConfig.Text) usual.input();
    ClassifierConfig config =
        configured(
            usual.withInput(
                new InputConfig.Text(
                    unit, !keepCase, minCount == null ? input.minCount() : minCount)));
    SequenceTraining suited = shipped ? ShippedReviews.TRAINING : SequenceTraining.ofClassifier();
    return new ClassifyTexts(
        config, training.training(suited, parts.train().size()), parts, vectors(parts, unit), this);
  }

  private Parts<LabeledText> labeled() throws IOException {
    if (!valid.isEmpty() || validFraction == 0) {
      return new Parts<>(texts(train, true), texts(valid, false), texts(test, false));
    }
    List<LabeledText> kept = new ArrayList<>();
    List<LabeledText> heldOut = new ArrayList<>();
    for (Path file : train) {
      Holdout<LabeledText> split = holdOut(file);
      if (Files.isRegularFile(file) && LabelOrder.isSorted(split.train())) {
        saySorted(file);
      }
      kept.addAll(split.train());
      heldOut.addAll(split.heldOut());
    }
    Parts<LabeledText> parts =
        Parts.heldOut(kept, heldOut, texts(test, false), text -> List.of(text.label()));
    say(
        "validation: %,d texts drawn at random, the same share of each class",
        parts.valid().size());
    return parts;
  }

  private Holdout<LabeledText> holdOut(Path file) throws IOException {
    try {
      return format.holdOut(file, phrases, validFraction, new Seeds(training.seed()), encoding);
    } catch (ConfigException e) {
      throw CommandFailure.badData(
          file + ": has no two different texts of one class, of which one could be held out",
          "--valid names texts to validate with, --valid-fraction 0 holds none out",
          e);
    }
  }

  private void saySorted(Path file) {
    say(
        "%s is sorted by class, which does no harm: it is split by lot and shuffled for each epoch",
        Escaped.line(file.toString()));
  }

  private List<LabeledText> texts(List<Path> files, boolean toTrain) throws IOException {
    List<LabeledText> all = new ArrayList<>();
    for (Path file : files) {
      all.addAll(format.texts(file, phrases && toTrain, encoding));
    }
    return all;
  }

  private Map<String, float[]> vectors(Parts<LabeledText> parts, Unit unit) throws IOException {
    if (vectors == null) {
      return Map.of();
    }
    Set<String> wanted = new HashSet<>();
    for (LabeledText text : parts.train()) {
      String read = keepCase ? text.text() : text.text().toLowerCase(Locale.ROOT);
      wanted.addAll(unit.tokenizer().split(read));
    }
    return WordVectors.read(vectors, wanted::contains).vectors();
  }

  private ClassifyFrames series() throws IOException {
    refuseForSeries("--unit", unit != null);
    refuseForSeries("--keep-case", keepCase);
    refuseForSeries("--min-count", minCount != null);
    refuseForSeries("--phrases", phrases);
    refuseForSeries("--word-vectors", vectors != null);
    List<FrameSequence> all = series(train);
    if (LabelOrder.isSorted(all.stream().flatMap(TrainClassifyCommand::named).toList())) {
      saySorted(train.get(0));
    }
    Parts<FrameSequence> parts;
    if (!valid.isEmpty() || validFraction == 0) {
      parts = new Parts<>(all, series(valid), series(test));
    } else {
      RandomSplit<FrameSequence> split =
          RandomSplit.of(all, validFraction, new Seeds(training.seed()));
      parts = Parts.heldOut(split.train(), split.valid(), series(test), FrameSequence::labels);
      say("validation: %,d series drawn at random", parts.valid().size());
    }
    SequenceTraining suited = SequenceTraining.ofSeries();
    return new ClassifyFrames(
        configured(ClassifierConfig.frames()),
        training.training(suited, parts.train().size()),
        parts);
  }

  private static void refuseForSeries(String option, boolean given) {
    if (given) {
      throw CommandFailure.usage(option + ": is for texts; the data is series of numbers", null);
    }
  }

  /** As one that can be asked about its label. */
  private static Stream<LabeledText> named(FrameSequence series) {
    return series.labels().stream().map(label -> new LabeledText(series.name(), label));
  }

  private List<FrameSequence> series(List<Path> files) throws IOException {
    List<FrameSequence> all = new ArrayList<>();
    for (Path file : files) {
      all.addAll(format.series(file, encoding));
    }
    return all;
  }

  private ClassifierConfig configured(ClassifierConfig usual) {
    ClassifierConfig config =
        usual
            .withStepInput(network.input(usual.network().input()))
            .withRecurrence(network.recurrence(usual.network().recurrence()));
    return pooling == null ? config : config.withPooling(pooling.pooling());
  }

  @Override
  int parameters(SequenceClassifier model) {
    return model.parameterCount();
  }

  @Override
  void save(SequenceClassifier model, Path file) throws IOException {
    model.save(file);
  }
}
