package io.github.seq4j.core.data;

import io.github.seq4j.core.ShapeException;

/**
 * A sequence and what is to be learned about it, as numbers.
 *
 * @param input T steps, at least 1
 * @param targets [T] a label per step or {@link Batch#NO_TARGET}; or [1] one for the sequence; or [0]
 *     where nothing is known. Not copied, not to be written
 */
@SuppressWarnings("ArrayRecordComponent")
public record EncodedSequence(StepInput input, int[] targets) {

  /** Checks that there are steps, and targets for all of them, for one, or none. */
  public EncodedSequence {
    if (input.length() < 1) {
      throw new ShapeException("EncodedSequence", "steps T, at least", 1, input.length());
    }
    if (targets.length > 1) {
      ShapeException.check("EncodedSequence", "targets T", input.length(), targets.length);
    }
  }

  /** T. */
  public int length() {
    return input.length();
  }
}
