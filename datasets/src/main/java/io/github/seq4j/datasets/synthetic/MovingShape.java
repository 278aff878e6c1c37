package io.github.seq4j.datasets.synthetic;

import io.github.seq4j.core.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** One shape on its way through a square picture, which it never leaves. */
final class MovingShape {

  /** Side by side, so that one can see them. */
  private static final String[][] LARGE = {
    {"#####", "#####", "#####", "#####", "#####"},
    {".###.", "#####", "#####", "#####", ".###."},
    {"..#..", ".###.", "#####", ".###.", "..#.."},
    {".###.", ".###.", "#####", ".###.", ".###."},
  };

  private static final String[][] SMALL = {{"##", "##"}, {"##", "#."}, {"##"}, {"#", "#"}};

  private final String[] pattern;
  private final float brightness;
  private final int farthestX;
  private final int farthestY;
  private final RandomStream random;
  private int x;
  private int y;
  private Motion motion = Motion.STILL;

  private MovingShape(String[] pattern, float brightness, int size, RandomStream random) {
    this.pattern = pattern;
    this.brightness = brightness;
    this.random = random;
    farthestX = size - pattern[0].length();
    farthestY = size - pattern.length;
    x = random.nextInt(farthestX + 1);
    y = random.nextInt(farthestY + 1);
  }

  /** The shape whose motion is the label, about five pixels wide. */
  static MovingShape large(int size, RandomStream random) {
    String[] pattern = LARGE[random.nextInt(LARGE.length)];
    return new MovingShape(pattern, 0.8f + 0.2f * random.nextFloat(), size, random);
  }

  /** One that distracts, of one to four pixels. */
  static MovingShape small(int size, RandomStream random) {
    String[] pattern = SMALL[random.nextInt(SMALL.length)];
    return new MovingShape(pattern, 0.5f + 0.5f * random.nextFloat(), size, random);
  }

  /**
   * Goes one frame on.
   *
   * @param change the probability to do something else from now on; at an edge it has to
   * @return what it did
   */
  Motion step(double change) {
    if (random.nextDouble() < change || !possible(motion)) {
      motion = another();
    }
    x += motion.x();
    y += motion.y();
    return motion;
  }

  private boolean possible(Motion next) {
    int toX = x + next.x();
    int toY = y + next.y();
    return toX >= 0 && toX <= farthestX && toY >= 0 && toY <= farthestY;
  }

  private Motion another() {
    List<Motion> others = new ArrayList<>();
    for (Motion other : Motion.values()) {
      if (other != motion && possible(other)) {
        others.add(other);
      }
    }
    return others.get(random.nextInt(others.size()));
  }

  /** Brightens the pixels where it is. */
  void paint(float[] pixels, int size) {
    for (int row = 0; row < pattern.length; row++) {
      for (int column = 0; column < pattern[row].length(); column++) {
        if (pattern[row].charAt(column) == '#') {
          int at = (y + row) * size + x + column;
          pixels[at] = Math.max(pixels[at], brightness);
        }
      }
    }
  }
}
