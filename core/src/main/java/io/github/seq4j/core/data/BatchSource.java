package io.github.seq4j.core.data;

/**
 * Batches by number. Random access is what makes a resume exact: (epoch, index) is all there is to
 * remember. Thread-safe.
 *
 * @param <B> the kind of batch
 */
public interface BatchSource<B> {

  /**
   * How many batches an epoch has, at least 1.
   *
   * @param epoch from 0
   */
  int batchesPerEpoch(int epoch);

  /**
   * One batch; equal arguments give equal batches.
   *
   * @param epoch from 0
   * @param index in [0, {@link #batchesPerEpoch})
   */
  B batch(int epoch, int index);

  /**
   * By what the learning rate of this batch's update is multiplied, besides the schedule's factor.
   *
   * @param epoch from 0
   * @param index in [0, {@link #batchesPerEpoch})
   * @return above 0; 1 unless the source makes batches whose updates weigh differently
   */
  default double rateFactor(int epoch, int index) {
    return 1;
  }
}
