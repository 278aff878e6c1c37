package io.github.seq4j.datasets.synthetic.scenes;

/**
 * Where something is in a picture, in pixels.
 *
 * @param x columns to the left of it
 * @param y rows above it
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record Box(int x, int y, int width, int height) {

  /**
   * Which cells of a grid over a square picture have a part of it. The attention on them together
   * is the attention on what is in the box.
   *
   * @param side of the picture in pixels
   * @param rows of the grid
   * @param columns of the grid
   * @return [rows * columns] row by row
   */
  public boolean[] cells(int side, int rows, int columns) {
    boolean[] cells = new boolean[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        cells[row * columns + column] =
            meets(y, height, row, rows, side) && meets(x, width, column, columns, side);
      }
    }
    return cells;
  }

  /** Whether [from, from + length) meets the part [index, index + 1) / parts of the side. */
  private static boolean meets(int from, int length, int index, int parts, int side) {
    return from * parts < (index + 1) * side && (from + length) * parts > index * side;
  }
}
