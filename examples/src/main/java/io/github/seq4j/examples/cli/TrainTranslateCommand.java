package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.nn.Direction;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.text.CodecConfig;
import io.github.seq4j.examples.cli.Choices.DirectionName;
import io.github.seq4j.examples.cli.PairChoices.LongSourceName;
import io.github.seq4j.models.pair.PairTraining;
import io.github.seq4j.models.seq2seq.Seq2Seq;
import io.github.seq4j.models.seq2seq.Seq2SeqConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code seq4j train translate}: one text for another. */
@Command(
    name = "translate",
    sortOptions = false,
    description =
        "Train a translator: it writes one text for another, a sentence in another language or a date"
            + " in another notation. Without data it learns from generated dates and numbers, in digits"
            + " and in words, English and Korean.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j train translate --source train.de.gz --target train.en.gz --valid val.de.gz val.en.gz"
          + " --output mt.seq",
      "  ./seq4j train translate --pairs pairs.tsv --test-fraction 0.1",
      "  ./seq4j train translate --pairs addition.txt --unit character"
          + " --reverse-source --peeky"
    })
public final class TrainTranslateCommand extends TrainModel<Seq2Seq> {

  private static final String TASK = "translate";
  private static final int MOST_SOURCE = 1_000_000;

  @Mixin(name = "Data")
  private PairDataOptions data;

  @Mixin(name = "Text")
  private CodecOptions text;

  @Option(
      names = "--max-source-length",
      paramLabel = "N",
      description =
          "Tokens of a source that are read at most (default: 100; 200 where text is spelled).")
  private Integer maxSource;

  @Option(
      names = "--long-source",
      paramLabel = "WHAT",
      description =
          "What happens to longer sources, now and later: ${COMPLETION-CANDIDATES} (default: skip;"
              + " refuse where text is spelled).")
  private LongSourceName longSource;

  @Mixin(name = "Network")
  private DecoderOptions network;

  @Option(
      names = "--direction",
      paramLabel = "NAME",
      description =
          "Which way the encoder reads: ${COMPLETION-CANDIDATES} (default: bidirectional). Not summed.")
  private DirectionName direction;

  @Option(names = "--reverse-source", description = "Sources are read backward.")
  private boolean reversed;

  @Mixin(name = "Training")
  private PairTrainingOptions training;

  public TrainTranslateCommand(Console console, Interruption interruption) {
    super(console, interruption, TASK, TrainingProgress.Words.TOKENS);
  }

  @Override
  void checkOptions() {
    data.check();
    text.check();
    if (maxSource != null) {
      Require.between("--max-source-length", 1, MOST_SOURCE, maxSource);
    }
    if (direction == DirectionName.SUMMED) {
      throw CommandFailure.usage("--direction: must be forward or bidirectional here", null);
    }
    network.check();
    training.check();
    config();
  }

  @Override
  List<Path> inputs() {
    return data.inputs();
  }

  @Override
  TrainingTask<Seq2Seq> read() throws IOException {
    Parts<TextPair> parts = data.read(new Seeds(training.seed()), this);
    PairTraining suited =
        text.spells(data.generated()) ? PairTraining.ofStrings() : PairTraining.ofSentences();
    return new TranslateTexts(
        config(),
        training.training(suited, parts.train().size(), files().checkpoints()),
        parts,
        this);
  }

  private Seq2SeqConfig config() {
    boolean spelled = text.spells(data.generated());
    Seq2SeqConfig usual = spelled ? Seq2SeqConfig.characters() : Seq2SeqConfig.defaults();
    CodecConfig codec = text.codec(spelled);
    Seq2SeqConfig config =
        usual
            .withCodecs(codec)
            .withReversedSource(reversed)
            .withNetwork(
                network.network(
                    usual.network(),
                    direction == null ? Direction.CONCATENATED : direction.direction(),
                    text.shared()));
    if (maxSource != null) {
      config = config.withMaxSourceLength(maxSource);
    }
    return longSource == null ? config : config.withLongSource(longSource.longSource());
  }

  @Override
  int parameters(Seq2Seq model) {
    return model.parameterCount();
  }

  @Override
  void save(Seq2Seq model, Path file) throws IOException {
    model.save(file);
  }
}
