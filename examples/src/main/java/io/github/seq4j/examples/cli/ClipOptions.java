package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.datasets.frames.ClipFiles;
import io.github.seq4j.datasets.frames.ClipFormat;
import io.github.seq4j.datasets.frames.Clips;
import io.github.seq4j.datasets.video.MovingPictures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
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
      names = "--include",
      paramLabel = "GLOB",
      description = "Which files of a folder are clips, such as '*_raw.csv' (default: all).")
  private String include;

  @Option(
      names = "--rename-label",
      paramLabel = "OLD=NEW",
      description = "Read label OLD as NEW; may be given several times.")
  private Map<String, String> renamed = new LinkedHashMap<>();

  @Mixin private FrameFormatOptions format;

  void check() {
    if (!frames.isEmpty() && !video.isEmpty()) {
      throw CommandFailure.usage("--frames and --video exclude each other", null);
    }
    format.check();
    if (!frames.isEmpty()) {
      format.checkForTables();
    }
    if (!video.isEmpty()) {
      format.checkForPictures();
    }
  }

  /** To train on, CSV files must say which column has the labels. */
  void checkLabeled() {
    if (!frames.isEmpty() && !format.hasLabels()) {
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
      return read(paths, format.csv(encoding), verb);
    }
    return read(paths, new MovingPictures(format.pictures(shape)), verb);
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
