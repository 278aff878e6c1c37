package io.github.seq4j.models.sequence;

/** How much the loss of a label counts while training. */
public enum LabelWeighting {
  /** Every target the same. */
  NONE,
  /** Every label the same: a target of one that is n_k of all n targets counts n / (K n_k). */
  BALANCED
}
