package io.github.seq4j.datasets.frames;

import java.io.IOException;
import java.nio.file.Path;

/** One way to store clips in files. Immutable. */
public interface ClipFormat {

  /** What a clip of this format is, for messages, such as {@code a CSV file}. */
  String kind();

  /** Whether this is a clip, as far as its name tells. For choosing among the files of a folder. */
  boolean fits(Path path);

  /**
   * All clips of one file, in its order.
   *
   * @throws io.github.seq4j.core.DataFormatException naming file, line and column
   * @throws io.github.seq4j.core.text.MalformedTextException if text is in another encoding
   */
  Clips read(Path path) throws IOException;
}
