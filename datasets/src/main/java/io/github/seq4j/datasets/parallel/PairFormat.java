package io.github.seq4j.datasets.parallel;

import io.github.seq4j.core.ConfigException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;

/** How pairs stand in files. A line ends at LF or CR LF and nowhere else. */
public sealed interface PairFormat extends Serializable {

  /** Two or three columns between tabs: source, target, and perhaps where the pair comes from. */
  static PairFormat table() {
    return new Table(0, 1, false);
  }

  /**
   * Two columns of any number of them.
   *
   * @param source the column of the source, from 0
   * @param target the column of the target, from 0
   */
  static PairFormat table(int source, int target) {
    return new Table(source, target, true);
  }

  /** The file has the sources; line n of another has the target of line n. */
  static PairFormat lines(Path target) {
    return new Lines(target.toUri());
  }

  /**
   * An underscore between source and target, both padded with blanks.
   *
   * <pre>{@code
   * 16+75  _91
   * }</pre>
   */
  static PairFormat padded() {
    return new Padded();
  }

  /**
   * Columns between tabs, where nothing is quoted. Lines without a character are passed over.
   *
   * @param source the column of the source, from 0
   * @param target the column of the target, from 0
   * @param chosen whether the columns were chosen; if not, there are two or three
   */
  record Table(int source, int target, boolean chosen) implements PairFormat {

    /** Checks that they are two columns. */
    public Table {
      ConfigException.atLeast("sourceColumn", 0, source);
      ConfigException.atLeast("targetColumn", 0, target);
      if (source == target) {
        throw new ConfigException("targetColumn", target, "must be another than sourceColumn");
      }
    }
  }

  /**
   * Two files of as many lines.
   *
   * @param target the file of the targets
   */
  record Lines(URI target) implements PairFormat {}

  /** Of fixed width, with an underscore in the middle. */
  record Padded() implements PairFormat {}
}
