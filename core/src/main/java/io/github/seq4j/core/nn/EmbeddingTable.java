package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.Sequence;
import java.util.Arrays;

/**
 * One worker's access to a table whose rows token ids choose: rows out, gradients of rows back.
 * Rows that a batch does not use are neither read nor written.
 */
final class EmbeddingTable implements AutoCloseable {

  private final ParameterLayout.Tensor table;
  private final NativeFloats gathered = NativeFloats.allocate(1);
  private boolean[] used = new boolean[0]; // [V] rows in the last gradient
  private int[] usedRows = new int[0];
  private int usedCount;

  EmbeddingTable(ParameterLayout.Tensor table) {
    this.table = table;
  }

  /**
   * Rows for ids [T * B]: a look-up while the table has fewer rows than there are ids, because the
   * layer above then multiplies the table and not every row; otherwise the rows themselves.
   */
  Sequence read(int steps, int batch, int[] ids, NativeFloats parameters) {
    int width = table.columns();
    if (table.rows() <= steps * batch) {
      return Sequence.lookup(steps, batch, width, ids, parameters, table.at(), table.rows());
    }
    gathered.ensure((long) steps * batch * width);
    copy(ids, parameters, gathered, width);
    return Sequence.dense(steps, batch, width, gathered, 0);
  }

  /** Copies the row of each id to {@code into}, one every {@code stride} floats. */
  void copy(int[] ids, NativeFloats parameters, NativeFloats into, int stride) {
    int width = table.columns();
    float[] row = new float[width];
    for (int i = 0; i < ids.length; i++) {
      parameters.get(table.at() + ids[i] * width, row, 0, width);
      into.put(i * stride, row, 0, width);
    }
  }

  /**
   * Notes which rows the ids use.
   *
   * @param ids [n]
   * @param clear where rows used before, and not written by somebody else, go back to zero; or null
   */
  void use(int[] ids, int n, NativeFloats clear) {
    if (used.length == 0) {
      used = new boolean[table.rows()];
      usedRows = new int[table.rows()];
    }
    int width = table.columns();
    for (int i = 0; i < usedCount; i++) {
      used[usedRows[i]] = false;
      if (clear != null) {
        clear.zero(table.at() + usedRows[i] * width, width);
      }
    }
    usedCount = 0;
    for (int i = 0; i < n; i++) {
      if (!used[ids[i]]) {
        used[ids[i]] = true;
        usedRows[usedCount++] = ids[i];
      }
    }
    Arrays.sort(usedRows, 0, usedCount);
  }

  /**
   * Writes the used rows of the table's gradient, after {@link #use} has cleared them.
   *
   * @param rows dL/d rows [T, B, E], which may stand before other columns
   * @param ids [T * B]
   */
  void addRows(Sequence rows, int[] ids, NativeFloats gradient) {
    int width = table.columns();
    float[] row = new float[width];
    float[] sum = new float[width];
    for (int i = 0; i < rows.positions(); i++) {
      rows.values().get(rows.at() + i * rows.width(), row, 0, width);
      gradient.get(table.at() + ids[i] * width, sum, 0, width);
      for (int j = 0; j < width; j++) {
        sum[j] += row[j];
      }
      gradient.put(table.at() + ids[i] * width, sum, 0, width);
    }
  }

  /** Writes the used rows of the table's gradient from dL/d table [V, E]. */
  void putTable(Sequence whole, NativeFloats gradient) {
    int width = table.columns();
    float[] row = new float[width];
    for (int i = 0; i < usedCount; i++) {
      whole.values().get(whole.at() + usedRows[i] * width, row, 0, width);
      gradient.put(table.at() + usedRows[i] * width, row, 0, width);
    }
  }

  /** Adds dL/d table [V, E] to all rows of the table's gradient. */
  void addTable(Sequence whole, NativeFloats gradient) {
    Rows.add(whole.values(), whole.at(), gradient, table.at(), table.length());
  }

  /** Whether row {@code id} is in use. */
  boolean used(int id) {
    return used[id];
  }

  @Override
  public void close() {
    gathered.close();
  }
}
