package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.examples.cli.Choices.PoolingName;
import io.github.seq4j.models.classify.ClassifierConfig;
import io.github.seq4j.models.classify.SequenceClassifier;
import io.github.seq4j.models.sequence.InputConfig;
import io.github.seq4j.models.sequence.SequenceTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
public final class TrainClassifyCommand extends TrainModel<SequenceClassifier> {

  private static final String TASK = "classify";

  @Mixin(name = "Data")
  private LabeledDataOptions data;

  @Mixin(name = "Text")
  private TextOptions text;

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
    super(console, interruption, TASK, TrainingProgress.Words.LABELS);
  }

  @Override
  void checkOptions() {
    data.check();
    text.check();
    if (data.isSeries()) {
      text.checkForSeries();
    }
    if (training.selectsSpans()) {
      throw CommandFailure.usage(
          "--select-by: span-f1 is for labels of words; a text has one label", null);
    }
    network.check();
    training.check();
  }

  @Override
  List<Path> inputs() {
    return data.inputs();
  }

  @Override
  TrainingTask<SequenceClassifier> read() throws IOException {
    Seeds seeds = new Seeds(training.seed());
    return data.isSeries() ? series(data.series(seeds, this)) : texts(data.texts(seeds, this));
  }

  private ClassifyTexts texts(Parts<LabeledText> parts) throws IOException {
    ClassifierConfig usual =
        data.generated() && text.unit() == Unit.TREEBANK_WORD
            ? ShippedReviews.CONFIG
            : ClassifierConfig.text(text.unit());
    ClassifierConfig config =
        configured(usual.withInput(text.input((InputConfig.Text) usual.input())));
    SequenceTraining suited =
        data.generated()
            ? ShippedReviews.TRAINING
            : SequenceTraining.ofClassifier(parts.train().size());
    return new ClassifyTexts(
        config,
        training.training(suited, parts.train().size(), files().checkpoints()),
        parts,
        text.vectors(parts.train()),
        this);
  }

  private ClassifyFrames series(Parts<FrameSequence> parts) {
    return new ClassifyFrames(
        configured(ClassifierConfig.frames()),
        training.training(SequenceTraining.ofSeries(), parts.train().size(), files().checkpoints()),
        parts);
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
