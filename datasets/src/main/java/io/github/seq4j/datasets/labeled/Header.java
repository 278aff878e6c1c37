package io.github.seq4j.datasets.labeled;

/** Whether the first row names the columns. */
public enum Header {
  /** It does if one of its cells is a word such as {@code text}, {@code label} or {@code id}. */
  AUTO,
  /** It does. */
  PRESENT,
  /** It does not: it is the first example. */
  ABSENT
}
