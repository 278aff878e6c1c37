package io.github.seq4j.examples.cli;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.datasets.frames.ClipFiles;
import io.github.seq4j.datasets.frames.ClipFormat;
import io.github.seq4j.datasets.frames.Clips;
import io.github.seq4j.datasets.frames.CsvFrames;
import io.github.seq4j.datasets.frames.CsvLayout;
import io.github.seq4j.datasets.frames.PictureConfig;
import io.github.seq4j.datasets.frames.PictureSize;
import io.github.seq4j.datasets.video.MovingPictures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Clips: tables of features, folders of pictures, animated GIFs, videos. */
final class ClipOptions {

  @Option(
      names = "--frames",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "CSV files, one per clip, a row per frame, or folders of them; the label of a frame is in"
              + " --label-column.")
  private List<Path> frames = new ArrayList<>();

  @Option(
      names = "--video",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Video files (mp4, avi, webm, mkv, mov), animated GIFs, folders of pictures, or folders of"
              + " those, each with its labels: clip.labels.tsv beside a file, labels.tsv in a folder,"
              + " with the columns frame and label, or from, to and label.")
  private List<Path> video = new ArrayList<>();

  @Option(
      names = "--label-column",
      paramLabel = "NAME",
      description =
          "The column of a CSV file that has the labels (default: none, all are features).")
  private String labelColumn;

  @Option(
      names = "--ignore-columns",
      split = ",",
      paramLabel = "NAME",
      description = "Columns of a CSV file that are no features, such as a time stamp.")
  private List<String> ignored = new ArrayList<>();

  @Option(
      names = "--include",
      paramLabel = "GLOB",
      description = "Which files of a folder are clips, such as '*_raw.csv' (default: all).")
  private String include;

  @Option(
      names = "--rename-label",
      paramLabel = "OLD=NEW",
      description = "Read label OLD as NEW; may be given several times.")
  private Map<String, String> renamed = new LinkedHashMap<>();

  @Option(
      names = "--picture-size",
      paramLabel = "WxH",
      description = "Scale pictures to this size, such as 32x24 (default: as they are).")
  private String size;

  @Option(names = "--grey", description = "Read pictures as grey, one channel in place of three.")
  private boolean grey;

  @Option(
      names = "--every-frame",
      paramLabel = "N",
      description = "Take every Nth frame only (default: ${DEFAULT-VALUE}).")
  private int every = 1;

  void check() {
    if (!frames.isEmpty() && !video.isEmpty()) {
      throw CommandFailure.usage("--frames and --video exclude each other", null);
    }
    Require.between("--every-frame", 1, 1_000_000, every);
    if (size != null) {
      try {
        PictureSize.parse(size);
      } catch (ConfigException e) {
        throw CommandFailure.usage("--picture-" + e.getMessage(), null);
      }
    }
  }

  /** To train on, CSV files must say which column has the labels. */
  void checkLabeled() {
    if (!frames.isEmpty() && labelColumn == null) {
      throw CommandFailure.usage(
          "--label-column: is missing; which column of the CSV files has the labels?", null);
    }
  }

  /** Whether clips were given. */
  boolean given() {
    return !paths().isEmpty();
  }

  /** The clips that were given. */
  List<Path> paths() {
    return frames.isEmpty() ? video : frames;
  }

  /**
   * Reads clips of the kind that was given.
   *
   * @param shape of the model that they are for, or null
   * @param verb says what a folder holds that is no clip
   */
  Clips read(List<Path> paths, String encoding, FrameShape shape, Verb verb) throws IOException {
    if (!frames.isEmpty()) {
      return read(paths, csv(encoding), verb);
    }
    return read(paths, new MovingPictures(pictureConfig(shape)), verb);
  }

  /** Reads one CSV file whose labels, if it has any, do not matter. */
  Clips readUnlabeled(Path file, String encoding) throws IOException {
    return csv(encoding).read(file);
  }

  /** The labels beside pictures are optional where they are only to be predicted. */
  PictureConfig pictureConfig(FrameShape shape) {
    PictureConfig config = PictureConfig.defaults();
    if (shape != null && !shape.isVector()) {
      config = PictureConfig.of(shape);
    }
    if (size != null) {
      config = config.withSize(PictureSize.parse(size));
    }
    return (grey ? config.inGrey() : config).withEvery(every);
  }

  private CsvFrames csv(String encoding) {
    CsvLayout layout = CsvLayout.defaults().withCharset(DataOptions.charset(encoding));
    return new CsvFrames(labelColumn, List.of(), ignored, layout);
  }

  private Clips read(List<Path> paths, ClipFormat format, Verb verb) throws IOException {
    ClipFiles files = ClipFiles.find(paths, format, include);
    for (Path path : files.skipped()) {
      if (!path.getFileName().toString().contains("labels.")) {
        verb.say("left out: %s (not %s)", Escaped.line(path.toString()), format.kind());
      }
    }
    Clips clips = Clips.read(files, format);
    return renamed.isEmpty() ? clips : clips.renamingLabels(renamed);
  }

  /** How many frames all clips have. */
  static long steps(List<FrameSequence> clips) {
    return clips.stream().mapToLong(FrameSequence::length).sum();
  }
}
