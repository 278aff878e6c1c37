package io.github.seq4j.examples.cli;

/** A row of numbers from a running source. */
final class LiveRow {

  private LiveRow() {}

  /**
   * Reads numbers between commas.
   *
   * @param line such as {@code 0.1,2,-3.5}
   * @param number of the row, from 1, for messages
   */
  static float[] numbers(String line, long number) {
    String[] cells = line.split(",", -1);
    float[] values = new float[cells.length];
    for (int i = 0; i < cells.length; i++) {
      try {
        values[i] = Float.parseFloat(cells[i].strip());
      } catch (NumberFormatException e) {
        throw CommandFailure.badData(
            "standard input:"
                + number
                + ": column "
                + (i + 1)
                + ": expected a number, got '"
                + Escaped.cut(cells[i])
                + "'",
            null);
      }
    }
    return values;
  }
}
