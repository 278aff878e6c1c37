package io.github.seq4j.core.data;

import io.github.seq4j.core.random.Seeds;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Batches of pairs of similar lengths, so that little is padding: as {@link BucketedBatches},
 * sorted by the length of the source, then that of the target.
 *
 * <p>Immutable, thread-safe.
 */
public final class PairBatches implements BatchSource<PairBatch> {

  private final List<EncodedPair> pairs;
  private final BucketOrder order;

  private PairBatches(List<EncodedPair> pairs, int batchSize, Seeds seeds) {
    List<EncodedPair> all = List.copyOf(pairs);
    Comparator<Integer> bySource = Comparator.comparingInt(i -> all.get(i).source().length());
    Comparator<Integer> byTarget = Comparator.comparingInt(i -> all.get(i).target().length);
    this.pairs = all;
    this.order =
        new BucketOrder("pairs", all.size(), batchSize, bySource.thenComparing(byTarget), seeds);
  }

  /**
   * Batches for training, in another order each epoch.
   *
   * @param batchSize B, pairs of a batch; the last one may be smaller
   * @param seeds decides the order
   */
  public static PairBatches shuffled(List<EncodedPair> pairs, int batchSize, Seeds seeds) {
    return new PairBatches(pairs, batchSize, seeds);
  }

  /** Batches for evaluation: sorted by length, always the same. */
  public static PairBatches sorted(List<EncodedPair> pairs, int batchSize) {
    return new PairBatches(pairs, batchSize, null);
  }

  @Override
  public int batchesPerEpoch(int epoch) {
    return order.batches();
  }

  @Override
  public PairBatch batch(int epoch, int index) {
    return new PairBatch(Arrays.stream(order.batch(epoch, index)).mapToObj(pairs::get).toList());
  }
}
