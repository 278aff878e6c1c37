package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.Captioned;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.nn.DecoderContext.Attention;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.text.CodecConfig;
import io.github.seq4j.core.text.CodecConfig.Tokens;
import io.github.seq4j.models.caption.Captioner;
import io.github.seq4j.models.caption.CaptionerConfig;
import io.github.seq4j.models.pair.PairTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code seq4j train caption}: a sentence for each picture. */
@Command(
    name = "caption",
    sortOptions = false,
    description =
        "Train a captioner: it writes a sentence for a picture, from its pixels or from features that"
            + " another network found. Without data it learns from generated scenes such as \"a red"
            + " circle above a blue square\".",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j train caption --images pictures/ --captions captions.tsv --output cap.seq",
      "  ./seq4j train caption --features f.npy --ids ids.txt --captions captions.tsv",
      "  ./seq4j train caption --hard"
    })
public final class TrainCaptionCommand extends TrainModel<Captioner> {

  private static final String TASK = "caption";
  private static final int MOST_FILTERS = 4_096;

  @Mixin(name = "Data")
  private CaptionDataOptions data;

  @Mixin private PictureOptions pictures;

  @Mixin(name = "Parts")
  private CaptionPartsOptions split;

  @Mixin(name = "Generated scenes")
  private SceneOptions scenes;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "How captions are encoded (default: ${DEFAULT-VALUE}).")
  private String encoding = "UTF-8";

  @Option(
      names = "--min-count",
      paramLabel = "N",
      description =
          "Words seen less often become the unknown word (default: 2; 1 for generated scenes).")
  private Integer minCount;

  @Option(
      names = "--filters",
      paramLabel = "N",
      description = "Of pictures: filters of the first convolution (default: 32).")
  private Integer filters;

  @Option(
      names = "--hard",
      description = "Attention looks at one place of the picture at a time, drawn in training.")
  private boolean hard;

  @Mixin(name = "Network")
  private DecoderOptions network;

  @Mixin(name = "Training")
  private PairTrainingOptions training;

  public TrainCaptionCommand(Console console, Interruption interruption) {
    super(console, interruption, TASK, TrainingProgress.Words.TOKENS);
  }

  @Override
  void checkOptions() {
    data.check();
    if (!data.readsPictures()) {
      pictures.checkForFeatures();
    }
    pictures.config();
    split.check();
    DataOptions.charset(encoding);
    network.check();
    training.check();
    if (minCount != null) {
      Require.atLeast("--min-count", 1, minCount);
    }
    if (filters != null) {
      Require.between("--filters", 1, MOST_FILTERS, filters);
    }
    if (data.given() && scenes.given()) {
      throw CommandFailure.usage("--scenes: is for generated scenes", null);
    }
  }

  @Override
  List<Path> inputs() {
    return Stream.concat(data.inputs().stream(), split.inputs().stream()).toList();
  }

  @Override
  TrainingTask<Captioner> read() throws IOException {
    Seeds seeds = new Seeds(training.seed());
    SceneParts generated = data.given() ? null : scenes.read();
    Parts<Captioned> parts =
        generated == null
            ? split.parts(data.read(pictures.config(), encoding, this), seeds)
            : generated.parts();
    CaptionerConfig config = config(parts.train().get(0));
    return new CaptionItems(
        config,
        training.training(
            PairTraining.ofCaptions(), captions(parts.train()), files().checkpoints()),
        parts,
        generated,
        this);
  }

  private static int captions(List<Captioned> items) {
    return items.stream().mapToInt(item -> item.captions().size()).sum();
  }

  /** What suits the input: attention where there is more than one vector. */
  private CaptionerConfig config(Captioned first) {
    FrameShape shape = first.input().shape();
    boolean picture = !shape.isVector();
    boolean single = !picture && first.input().length() == 1;
    if (hard && (single || !network.attends(true))) {
      throw CommandFailure.usage(
          "--hard: is for attention to a picture or a grid of features", null);
    }
    if (filters != null && !picture) {
      throw CommandFailure.usage("--filters: is for pictures; the data is features", null);
    }
    CaptionerConfig usual = single ? ofVector() : ofPlaces();
    if (picture) {
      usual = filters == null ? usual.withPictures() : usual.withPictures(filters);
    }
    CaptionerConfig config =
        usual.withDecoder(network.decoder(usual.network().decoder(), usual.network().memorySize()));
    if (single && config.network().decoder().context() instanceof Attention) {
      throw CommandFailure.usage("--attention: there is but one vector to look at", "use --peeky");
    }
    int least = minCount != null ? minCount : data.given() ? CodecConfig.MIN_COUNT : 1;
    return config.withTarget(((Tokens) config.target()).withMinCount(least));
  }

  private CaptionerConfig ofVector() {
    return network.seesNothing()
        ? CaptionerConfig.vectorAtStart()
        : CaptionerConfig.vectorAtEveryStep();
  }

  private CaptionerConfig ofPlaces() {
    return hard ? CaptionerConfig.hardAttention() : CaptionerConfig.softAttention();
  }

  @Override
  int parameters(Captioner model) {
    return model.parameterCount();
  }

  @Override
  void save(Captioner model, Path file) throws IOException {
    model.save(file);
  }
}
