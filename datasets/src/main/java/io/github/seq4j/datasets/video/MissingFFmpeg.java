package io.github.seq4j.datasets.video;

import io.github.seq4j.core.DataFormatException;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;

/** What to say where FFmpeg is not there. Knows none of its classes, or it could not be loaded. */
final class MissingFFmpeg {

  /** The artifact to add, of the release line that everything native of seq4j is on. */
  static final String ARTIFACT = "org.bytedeco:ffmpeg:7.1.1-1.5.12";

  private MissingFFmpeg() {}

  static DataFormatException error(Path file, LinkageError cause) {
    DataFormatException error =
        new DataFormatException(
            file,
            0,
            "video files need FFmpeg; expected it on the class path, got "
                + cause.getClass().getSimpleName()
                + ": "
                + cause.getMessage(),
            "add the dependency "
                + ARTIFACT
                + ", and once more with the classifier "
                + Loader.getPlatform());
    error.initCause(cause);
    return error;
  }
}
