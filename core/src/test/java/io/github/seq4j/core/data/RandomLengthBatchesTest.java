package io.github.seq4j.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.text.TokenSequence;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomLengthBatchesTest {

  /** Tokens that are their own positions. */
  private static TokenSequence positions(int length) {
    return TokenSequence.of(IntStream.range(0, length).toArray());
  }

  private static RandomLengthBatches batches(int length, int rows, int steps, long seed) {
    return RandomLengthBatches.of(
        StreamBatches.of(positions(length), rows, steps), new Seeds(seed));
  }

  private static int[] lengths(RandomLengthBatches batches, int epoch) {
    return IntStream.range(0, batches.batchesPerEpoch(epoch))
        .map(i -> batches.batch(epoch, i).steps())
        .toArray();
  }

  @Test
  void every_token_but_the_first_is_a_target_once_in_every_epoch() {
    long seed = Long.getLong("seq4j.seed", 20_261);
    RandomStream random = RandomStream.ofState(seed);
    for (int i = 0; i < Integer.getInteger("seq4j.iterations", 200); i++) {
      int rows = 1 + random.nextInt(9);
      int steps = 1 + random.nextInt(40);
      int length = StreamBatches.tokensNeeded(rows, steps) + random.nextInt(400);
      RandomLengthBatches batches = batches(length, rows, steps, random.nextLong());

      int[] times = timesPredicted(batches, i % 3, length);

      assertThat(times[0]).as("seed %d, case %d", seed, i).isZero();
      assertThat(Arrays.copyOfRange(times, 1, length))
          .as("seed %d, case %d", seed, i)
          .containsOnly(1);
    }
  }

  private static int[] timesPredicted(RandomLengthBatches batches, int epoch, int length) {
    int[] times = new int[length];
    for (int i = 0; i < batches.batchesPerEpoch(epoch); i++) {
      Batch batch = batches.batch(epoch, i);
      assertThat(batch.continuesPrevious()).isEqualTo(i > 0);
      for (int p = 0; p < batch.targets().length; p++) {
        if (batch.targets()[p] != Batch.NO_TARGET) {
          assertThat(batch.inputs()[p]).isEqualTo(batch.targets()[p] - 1);
          times[batch.targets()[p]]++;
        }
      }
    }
    return times;
  }

  @Test
  void most_lengths_are_near_the_full_one_and_a_twentieth_near_half_of_it() {
    int[] lengths = lengths(batches(700_001, 1, 70, 1), 0); // about 10,200

    double half = Arrays.stream(lengths).filter(n -> n < 52).count() / (double) lengths.length;
    double mean = Arrays.stream(lengths).filter(n -> n >= 52).average().orElseThrow();

    // 3 deviations of a proportion, of a mean of N(70, 5), and half a step for rounding down
    assertThat(half).isCloseTo(0.05, within(3 * Math.sqrt(0.05 * 0.95 / lengths.length)));
    assertThat(mean).isCloseTo(69.5, within(3 * 5 / Math.sqrt(lengths.length)));
  }

  @Test
  void no_batch_is_shorter_than_five_but_the_last_of_an_epoch() {
    int[] lengths = lengths(batches(5_000, 1, 6, 1), 0);

    assertThat(Arrays.stream(lengths, 0, lengths.length - 1).min()).hasValue(5);
  }

  @Test
  void the_rate_is_multiplied_by_the_length_over_the_full_one() {
    RandomLengthBatches batches = batches(10_000, 4, 70, 1);

    for (int i = 0; i < batches.batchesPerEpoch(2); i++) {
      assertThat(batches.rateFactor(2, i)).isEqualTo(batches.batch(2, i).steps() / 70.0);
    }
  }

  @Test
  void the_rate_stays_where_a_sum_over_steps_grows_with_the_length_itself() {
    StreamBatches streams =
        StreamBatches.of(positions(10_000), 4, 70).withReduction(LossReduction.SUM_OVER_STEPS);
    RandomLengthBatches batches = RandomLengthBatches.of(streams, new Seeds(1));

    for (int i = 0; i < batches.batchesPerEpoch(2); i++) {
      assertThat(batches.rateFactor(2, i)).isEqualTo(1);
    }
  }

  @Test
  void lengths_are_those_of_seed_and_epoch_in_whatever_order_they_are_asked_for() {
    RandomLengthBatches batches = batches(10_000, 4, 70, 1);
    int[] first = lengths(batches, 0);
    int[] second = lengths(batches, 1);

    assertThat(second).isNotEqualTo(first);
    assertThat(lengths(batches, 0)).isEqualTo(first);
    assertThat(lengths(batches(10_000, 4, 70, 1), 1)).isEqualTo(second);
    assertThat(lengths(batches(10_000, 4, 70, 2), 0)).isNotEqualTo(first);
  }

  @Test
  void refuses_a_batch_that_is_not_there() {
    RandomLengthBatches batches = batches(1_000, 1, 70, 1);

    assertThatThrownBy(() -> batches.batch(0, batches.batchesPerEpoch(0)))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
