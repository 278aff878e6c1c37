package io.github.seq4j.models.caption;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameShape;

/**
 * How P places lie in a picture: row by row.
 *
 * @param rows from top to bottom, at least 1
 * @param columns from left to right, at least 1
 */
public record Grid(int rows, int columns) {

  /** Checks the ranges. */
  public Grid {
    ConfigException.atLeast("rows", 1, rows);
    ConfigException.atLeast("columns", 1, columns);
  }

  /** Of given vectors: a square where there is one of so many, else a row. */
  static Grid of(int places) {
    int side = (int) Math.round(Math.sqrt(places));
    return side * side == places ? new Grid(side, side) : new Grid(1, places);
  }

  /** Of what two poolings leave of a picture. */
  static Grid ofPicture(FrameShape picture) {
    return new Grid(picture.height() / 4, picture.width() / 4);
  }

  /** P. */
  public int places() {
    return rows * columns;
  }
}
