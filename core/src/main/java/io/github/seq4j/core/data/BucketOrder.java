package io.github.seq4j.core.data;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which rows make which batch of an epoch, so that rows of similar length are together: the rows
 * are shuffled, sorted within pools of {@value #POOL} batches, and the batches shuffled again.
 * Every epoch has another order, each a function of the seed. Every row comes once per epoch.
 * Without seeds there is one order, that of the lengths.
 *
 * <p>Immutable, thread-safe.
 */
final class BucketOrder {

  private static final int POOL = 50;

  private final int rows;
  private final int batchSize;
  private final Comparator<Integer> byLength;
  private final Seeds seeds; // null: one fixed order
  private volatile Order last; // the epoch asked for last

  private record Order(int epoch, int[][] batches) {}

  /**
   * An order of rows.
   *
   * @param what the rows, for messages
   * @param byLength compares rows by number
   * @param seeds decides the order, or null
   */
  BucketOrder(String what, int rows, int batchSize, Comparator<Integer> byLength, Seeds seeds) {
    this.rows = rows;
    this.batchSize = ConfigException.atLeast("batchSize", 1, batchSize);
    this.byLength = byLength;
    this.seeds = seeds;
    if (rows == 0) {
      throw new ConfigException(what, 0, "must be at least 1");
    }
  }

  int batches() {
    return (int) (((long) rows + batchSize - 1) / batchSize);
  }

  /** Numbers of the rows of a batch. */
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
      Integer[] all = boxed(upTo(rows));
      Arrays.sort(all, byLength);
      return cut(all);
    }
    RandomStream random = seeds.stream(Seeds.SHUFFLE, epoch);
    int[] shuffled = upTo(rows);
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
