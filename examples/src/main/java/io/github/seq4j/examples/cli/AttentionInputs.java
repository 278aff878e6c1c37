package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.datasets.features.FeatureTable;
import io.github.seq4j.datasets.frames.PictureFiles;
import io.github.seq4j.datasets.synthetic.reviews.Language;
import io.github.seq4j.datasets.synthetic.scenes.Scene;
import io.github.seq4j.models.caption.Captioner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A model that attends, and what it is asked about: the first are drawn, all are tested. */
final class AttentionInputs {

  private static final int MOST_COLUMN = 1_000;

  @Parameters(index = "0", paramLabel = "MODEL", description = "The model file.")
  private Path model;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "INPUT",
      description =
          "Held-out sources to test on: texts, a line per source, .gz too; of a captioner pictures,"
              + " folders of them or tables of features, .npy or CSV.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--source",
      paramLabel = "TEXT",
      description =
          "A text to draw, before those of INPUT; may be given several times (default: none).")
  private List<String> sources = new ArrayList<>();

  @Option(
      names = "--image",
      paramLabel = "FILE",
      description = "Of a captioner: a picture to draw, likewise (default: none).")
  private List<Path> images = new ArrayList<>();

  @Option(
      names = "--ids",
      paramLabel = "FILE",
      description = "The id of each row of a table (default: the first column of a CSV file).")
  private Path ids;

  @Option(
      names = "--column",
      paramLabel = "N",
      description =
          "INPUT is a table with tabs, and the source in this column, from 0 (default: the whole"
              + " line).")
  private Integer column;

  @Option(names = "--header", description = "The first line of INPUT is no source.")
  private boolean header;

  @Option(
      names = "--generated",
      description =
          "Test on the test part of what training without data generates: dates and numbers, scenes or"
              + " English reviews.")
  private boolean generated;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "How text is encoded (default: ${DEFAULT-VALUE}).")
  private String encoding = "UTF-8";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Test on the first N sources at most (default: ${DEFAULT-VALUE}).")
  private int limit = 500;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private final IdentityHashMap<FrameSequence, Scene> scenes = new IdentityHashMap<>();

  void check() {
    DataOptions.charset(encoding);
    Require.between("--limit", 1, Integer.MAX_VALUE, limit);
    if (column != null) {
      Require.between("--column", 0, MOST_COLUMN, column);
    }
    if (files.isEmpty() && sources.isEmpty() && images.isEmpty() && !generated) {
      throw CommandFailure.usage(
          "INPUT: is missing; what is the model to look at?",
          "--source \"some text\" draws one, a file of sources is tested on, and so is --generated");
    }
    if (generated && !files.isEmpty()) {
      throw CommandFailure.usage("--generated: takes the place of INPUT", null);
    }
    if (files.isEmpty()) {
      Require.notGiven(
          spec, "is for INPUT, and there is none", "--column", "--header", "--encoding", "--ids");
    }
  }

  /** The files that are read. */
  List<Path> read() {
    List<Path> read = new ArrayList<>(List.of(model));
    read.addAll(files);
    read.addAll(images);
    if (ids != null) {
      read.add(ids);
    }
    return read;
  }

  /** Who is asked. */
  Path model() {
    return model;
  }

  /** Texts for a translator, those to be drawn first. */
  List<String> texts(Verb verb) throws IOException {
    return texts(
        verb,
        () ->
            new PairDataOptions()
                .read(new Seeds(1), verb).test().stream()
                    .map(TextPair::source)
                    .distinct()
                    .toList());
  }

  /** Texts for a classifier. */
  List<String> reviews(Verb verb) throws IOException {
    return texts(
        verb,
        () ->
            ShippedReviews.parts(Language.ENGLISH).test().stream().map(LabeledText::text).toList());
  }

  /** Makes texts. */
  private interface Generated {
    List<String> read() throws IOException;
  }

  private List<String> texts(Verb verb, Generated others) throws IOException {
    if (!images.isEmpty()) {
      throw CommandFailure.usage("--image: is for a captioner", "--source is for texts");
    }
    Require.notGiven(spec, "is for a captioner", "--ids");
    List<String> all = new ArrayList<>(sources);
    List<String> held = new ArrayList<>();
    if (generated) {
      held.addAll(others.read());
    }
    for (Path file : files) {
      read(file, verb, held);
    }
    all.addAll(held.subList(0, Math.min(limit, held.size())));
    return all;
  }

  private void read(Path file, Verb verb, List<String> held) throws IOException {
    try (InputLines lines = InputLines.open(file, verb.console(), DataOptions.charset(encoding))) {
      int number = header ? lines.next(1).size() : 0;
      for (List<String> some = lines.next(limit);
          !some.isEmpty() && held.size() < limit;
          some = lines.next(limit)) {
        for (String line : some) {
          number++;
          String source = column == null || line.isBlank() ? line : cell(file, line, number);
          if (!source.isBlank()) {
            held.add(source);
          }
        }
      }
    }
  }

  private String cell(Path file, String line, int number) {
    String[] cells = line.split("\t", -1);
    if (column >= cells.length) {
      throw CommandFailure.badData(
          file
              + ": expected "
              + (column + 1)
              + " columns, got "
              + cells.length
              + " in line "
              + number,
          "--column says where the source is");
    }
    return cells[column];
  }

  /** Pictures or features for a captioner. */
  List<FrameSequence> frames(Captioner model) throws IOException {
    if (!sources.isEmpty()) {
      throw CommandFailure.usage("--source: is for texts", "--image draws a picture");
    }
    Require.notGiven(spec, "is for texts", "--column", "--header", "--encoding");
    boolean pictures = model.config().readsPictures();
    if (pictures) {
      Require.notGiven(spec, "is for features, and the captioner reads pictures", "--ids");
    }
    if (!pictures && (generated || !images.isEmpty())) {
      throw CommandFailure.usage("the captioner reads features, which INPUT must hold", null);
    }
    List<FrameSequence> all = new ArrayList<>();
    for (Path image : images) {
      all.add(CaptionInputs.one(model, image));
    }
    List<FrameSequence> held = new ArrayList<>();
    if (generated) {
      for (Scene scene : new SceneOptions().read().test()) {
        scenes.put(scene.picture(), scene);
        held.add(scene.picture());
      }
    }
    for (Path file : files) {
      if (!pictures) {
        held.addAll(FeatureTable.read(file, ids).items());
      } else {
        for (Path each : pictures(file)) {
          if (held.size() >= limit) {
            break;
          }
          held.add(CaptionInputs.one(model, each));
        }
      }
    }
    all.addAll(held.subList(0, Math.min(limit, held.size())));
    return all;
  }

  /** The scene that a picture shows, where it was generated. */
  Optional<Scene> scene(FrameSequence picture) {
    return Optional.ofNullable(scenes.get(picture));
  }

  private static List<Path> pictures(Path input) throws IOException {
    if (!Files.isDirectory(input)) {
      return List.of(input);
    }
    try (Stream<Path> inside = Files.list(input)) {
      return inside.filter(PictureFiles::fits).sorted().toList();
    }
  }
}
