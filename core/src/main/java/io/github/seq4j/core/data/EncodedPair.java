package io.github.seq4j.core.data;

import io.github.seq4j.core.ShapeException;

/**
 * A source and the sequence of tokens that is to be made of it, as numbers.
 *
 * @param source what is read: S tokens, or P vectors, or one picture; at least 1 step
 * @param target [T] ids of the target's tokens, without marks of start or end, which are the
 *     network's own affair; may be empty. Not copied, not to be written
 */
@SuppressWarnings("ArrayRecordComponent")
public record EncodedPair(StepInput source, int[] target) {

  /** Checks that there is something to read. */
  public EncodedPair {
    if (source.length() < 1) {
      throw new ShapeException("EncodedPair", "steps S of the source, at least", 1, 0);
    }
  }

  /** T + 1, the tokens that are predicted: those of the target and its end. */
  public int predictions() {
    return target.length + 1;
  }
}
