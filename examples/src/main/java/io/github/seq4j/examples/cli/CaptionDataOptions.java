package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.Captioned;
import io.github.seq4j.datasets.captions.CaptionedSet;
import io.github.seq4j.datasets.captions.Captions;
import io.github.seq4j.datasets.captions.OnMissing;
import io.github.seq4j.datasets.features.FeatureTable;
import io.github.seq4j.datasets.frames.PictureConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Pictures, or features of them, and the captions that describe them. */
final class CaptionDataOptions {

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "A folder of pictures, all of one size; a caption's id is the name of one.")
  private Path images;

  @Option(
      names = "--features",
      paramLabel = "FILE",
      description =
          "In place of pictures: numbers that another network found in them, .npy or CSV: a vector or"
              + " a grid of vectors for each id.")
  private Path features;

  @Option(
      names = "--ids",
      paramLabel = "FILE",
      description =
          "The id of each row of --features, one a line (default: the first column of a CSV file).")
  private Path ids;

  @Option(
      names = "--captions",
      paramLabel = "FILE",
      description =
          "Id, tab and caption, one a line; an id may have several (default: captions.tsv in the"
              + " folder of --images).")
  private Path captions;

  @Option(
      names = "--skip-missing",
      description =
          "Leave captions out that describe nothing there is, and what has none (default: they are an"
              + " error).")
  private boolean skipMissing;

  void check() {
    if (images != null && features != null) {
      throw CommandFailure.usage("--images and --features exclude each other", null);
    }
    if (ids != null && features == null) {
      throw CommandFailure.usage("--ids: is for --features", null);
    }
    if (captions != null && !given()) {
      throw CommandFailure.usage(
          "--captions: describe nothing; --images or --features is missing", null);
    }
    if (features != null && captions == null) {
      throw CommandFailure.usage("--captions: is missing; who describes the features?", null);
    }
  }

  /** Whether there is data of the user's. */
  boolean given() {
    return images != null || features != null;
  }

  /** All files. */
  List<Path> inputs() {
    return Stream.of(features, ids, captions).filter(Objects::nonNull).toList();
  }

  /** Whether the data is pictures. */
  boolean readsPictures() {
    return images != null;
  }

  /**
   * Everything that is described.
   *
   * @param pictures how pictures are read
   * @param verb says what was left out
   */
  List<Captioned> read(PictureConfig pictures, String encoding, Verb verb) throws IOException {
    OnMissing onMissing = skipMissing ? OnMissing.SKIP : OnMissing.REFUSE;
    CaptionedSet set;
    if (features != null) {
      set =
          CaptionedSet.join(
              FeatureTable.read(features, ids), Captions.read(captions, encoding), onMissing);
    } else {
      Path file = captions == null ? images.resolve("captions.tsv") : captions;
      if (!Files.exists(file)) {
        throw CommandFailure.badData(
            file + ": is not there; expected id, tab and caption, one a line",
            "--captions names another file");
      }
      set = CaptionedSet.pictures(images, Captions.read(file, encoding), pictures, onMissing);
    }
    if (set.withoutCaptions() + set.withoutInput() > 0) {
      verb.say(
          "left out: %,d without captions, %,d captions of nothing",
          set.withoutCaptions(), set.withoutInput());
    }
    return set.items();
  }
}
