package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.Sequence;

/**
 * One worker's way from the steps of its rows to the numbers that the first recurrent layer reads.
 */
interface StepReader extends AutoCloseable {

  /**
   * Reads rows.
   *
   * @param pass what random masks follow, or null in evaluation
   * @return [T, B, F], dense or a look-up; padding has any finite numbers
   */
  Sequence read(SequenceRows rows, TrainingPass pass);

  /** Whether there is anything to learn here. */
  boolean learns();

  /**
   * Writes the gradient of the parameters that the last {@link #read} used.
   *
   * @param down dL/d of what it returned: [T, B, F], or for a look-up dL/d table; padding is zero
   */
  void gradient(Sequence down, NativeFloats gradient);

  /** Whether row {@code id} of the table of tokens has a gradient; true where there is no table. */
  default boolean used(int id) {
    return true;
  }

  @Override
  void close();
}
