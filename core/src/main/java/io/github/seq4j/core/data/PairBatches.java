package io.github.seq4j.core.data;

import io.github.seq4j.core.random.Seeds;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Batches of pairs of similar length, as {@link BucketedBatches} makes them of sequences: sorted by the
 * length of the target, among equals by that of the source. Every pair comes once per epoch.
 *
 * <p>Immutable, thread-safe.
 */
public final class PairBatches implements BatchSource<PairBatch> {

  private final List<EncodedPair> pairs;
  private final BucketOrder order;

  private PairBatches(List<EncodedPair> pairs, int batchSize, Seeds seeds) {
    this.pairs = List.copyOf(pairs);
    Comparator<Integer> byTarget = Comparator.comparingInt(i -> this.pairs.get(i).target().length);
    this.order =
        new BucketOrder(
            "pairs",
            pairs.size(),
            byTarget.thenComparingInt(i -> this.pairs.get(i).source().length()),
            batchSize,
            seeds);
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
