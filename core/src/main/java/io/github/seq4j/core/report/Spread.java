package io.github.seq4j.core.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The first, the last, and some between at equal distances, which double whenever there are too
 * many.
 */
final class Spread<T> {

  private final int most;
  private final List<T> items = new ArrayList<>();
  private int stride = 1;
  private long added;

  /**
   * @param most how many are kept at most, at least 3
   */
  Spread(int most) {
    this.most = most;
  }

  void add(T item) {
    if (added > 0 && (added - 1) % stride != 0) {
      items.remove(items.size() - 1); // was there only as the last
    }
    if (items.size() == most) {
      List<T> kept = new ArrayList<>();
      for (int i = 0; i < items.size(); i += 2) {
        kept.add(items.get(i));
      }
      items.clear();
      items.addAll(kept);
      stride *= 2;
    }
    items.add(item);
    added++;
  }

  List<T> items() {
    return List.copyOf(items);
  }
}
