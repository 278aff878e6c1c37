package io.github.seq4j.core.nn;

/** What a decoder starts with. */
public enum Bridge {
  /** Zero: everything comes through the context. */
  ZERO,
  /**
   * The final states of the encoder, layer by layer, every part of them (Sutskever, Vinyals & Le
   * 2014): needs a forward encoder of the same cell, size and number of layers.
   */
  COPY,
  /**
   * tanh(s W + b) for each layer and each part of its state, where s is the summary of the source
   * (Bahdanau, Cho & Bengio 2015, appendix A.2.2, for both directions of an encoder).
   */
  DENSE
}
