package io.github.seq4j.datasets.synthetic.scenes;

import java.util.Locale;

/** The outline of a shape in a square of an odd number of pixels. */
public enum ShapeForm {
  /** A disc. */
  CIRCLE {
    @Override
    boolean covers(int dx, int dy, int side) {
      return 4 * (dx * dx + dy * dy) <= side * side;
    }
  },
  /** All of the square. */
  SQUARE {
    @Override
    boolean covers(int dx, int dy, int side) {
      return true;
    }
  },
  /** With its point above. */
  TRIANGLE {
    @Override
    boolean covers(int dx, int dy, int side) {
      return 2 * Math.abs(dx) <= dy + side / 2;
    }
  },
  /** Two bars, one upright and one lying. */
  CROSS {
    @Override
    boolean covers(int dx, int dy, int side) {
      return Math.min(Math.abs(dx), Math.abs(dy)) <= side / 8;
    }
  };

  /**
   * Whether a pixel belongs to it.
   *
   * @param dx pixels to the right of the middle
   * @param dy pixels below the middle
   */
  abstract boolean covers(int dx, int dy, int side);

  /** What a caption calls it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
