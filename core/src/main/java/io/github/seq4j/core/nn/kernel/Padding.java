package io.github.seq4j.core.nn.kernel;

import java.util.Arrays;

/** Which rows of a batch are padding at which step: those that are shorter, on their right. */
final class Padding {

  private final int rowSize; // H
  private int batch; // B
  private int[] lengths; // [B]; null where all rows have all steps

  Padding(int rowSize) {
    this.rowSize = rowSize;
  }

  /**
   * Of the next pass.
   *
   * @param rowLengths [B] steps that are real; null for all
   */
  void begin(int steps, int rows, int[] rowLengths) {
    batch = rows;
    lengths = null;
    for (int b = 0; rowLengths != null && b < rows; b++) {
      if (rowLengths[b] < steps) {
        lengths = rowLengths;
      }
    }
  }

  boolean isAt(int t, int b) {
    return lengths != null && t >= lengths[b];
  }

  boolean anyAt(int t) {
    for (int b = 0; lengths != null && b < batch; b++) {
      if (t >= lengths[b]) {
        return true;
      }
    }
    return false;
  }

  /** Zeroes the padded rows of [B, H] at step t. */
  void zero(int t, float[] rows) {
    for (int b = 0; lengths != null && b < batch; b++) {
      if (isAt(t, b)) {
        Arrays.fill(rows, b * rowSize, (b + 1) * rowSize, 0f);
      }
    }
  }

  /** As above, for each gate. */
  void zero(int t, float[][] gates) {
    for (float[] gate : gates) {
      zero(t, gate);
    }
  }

  /** Zeroes the rows of [B, H] that are real at step t. */
  void zeroReal(int t, float[] rows) {
    for (int b = 0; b < batch; b++) {
      if (!isAt(t, b)) {
        Arrays.fill(rows, b * rowSize, (b + 1) * rowSize, 0f);
      }
    }
  }

  /** Copies the padded rows of [B, H] at step t; real rows stay as they are. */
  void copy(int t, float[] from, float[] into) {
    for (int b = 0; lengths != null && b < batch; b++) {
      if (isAt(t, b)) {
        System.arraycopy(from, b * rowSize, into, b * rowSize, rowSize);
      }
    }
  }

  /** Copies the rows of [B, H] that are real at step t; padded rows stay as they are. */
  void copyReal(int t, float[] from, float[] into) {
    for (int b = 0; b < batch; b++) {
      if (!isAt(t, b)) {
        System.arraycopy(from, b * rowSize, into, b * rowSize, rowSize);
      }
    }
  }
}
