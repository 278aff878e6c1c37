package io.github.seq4j.datasets.synthetic.scenes;

import io.github.seq4j.core.random.RandomStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which two kinds may be in a scene together: a part of the 120 pairs that 16 kinds make.
 *
 * @param pairs those of a large shape with a small one
 * @param beside those that two small shapes may be, beside {@code pairs}
 */
record KindPairs(List<Set<ShapeKind>> pairs, Set<Set<ShapeKind>> beside) {

  private static final int TEST = 24;
  private static final int VALID = 12;

  static KindPairs all() {
    return new KindPairs(allPairs(), Set.of());
  }

  /** Train, valid and test, by lot: 84, 12 and 24 pairs. */
  static List<KindPairs> split(RandomStream random) {
    List<Set<ShapeKind>> all = allPairs();
    int[] order = new int[all.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    random.shuffle(order);
    List<Set<ShapeKind>> shuffled = new ArrayList<>();
    for (int next : order) {
      shuffled.add(all.get(next));
    }
    List<Set<ShapeKind>> train = shuffled.subList(TEST + VALID, shuffled.size());
    Set<Set<ShapeKind>> beside = Set.copyOf(train);
    return List.of(
        new KindPairs(train, beside),
        new KindPairs(shuffled.subList(TEST, TEST + VALID), beside),
        new KindPairs(shuffled.subList(0, TEST), beside));
  }

  private static List<Set<ShapeKind>> allPairs() {
    List<ShapeKind> kinds = ShapeKind.all();
    List<Set<ShapeKind>> pairs = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      for (int j = 0; j < i; j++) {
        pairs.add(Set.of(kinds.get(i), kinds.get(j)));
      }
    }
    return pairs;
  }

  /** Two or three kinds, the large one first. Where three are not found, they are two. */
  List<ShapeKind> draw(RandomStream random) {
    Set<ShapeKind> pair = pairs.get(random.nextInt(pairs.size()));
    List<ShapeKind> kinds = new ArrayList<>(ShapeKind.all());
    kinds.retainAll(pair);
    if (random.nextInt(2) == 1) {
      kinds.add(kinds.remove(0));
    }
    if (random.nextInt(2) == 1) {
      List<ShapeKind> third = thirds(kinds.get(0), kinds.get(1));
      if (!third.isEmpty()) {
        kinds.add(third.get(random.nextInt(third.size())));
      }
    }
    return kinds;
  }

  private List<ShapeKind> thirds(ShapeKind large, ShapeKind small) {
    Set<Set<ShapeKind>> own = new HashSet<>(pairs);
    return ShapeKind.all().stream()
        .filter(kind -> !kind.equals(large) && !kind.equals(small))
        .filter(kind -> own.contains(Set.of(large, kind)))
        .filter(kind -> allowsSmall(own, Set.of(small, kind)))
        .toList();
  }

  private boolean allowsSmall(Set<Set<ShapeKind>> own, Set<ShapeKind> pair) {
    return own.contains(pair) || beside.contains(pair);
  }
}
