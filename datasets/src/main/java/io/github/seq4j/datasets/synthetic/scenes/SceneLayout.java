package io.github.seq4j.datasets.synthetic.scenes;

import io.github.seq4j.core.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Where shapes go, so that each relation is plain: a small shape is further from the large one
 * along one axis than it can ever be along the other.
 *
 * @param side pixels of the picture
 */
record SceneLayout(int side) {

  /** Pixels of the large shape, odd. */
  int large() {
    return side * 11 / 32 | 1;
  }

  /** Pixels of a small shape, odd. */
  int small() {
    return side * 7 / 32 | 1;
  }

  /** How far the middles may be apart along the other axis; so small ones never overlap. */
  private int most() {
    return (large() - small()) / 2 + 1;
  }

  /** The box of the large shape, then one for each relation. */
  List<Box> draw(List<Relation> relations, RandomStream random) {
    while (true) {
      int free = side - large() + 1;
      Box box = new Box(random.nextInt(free), random.nextInt(free), large(), large());
      List<Box> boxes = new ArrayList<>(List.of(box));
      for (Relation relation : relations) {
        int x = along(box.x(), relation.dx(), random);
        int y = along(box.y(), relation.dy(), random);
        if (x >= 0 && y >= 0) {
          boxes.add(new Box(x, y, small(), small()));
        }
      }
      if (boxes.size() == relations.size() + 1) {
        return boxes;
      }
    }
  }

  /** Where a small shape begins on an axis, or -1 if it does not fit. */
  private int along(int from, int way, RandomStream random) {
    int least;
    int beyond;
    if (way == 0) {
      least = from + (large() - small()) / 2 - most();
      beyond = least + 2 * most() + 1;
    } else if (way > 0) {
      least = from + large() + 1;
      beyond = side - small() + 1;
    } else {
      least = 0;
      beyond = from - small();
    }
    if (beyond <= least) {
      return -1;
    }
    int at = least + random.nextInt(beyond - least);
    return at + small() <= side ? at : -1;
  }
}
