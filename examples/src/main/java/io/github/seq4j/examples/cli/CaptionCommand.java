package io.github.seq4j.examples.cli;

import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.bundle.TextFile;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.page.Page;
import io.github.seq4j.core.page.PictureAttention;
import io.github.seq4j.datasets.features.FeatureTable;
import io.github.seq4j.datasets.frames.PictureFiles;
import io.github.seq4j.models.caption.CaptionText;
import io.github.seq4j.models.caption.Captioner;
import io.github.seq4j.models.sequence.DataMismatchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seq4j caption MODEL PICTURE...}: a sentence for each picture. */
@Command(
    name = "caption",
    sortOptions = false,
    description =
        "Write a caption for each picture, or for each row of a table of features: name and caption,"
            + " tab-separated; with --n-best several, with the score between them.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j caption cap.seq scene.png --attention map.html",
      "  ./seq4j caption cap.seq pictures/ --beam-size 5",
      "  ./seq4j caption features.seq f.npy --ids ids.txt"
    })
public final class CaptionCommand extends Verb {

  /** Inputs that are captioned together. */
  private static final int TOGETHER = 64;

  /** A page of more is of no use to anybody. */
  private static final int MOST_DRAWN = 50;

  @Parameters(index = "0", paramLabel = "MODEL", description = "The model file.")
  private Path file;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "INPUT",
      description = "Pictures, folders of them, or tables of features, .npy or CSV.")
  private List<Path> inputs = new ArrayList<>();

  @Option(
      names = "--ids",
      paramLabel = "FILE",
      description = "The id of each row of a table (default: the first column of a CSV file).")
  private Path ids;

  @Mixin(name = "Search")
  private DecodingOptions decoding;

  @Option(
      names = "--attention",
      paramLabel = "FILE",
      description =
          "Draw where the model looked for each word, as an .html page, or as .svg for one picture.")
  private Path attention;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads (default: ${DEFAULT-VALUE}, the cores of this machine).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--json",
      description = "Print one JSON object per caption, with scores and words.")
  private boolean json;

  private final List<String> drawn = new ArrayList<>();
  private final Page page = new Page("Where the captioner looked");

  public CaptionCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run() throws Exception {
    Require.between("--threads", 1, Require.MOST_THREADS, threads);
    decoding.check();
    if (attention != null && !isSvg() && !name(attention).endsWith(".html")) {
      throw CommandFailure.usage(
          "--attention: must be the name of an .html or .svg file, got " + attention, null);
    }
    try (Captioner model = Captioner.load(file, Limits.untrusted(), threads)) {
      List<FrameSequence> all = read(model);
      for (int from = 0; from < all.size(); from += TOGETHER) {
        caption(model, all.subList(from, Math.min(all.size(), from + TOGETHER)));
      }
    }
    draw();
    return ExitCode.OK;
  }

  private static String name(Path path) {
    return path.toString().toLowerCase(Locale.ROOT);
  }

  private boolean isSvg() {
    return name(attention).endsWith(".svg");
  }

  private List<FrameSequence> read(Captioner model) throws IOException {
    boolean pictures = model.config().readsPictures();
    List<FrameSequence> all = new ArrayList<>();
    for (Path input : inputs) {
      if (!pictures) {
        all.addAll(FeatureTable.read(input, ids).items());
      } else {
        for (Path picture : pictures(input)) {
          all.add(CaptionInputs.one(model, picture));
        }
      }
    }
    return all;
  }

  private static List<Path> pictures(Path input) throws IOException {
    if (!Files.isDirectory(input)) {
      return List.of(input);
    }
    try (Stream<Path> files = Files.list(input)) {
      return files.filter(PictureFiles::fits).sorted().toList();
    }
  }

  private void caption(Captioner model, List<FrameSequence> some) {
    List<List<CaptionText>> written;
    try {
      written = model.captionNBest(some, decoding.decoding());
    } catch (DataMismatchException e) {
      throw CommandFailure.badData(e.getMessage(), null);
    }
    for (int i = 0; i < some.size(); i++) {
      for (CaptionText caption : written.get(i)) {
        show(some.get(i).name(), caption);
      }
      if (attention != null) {
        add(model, some.get(i), written.get(i).get(0));
      }
    }
    console().out().flush();
  }

  private void show(String name, CaptionText caption) {
    if (json) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("id", name);
      facts.put("caption", caption.text());
      facts.put("score", caption.score());
      facts.put("log_probability", caption.logProbability());
      facts.put("ended", caption.ended());
      facts.put("tokens", caption.tokens());
      facts.put("attention_rows", caption.grid().rows());
      facts.put("attention_columns", caption.grid().columns());
      facts.put("attention", Weights.rounded(caption.attention()));
      console().out().println(JsonLine.of(facts));
    } else if (decoding.nBest() == 1) {
      print("%s\t%s", Escaped.line(name), Escaped.line(caption.text()));
    } else {
      print("%s\t%.4f\t%s", Escaped.line(name), caption.score(), Escaped.line(caption.text()));
    }
  }

  private void add(Captioner model, FrameSequence input, CaptionText caption) {
    if (!model.config().readsPictures() || caption.attention()[0].length == 0) {
      throw CommandFailure.usage(
          "--attention: the model does not attend to pictures",
          "one that was trained on --images without --peeky does");
    }
    if (drawn.size() == MOST_DRAWN) {
      return;
    }
    String svg =
        new PictureAttention(
                input.shape(),
                input.values(),
                caption.grid().rows(),
                caption.grid().columns(),
                caption.tokens(),
                java.util.Arrays.copyOf(caption.attention(), caption.tokens().size()))
            .svg();
    drawn.add(svg);
    page.heading(input.name()).line(caption.text()).picture(svg);
  }

  private void draw() throws IOException {
    if (attention != null) {
      TextFile.write(attention, isSvg() ? drawn.get(0) : page.html());
      say(
          "%d pictures of attention: %s",
          isSvg() ? 1 : drawn.size(), Escaped.line(attention.toString()));
    }
  }
}
