package io.github.seq4j.models.label;

/** What a labeler sees of a sequence when it labels a step. */
public enum Context {
  /** All it can make use of. */
  WHOLE_SEQUENCE,
  /** The step alone; for the baseline of {@link SingleSteps}. */
  SINGLE_STEPS
}
