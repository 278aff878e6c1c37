package io.github.seq4j.datasets.text;

import java.nio.file.Path;
import java.util.Locale;

/**
 * A file of a folder that is not part of the corpus.
 *
 * @param path the file, or the folder with all that is in it
 * @param reason why not
 */
public record SkippedFile(Path path, Reason reason) {

  /** Why a file is left out. */
  public enum Reason {
    /** Its name, or that of its folder, begins with a dot. */
    HIDDEN,
    /** Zero bytes or many control characters. */
    BINARY,
    /** No bytes. */
    EMPTY,
    /** The include pattern does not match it. */
    NOT_INCLUDED,
    /** A link to a folder, which could lead round in a circle. */
    LINKED_FOLDER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
