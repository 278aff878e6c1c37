package io.github.seq4j.examples.cli;

import java.util.Arrays;

/** A row of numbers from a running source. */
final class LiveRow {

  private LiveRow() {}

  /** Whether a row has names in it and not one number, as the first of a CSV file may. */
  static boolean isHeader(String line) {
    return !line.isEmpty()
        && Arrays.stream(line.split(",", -1))
            .allMatch(cell -> Float.isNaN(number(cell)) && !cell.strip().equals("NaN"));
  }

  /** NaN where it is none. */
  private static float number(String cell) {
    try {
      return Float.parseFloat(cell.strip());
    } catch (NumberFormatException e) {
      return Float.NaN;
    }
  }

  /**
   * Reads numbers between commas.
   *
   * @param line such as {@code 0.1,2,-3.5}
   * @param number of the line, from 1, for messages
   * @param expected how many numbers a step has
   */
  static float[] numbers(String line, long number, int expected) {
    String[] cells = line.split(",", -1);
    if (cells.length != expected) {
      throw CommandFailure.badData(
          "standard input:"
              + number
              + ": expected "
              + expected
              + " numbers between commas, got "
              + cells.length,
          null);
    }
    float[] values = new float[cells.length];
    for (int i = 0; i < cells.length; i++) {
      values[i] = number(cells[i]);
      if (!Float.isFinite(values[i])) {
        throw CommandFailure.badData(
            "standard input:"
                + number
                + ": column "
                + (i + 1)
                + ": expected a finite number, got '"
                + Escaped.cut(cells[i])
                + "'",
            null);
      }
    }
    return values;
  }
}
