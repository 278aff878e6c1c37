package io.github.seq4j.datasets.synthetic.scenes;

import java.util.List;
import java.util.Locale;

/** Where the large shape is, seen from a small one. A caption has them in this order. */
public enum Relation {
  /** The small one is on its right. */
  LEFT_OF(1, 0),
  /** The small one is on its left. */
  RIGHT_OF(-1, 0),
  /** The small one is below. */
  ABOVE(0, 1),
  /** The small one is above. */
  BELOW(0, -1);

  private final int dx;
  private final int dy;

  Relation(int dx, int dy) {
    this.dx = dx;
    this.dy = dy;
  }

  /** The way from the large shape to the small one: 1 to the right, -1 to the left, or 0. */
  int dx() {
    return dx;
  }

  /** The way from the large shape to the small one: 1 down, -1 up, or 0. */
  int dy() {
    return dy;
  }

  /** What a caption says. */
  public List<String> words() {
    return List.of(name().toLowerCase(Locale.ROOT).split("_"));
  }
}
