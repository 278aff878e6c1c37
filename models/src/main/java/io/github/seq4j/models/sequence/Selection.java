package io.github.seq4j.models.sequence;

/** Which of the weights that were validated a run keeps. */
public enum Selection {
  /** Those with the lowest loss. */
  LOSS,
  /** Those with the most labels right; among equals those with the lowest loss. */
  ACCURACY,
  /**
   * Those with the highest F1 of whole spans, as CoNLL counts them; among equals those with the
   * lowest loss. Only for labels that mark spans, such as B-NP and I-NP.
   */
  SPAN_F1
}
