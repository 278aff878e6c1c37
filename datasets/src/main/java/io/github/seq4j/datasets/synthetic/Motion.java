package io.github.seq4j.datasets.synthetic;

import java.util.Locale;

/** What a shape does from one frame to the next. */
enum Motion {
  STILL(0, 0),
  LEFT(-1, 0),
  RIGHT(1, 0),
  UP(0, -1),
  DOWN(0, 1);

  private final int x;
  private final int y;

  Motion(int x, int y) {
    this.x = x;
    this.y = y;
  }

  /** Pixels to the right in one frame. */
  int x() {
    return x;
  }

  /** Pixels down in one frame. */
  int y() {
    return y;
  }

  /** The name of the label. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
