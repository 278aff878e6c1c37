package io.github.seq4j.models.label;

/** What a labeler sees of a sequence when it labels a step. */
public enum Context {
  /** All it can make use of. */
  WHOLE_SEQUENCE,
  /**
   * The step alone. A labeler trained with {@link
   * io.github.seq4j.models.sequence.SequenceTraining#withWindow windows} of one step is the same
   * network without recurrent connections: what it lacks against the one that reads whole sequences
   * is what the sequence brings.
   */
  SINGLE_STEPS
}
