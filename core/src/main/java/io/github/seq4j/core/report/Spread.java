package io.github.seq4j.core.report;

import java.util.ArrayList;
import java.util.List;

/** The first, the last and some between: whenever there are too many, every second one is dropped. */
final class Spread<T> {

  private final int most;
  private final List<T> items = new ArrayList<>();

  /**
   * @param most how many are kept at most, at least 3
   */
  Spread(int most) {
    this.most = most;
  }

  void add(T item) {
    if (items.size() == most) {
      List<T> kept = new ArrayList<>();
      for (int i = 0; i < items.size(); i += 2) {
        kept.add(items.get(i));
      }
      items.clear();
      items.addAll(kept);
    }
    items.add(item);
  }

  List<T> items() {
    return List.copyOf(items);
  }
}
