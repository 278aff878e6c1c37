package io.github.seq4j.core.data;

import io.github.seq4j.core.random.Seeds;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Batches of sequences of similar length, so that little is padding: the sequences are shuffled,
 * sorted by length within pools of 50 batches, and the batches shuffled again. Every epoch has
 * another order, each a function of the seed. Every sequence comes once per epoch.
 *
 * <p>Immutable, thread-safe.
 */
public final class BucketedBatches implements BatchSource<SequenceBatch> {

  private final List<EncodedSequence> sequences;
  private final BucketOrder order;

  private BucketedBatches(List<EncodedSequence> sequences, int batchSize, Seeds seeds) {
    List<EncodedSequence> all = List.copyOf(sequences);
    Comparator<Integer> byLength = Comparator.comparingInt(i -> all.get(i).length());
    this.sequences = all;
    this.order = new BucketOrder("sequences", all.size(), batchSize, byLength, seeds);
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
    return order.batches();
  }

  @Override
  public SequenceBatch batch(int epoch, int index) {
    return new SequenceBatch(
        Arrays.stream(order.batch(epoch, index)).mapToObj(sequences::get).toList());
  }
}
