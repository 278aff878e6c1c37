package io.github.seq4j.core.data;

import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import java.util.Arrays;

/**
 * The streams of {@link StreamBatches}, cut at other places in every epoch: variable length
 * backpropagation sequences (Merity, Keskar &amp; Socher 2018, ICLR, arXiv:1708.02182, section
 * 4.1). The length of a batch is drawn from N(T, 5) with probability 0.95 and from N(T / 2, 5)
 * otherwise, and is at least 5 steps, but for what is left at the end of an epoch; the learning
 * rate is multiplied by length / T, so that steps weigh the same in long batches and in short ones;
 * where the loss is summed over the steps, the gradient grows with the length itself, and the
 * factor is 1. Every token but the very first is a target exactly once per epoch.
 *
 * <p>Lengths are a function of seed and epoch alone. Immutable to those who use it, thread-safe.
 */
public final class RandomLengthBatches implements BatchSource<Batch> {

  private static final double FULL_LENGTH = 0.95; // probability
  private static final double DEVIATION = 5;
  private static final int SHORTEST = 5;

  private final StreamBatches streams;
  private final Seeds seeds;
  private volatile Cuts cached; // of the epoch asked for last

  /**
   * Where batches begin.
   *
   * @param at [batches + 1] first step of each batch, and the end of the longest row
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Cuts(int epoch, int[] at) {}

  private RandomLengthBatches(StreamBatches streams, Seeds seeds) {
    this.streams = streams;
    this.seeds = seeds;
    this.cached = draw(0);
  }

  /**
   * Other cuts of given streams.
   *
   * @param streams their steps are T
   * @param seeds decide the lengths
   */
  public static RandomLengthBatches of(StreamBatches streams, Seeds seeds) {
    return new RandomLengthBatches(streams, seeds);
  }

  @Override
  public int batchesPerEpoch(int epoch) {
    return cuts(epoch).length - 1;
  }

  @Override
  public Batch batch(int epoch, int index) {
    int[] at = cuts(epoch);
    StreamBatches.checkIndex(index, at.length - 1);
    return streams.cut(at[index], at[index + 1] - at[index]);
  }

  /** Length / T of a mean loss, 1 of one that is summed over the steps. */
  @Override
  public double rateFactor(int epoch, int index) {
    if (streams.reduction() == LossReduction.SUM_OVER_STEPS) {
      return 1;
    }
    int[] at = cuts(epoch);
    return (at[index + 1] - at[index]) / (double) streams.steps();
  }

  private int[] cuts(int epoch) {
    Cuts cuts = cached;
    if (cuts.epoch() != epoch) {
      cuts = draw(epoch);
      cached = cuts;
    }
    return cuts.at();
  }

  private Cuts draw(int epoch) {
    RandomStream random = seeds.stream(Seeds.LENGTHS, epoch);
    int end = streams.longestRow();
    int[] at = new int[end / SHORTEST + 2];
    int count = 0;
    while (at[count] < end) {
      int left = end - at[count];
      at[count + 1] = at[count] + Math.min(left, length(random));
      count++;
    }
    return new Cuts(epoch, Arrays.copyOf(at, count + 1));
  }

  private int length(RandomStream random) {
    double mean = random.nextDouble() < FULL_LENGTH ? streams.steps() : streams.steps() / 2.0;
    return Math.max(SHORTEST, (int) (mean + DEVIATION * random.nextGaussian()));
  }
}
