package io.github.seq4j.core.nn;

/** How well a step of the source fits a decoder state h. */
public enum AttentionScore {
  /** h · m; memory and state must have one size (Luong, Pham & Manning 2015, section 3.1). */
  DOT,
  /** h W · m (Luong, Pham & Manning 2015, section 3.1). */
  GENERAL,
  /** v · tanh(h W + m U + b) (Bahdanau, Cho & Bengio 2015, appendix A.1.2). */
  ADDITIVE
}
