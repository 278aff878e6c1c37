package io.github.seq4j.datasets.parallel;

/** What becomes of a pair that has nothing on one side, or only blanks. */
public enum OnEmptySide {
  /** It is an error that names the line. */
  REFUSE,
  /** It is left out, and counted. */
  SKIP
}
