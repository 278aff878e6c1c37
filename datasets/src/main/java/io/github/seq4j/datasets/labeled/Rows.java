package io.github.seq4j.datasets.labeled;

import io.github.seq4j.core.DataFormatException;
import java.io.Closeable;
import java.io.IOException;

/** The rows of a table, those without a single character left out. */
interface Rows extends Closeable {

  /** Opens a table from its start. */
  @FunctionalInterface
  interface Opener {
    /** The caller closes it. */
    Rows open() throws IOException;
  }

  /** The cells of the next row; null after the last. */
  String[] next() throws IOException;

  /** The line on which the last row given began, from 1. */
  long line();

  /** How columns are separated, for messages. */
  String separator();

  /**
   * The error for what is wrong with the last row given.
   *
   * @param hint what to do about it, or null
   */
  DataFormatException error(String reason, String hint);
}
