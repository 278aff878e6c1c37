package io.github.seq4j.datasets.labeled;

/** How sentences with a tag on each word can be stored. */
public enum TaggedKind {
  /**
   * A word per line, its columns separated by one tab or one blank, an empty line after each
   * sentence: the format of the shared tasks of CoNLL up to 2003. {@code -DOCSTART-} lines are left
   * out; there are no comments, as # can be a word.
   */
  COLUMNS,
  /**
   * The format of Universal Dependencies: ten columns separated by tabs, comments that begin with
   * #. Words as the syntax has them: the ranges (1-2) and empty nodes (8.1) beside them are left
   * out.
   */
  CONLLU
}
