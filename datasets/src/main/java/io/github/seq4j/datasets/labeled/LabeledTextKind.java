package io.github.seq4j.datasets.labeled;

/** How labelled texts can be stored. */
public enum LabeledTextKind {
  /** A folder per class, a file per text. */
  FOLDER,
  /** A row per text, columns separated by tabs; quotes are characters like any other. */
  TSV,
  /** Comma-separated values with quotes as in RFC 4180. */
  CSV,
  /**
   * Sentences as trees, one per line, whose every phrase has a grade from 0 to 4: the Stanford
   * Sentiment Treebank (Socher et al. 2013, "Recursive Deep Models for Semantic Compositionality
   * Over a Sentiment Treebank", EMNLP).
   */
  TREES
}
