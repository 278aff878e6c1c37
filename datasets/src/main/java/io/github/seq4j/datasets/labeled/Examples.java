package io.github.seq4j.datasets.labeled;

import java.io.Closeable;
import java.io.IOException;

/**
 * The examples of one file, in order.
 *
 * @param <T> the kind of example
 */
public interface Examples<T> extends Closeable {

  /** The next one, null after the last. */
  T next() throws IOException;

  /** The line on which the last one given began, from 1. */
  long line();
}
