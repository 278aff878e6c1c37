package io.github.seq4j.core.nn.kernel;

/**
 * A batch of sequences on its way from one layer to the next, time-major: step t of row b begins at
 * {@code (t * batch + b) * width}.
 *
 * <p>Either dense, or a look-up: token ids and the table whose rows they choose. A look-up stays
 * one as long as it can, because a layer that multiplies its input by a matrix can multiply the
 * table instead of every step, and a one-hot input (no table at all) needs no product.
 *
 * @param steps T
 * @param batch B
 * @param width features of a step, F; for one-hot input the vocabulary size V
 * @param values [T, B, F] from {@code at}, or null for a look-up
 * @param at where the values begin
 * @param ids [T * B] row numbers of a look-up, or null
 * @param table [V, F] from {@code tableAt}, or null where the table is the identity (one-hot)
 * @param tableAt where the table begins
 * @param rows rows of the table, V
 */
public record Sequence(
    int steps,
    int batch,
    int width,
    NativeFloats values,
    int at,
    int[] ids,
    NativeFloats table,
    int tableAt,
    int rows) {

  /** Values that are there. */
  public static Sequence dense(int steps, int batch, int width, NativeFloats values, int at) {
    return new Sequence(steps, batch, width, values, at, null, null, 0, 0);
  }

  /** One-hot rows of width V, never written out. */
  public static Sequence oneHot(int steps, int batch, int vocabulary, int[] ids) {
    return new Sequence(steps, batch, vocabulary, null, 0, ids, null, 0, vocabulary);
  }

  /** Rows of a table. */
  public static Sequence lookup(
      int steps, int batch, int width, int[] ids, NativeFloats table, int tableAt, int rows) {
    return new Sequence(steps, batch, width, null, 0, ids, table, tableAt, rows);
  }

  /** Whether this is ids and no values yet. */
  public boolean isLookup() {
    return values == null;
  }

  /** Whether the table is the identity. */
  public boolean isOneHot() {
    return values == null && table == null;
  }

  /** T * B. */
  public int positions() {
    return steps * batch;
  }
}
