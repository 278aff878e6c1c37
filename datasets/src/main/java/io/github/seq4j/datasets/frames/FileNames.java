package io.github.seq4j.datasets.frames;

import java.nio.file.Path;
import java.util.Locale;

/** What the name of a file tells. */
final class FileNames {

  private FileNames() {}

  /** Whether the name ends in one of these, in upper or lower case. */
  static boolean endsIn(Path path, String... endings) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    for (String ending : endings) {
      if (name.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }
}
