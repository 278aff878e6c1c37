package io.github.seq4j.core.data;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Batches of sequences of similar length, so that little is padding: the sequences are shuffled, sorted
 * by length within pools of {@value #POOL} batches, and the batches shuffled again. Every epoch
 * has another order, each a function of the seed. Every sequence comes once per epoch.
 *
 * <p>Immutable, thread-safe.
 */
public final class BucketedBatches implements BatchSource<SequenceBatch> {

  private static final int POOL = 50;

  private final List<EncodedSequence> sequences;
  private final int batchSize;
  private final Seeds seeds; // null: one fixed order
  private volatile Order last; // the epoch asked for last

  private record Order(int epoch, int[][] batches) {}

  private BucketedBatches(List<EncodedSequence> sequences, int batchSize, Seeds seeds) {
    this.sequences = List.copyOf(sequences);
    this.batchSize = ConfigException.atLeast("batchSize", 1, batchSize);
    this.seeds = seeds;
    if (sequences.isEmpty()) {
      throw new ConfigException("sequences", 0, "must be at least 1");
    }
  }

  /**
   * Batches for training, in another order each epoch.
   *
   * @param batchSize B, sequences of a batch; the last one may be smaller
   * @param seeds decides the order
   */
  public static BucketedBatches shuffled(
      List<EncodedSequence> sequences, int batchSize, Seeds seeds) {
    return new BucketedBatches(sequences, batchSize, seeds);
  }

  /** Batches for evaluation: sorted by length, always the same. */
  public static BucketedBatches sorted(List<EncodedSequence> sequences, int batchSize) {
    return new BucketedBatches(sequences, batchSize, null);
  }

  @Override
  public int batchesPerEpoch(int epoch) {
    return (sequences.size() + batchSize - 1) / batchSize;
  }

  @Override
  public SequenceBatch batch(int epoch, int index) {
    List<EncodedSequence> rows = new ArrayList<>(batchSize);
    for (int i : order(epoch)[index]) {
      rows.add(sequences.get(i));
    }
    return new SequenceBatch(rows);
  }

  private int[][] order(int epoch) {
    int key = seeds == null ? 0 : epoch;
    Order order = last;
    if (order == null || order.epoch != key) {
      order = new Order(key, newOrder(key));
      last = order;
    }
    return order.batches;
  }

  private int[][] newOrder(int epoch) {
    Comparator<Integer> byLength = Comparator.comparingInt(i -> sequences.get(i).length());
    if (seeds == null) {
      Integer[] all = boxed(upTo(sequences.size()));
      Arrays.sort(all, byLength);
      return cut(all);
    }
    RandomStream random = seeds.stream(Seeds.SHUFFLE, epoch);
    int[] shuffled = upTo(sequences.size());
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
    int[][] batches = new int[batchesPerEpoch(0)][];
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
