package io.github.seq4j.datasets.parallel;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.TextPair;
import java.io.Closeable;
import java.io.IOException;

/** The pairs of one file, or of two, as they are written, empty sides included. */
interface PairLines extends Closeable {

  /** The next pair, null after the last. */
  TextPair next() throws IOException;

  /** The line of the last pair given, from 1. */
  long line();

  /**
   * The error for a side of the last pair given that is empty.
   *
   * @param source whether it is the source
   */
  DataFormatException emptySide(boolean source);
}
