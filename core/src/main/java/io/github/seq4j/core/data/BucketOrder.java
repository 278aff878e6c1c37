package io.github.seq4j.core.data;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which of n examples come together in which batch: shuffled, sorted within pools of {@value #POOL}
 * batches, and the batches shuffled again. Every epoch has another order, each a function of the
 * seed. Immutable, thread-safe.
 */
final class BucketOrder {

  private static final int POOL = 50;

  private final int examples;
  private final Comparator<Integer> byLength;
  private final int batchSize;
  private final Seeds seeds; // null: one fixed order
  private volatile Order last; // the epoch asked for last

  private record Order(int epoch, int[][] batches) {}

  /**
   * @param what examples are called in messages
   * @param examples n, at least 1
   * @param byLength compares two of them by their numbers
   * @param batchSize B; the last batch may be smaller
   * @param seeds decides the order, or null to sort all of them, always alike
   */
  BucketOrder(String what, int examples, Comparator<Integer> byLength, int batchSize, Seeds seeds) {
    this.examples = ConfigException.atLeast(what, 1, examples);
    this.byLength = byLength;
    this.batchSize = ConfigException.atLeast("batchSize", 1, batchSize);
    this.seeds = seeds;
  }

  int batches() {
    return (examples + batchSize - 1) / batchSize;
  }

  /** The numbers of the examples of one batch. */
  int[] batch(int epoch, int index) {
    int key = seeds == null ? 0 : epoch;
    Order order = last;
    if (order == null || order.epoch != key) {
      order = new Order(key, newOrder(key));
      last = order;
    }
    return order.batches[index];
  }

  private int[][] newOrder(int epoch) {
    if (seeds == null) {
      Integer[] all = boxed(upTo(examples));
      Arrays.sort(all, byLength);
      return cut(all);
    }
    RandomStream random = seeds.stream(Seeds.SHUFFLE, epoch);
    int[] shuffled = upTo(examples);
    random.shuffle(shuffled);
    Integer[] all = boxed(shuffled);
    int pool = (int) Math.min(all.length, (long) POOL * batchSize);
    for (int from = 0; from < all.length; from += pool) {
      Arrays.sort(all, from, Math.min(all.length, from + pool), byLength);
    }
    int[][] batches = cut(all);
    int[] places = upTo(batches.length);
    random.shuffle(places);
    return Arrays.stream(places).mapToObj(k -> batches[k]).toArray(int[][]::new);
  }

  private static int[] upTo(int n) {
    return IntStream.range(0, n).toArray();
  }

  /** As objects, which alone can be sorted by an order of our own, and stably. */
  private static Integer[] boxed(int[] values) {
    return Arrays.stream(values).boxed().toArray(Integer[]::new);
  }

  private int[][] cut(Integer[] all) {
    int[][] batches = new int[batches()][];
    for (int k = 0; k < batches.length; k++) {
      int from = k * batchSize;
      batches[k] = new int[Math.min(batchSize, all.length - from)];
      for (int i = 0; i < batches[k].length; i++) {
        batches[k][i] = all[from + i];
      }
    }
    return batches;
  }
}
