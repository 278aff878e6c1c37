package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.NativeFloats;

/** One worker's way from the sources of its rows to what the decoder sees of them. */
interface SourceReader extends AutoCloseable {

  /**
   * Reads sources.
   *
   * @param pass what random masks follow, or null in evaluation
   */
  SourceMemory read(PairRows rows, TrainingPass pass);

  /**
   * Differentiates the last training {@link #read}: writes the gradient of the parameters that it
   * used.
   *
   * @param down dL/d of everything that it returned; its steps are null where nobody looked at the
   *     memory, and may be written over
   */
  void gradient(SourceMemory.Gradient down, NativeFloats gradient);

  /**
   * Whether row {@code id} of the table of source tokens has a gradient; true where there is none.
   */
  default boolean used(int id) {
    return true;
  }

  @Override
  void close();
}
