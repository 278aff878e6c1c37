package io.github.seq4j.models.sequence;

/** Which of the weights that were validated a run keeps. */
public enum Selection {
  /** Those with the lowest loss. */
  LOSS("loss"),
  /** Those with the most labels right; among equals those with the lowest loss. */
  ACCURACY("accuracy"),
  /**
   * Those with the highest F1 of whole spans, as CoNLL counts them; among equals those with the
   * lowest loss. Only for labels that mark spans, such as B-NP and I-NP.
   */
  SPAN_F1("span F1");

  private final String label;

  Selection(String label) {
    this.label = label;
  }

  /** What it goes by, in words. */
  public String label() {
    return label;
  }
}
