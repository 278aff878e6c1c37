package io.github.seq4j.core.bundle;

import java.io.IOException;

/** Gives the elements of a tensor a stretch at a time, so that a large one is never held twice. */
@FunctionalInterface
public interface FloatSource {

  /**
   * Fills the first {@code count} elements of {@code target}. Called with ascending {@code from},
   * each element once.
   *
   * @param from index of the first element wanted, in C order
   */
  void read(long from, float[] target, int count) throws IOException;
}
