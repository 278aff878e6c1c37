package io.github.seq4j.examples.cli;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.datasets.frames.PictureConfig;
import io.github.seq4j.datasets.frames.PictureSize;
import picocli.CommandLine.Option;

/** How single pictures are read. */
final class PictureOptions {

  @Option(
      names = "--picture-size",
      paramLabel = "WxH",
      description = "Scale pictures to this size, such as 64x64 (default: as they are).")
  private String size;

  @Option(names = "--grey", description = "Read pictures as grey, one channel in place of three.")
  private boolean grey;

  /** Refuses what has no meaning for features. */
  void checkForFeatures() {
    if (size != null || grey) {
      throw CommandFailure.usage(
          (size != null ? "--picture-size" : "--grey") + ": is for --images", null);
    }
  }

  PictureConfig config() {
    PictureConfig config = PictureConfig.defaults();
    if (size != null) {
      try {
        config = config.withSize(PictureSize.parse(size));
      } catch (ConfigException e) {
        throw CommandFailure.usage("--picture-" + e.getMessage(), null);
      }
    }
    return grey ? config.inGrey() : config;
  }
}
