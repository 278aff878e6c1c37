package io.github.seq4j.core.nn;

/**
 * Rows of a batch that one worker takes, by number: random masks must not depend on who takes
 * which.
 */
interface RowNumbers {

  /** [B] where each row stands in the whole batch. */
  int[] numbers();

  /** Rows of the whole batch. */
  int allRows();

  /** B. */
  int count();
}
