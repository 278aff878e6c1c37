package io.github.seq4j.examples.cli;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.datasets.frames.CsvFrames;
import io.github.seq4j.datasets.frames.CsvLayout;
import io.github.seq4j.datasets.frames.PictureConfig;
import io.github.seq4j.datasets.frames.PictureSize;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How the frames of a clip become steps: the columns of a table, the size of pictures. */
final class FrameFormatOptions {

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
      names = "--picture-size",
      paramLabel = "WxH",
      description = "Scale pictures to this size, such as 32x24 (default: as they are).")
  private String size;

  @Option(names = "--grey", description = "Read pictures as grey, one channel in place of three.")
  private boolean grey;

  @Option(
      names = "--every-frame",
      paramLabel = "N",
      description = "Take every Nth picture only (default: ${DEFAULT-VALUE}).")
  private int every = 1;

  void check() {
    Require.between("--every-frame", 1, 1_000_000, every);
    if (size != null) {
      try {
        PictureSize.parse(size);
      } catch (ConfigException e) {
        throw CommandFailure.usage("--picture-" + e.getMessage(), null);
      }
    }
  }

  /** Refuses what has no meaning for tables. */
  void checkForTables() {
    if (size != null || grey || every != 1) {
      String option = size != null ? "--picture-size" : grey ? "--grey" : "--every-frame";
      throw CommandFailure.usage(option + ": is for --video, not for --frames", null);
    }
  }

  /** Refuses what has no meaning for pictures. */
  void checkForPictures() {
    if (labelColumn != null || !ignored.isEmpty()) {
      String option = labelColumn != null ? "--label-column" : "--ignore-columns";
      throw CommandFailure.usage(option + ": is for --frames, not for --video", null);
    }
  }

  /** Whether a column of a CSV file has labels. */
  boolean hasLabels() {
    return labelColumn != null;
  }

  /**
   * How pictures are read.
   *
   * @param shape of a picture to the model that they are for, or null
   */
  PictureConfig pictures(FrameShape shape) {
    PictureConfig config = PictureConfig.defaults();
    if (shape != null && !shape.isVector()) {
      config = PictureConfig.of(shape);
    }
    if (size != null) {
      config = config.withSize(PictureSize.parse(size));
    }
    return (grey ? config.inGrey() : config).withEvery(every);
  }

  /** How CSV files are read. */
  CsvFrames csv(String encoding) {
    CsvLayout layout = CsvLayout.defaults().withCharset(DataOptions.charset(encoding));
    return new CsvFrames(labelColumn, List.of(), ignored, layout);
  }
}
