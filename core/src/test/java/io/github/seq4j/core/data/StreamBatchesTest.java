package io.github.seq4j.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.text.TokenSequence;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamBatchesTest {

  /** Tokens that are their own positions, so that every array shows where its numbers come from. */
  private static TokenSequence positions(int length) {
    return TokenSequence.of(IntStream.range(0, length).toArray());
  }

  @Test
  void rows_are_contiguous_stretches_laid_out_by_time() {
    StreamBatches batches = StreamBatches.of(positions(9), 2, 2);

    Batch first = batches.batch(0, 0);
    Batch second = batches.batch(0, 1);

    assertThat(batches.batchesPerEpoch(0)).isEqualTo(2);
    assertThat(first.inputs()).containsExactly(0, 4, 1, 5);
    assertThat(first.targets()).containsExactly(1, 5, 2, 6);
    assertThat(second.inputs()).containsExactly(2, 6, 3, 7);
    assertThat(second.targets()).containsExactly(3, 7, 4, 8);
  }

  @Test
  void the_remainder_makes_the_first_rows_longer() {
    // 7 steps on 3 rows: 3 + 2 + 2; in batches of 2 steps the last has one step of row 0 alone.
    StreamBatches batches = StreamBatches.of(positions(8), 3, 2);

    Batch last = batches.batch(0, 1);

    assertThat(batches.batch(0, 0).inputs()).containsExactly(0, 3, 5, 1, 4, 6);
    assertThat(last.lengths()).containsExactly(1, 0, 0);
    assertThat(last.inputs()).containsExactly(2, 0, 0);
    assertThat(last.targets()).containsExactly(3, -1, -1);
    assertThat(last.targetCount()).isEqualTo(1);
  }

  @Test
  void a_short_row_ends_inside_the_last_batch() {
    // 5 steps on 2 rows: 3 + 2, in one batch of 3 steps.
    Batch batch = StreamBatches.of(positions(6), 2, 4).batch(0, 0);

    assertThat(batch.steps()).isEqualTo(3);
    assertThat(batch.lengths()).containsExactly(3, 2);
    assertThat(batch.targets()).containsExactly(1, 4, 2, 5, 3, -1);
  }

  @Test
  void only_the_first_batch_of_an_epoch_starts_from_the_zero_state() {
    StreamBatches batches = StreamBatches.of(positions(9), 2, 2);

    assertThat(batches.batch(0, 0).continuesPrevious()).isFalse();
    assertThat(batches.batch(0, 1).continuesPrevious()).isTrue();
    assertThat(batches.batch(3, 0).continuesPrevious()).isFalse();
  }

  @Test
  void every_token_but_the_first_is_a_target_once_whatever_the_sizes() {
    long seed = Long.getLong("seq4j.seed", 20_261);
    RandomStream random = RandomStream.ofState(seed);
    for (int i = 0; i < Integer.getInteger("seq4j.iterations", 300); i++) {
      int rows = 1 + random.nextInt(9);
      int steps = 1 + random.nextInt(9);
      int length = StreamBatches.tokensNeeded(rows, steps) + random.nextInt(100);

      StreamBatches batches = StreamBatches.of(positions(length), rows, steps);

      String what = "seed " + seed + ": N " + length + ", B " + rows + ", T " + steps;
      assertThat(timesPredicted(batches, length)).as(what).isEqualTo(onceButTheFirst(length));
    }
  }

  @Test
  void every_row_goes_on_where_the_batch_before_ended() {
    StreamBatches batches = StreamBatches.of(positions(100), 7, 3);
    int[] next = null;
    for (int i = 0; i < batches.batchesPerEpoch(0); i++) {
      Batch batch = batches.batch(0, i);
      for (int b = 0; b < 7 && next != null; b++) {
        if (batch.lengths()[b] > 0) {
          assertThat(batch.inputs()[b]).as("batch %d, row %d", i, b).isEqualTo(next[b]);
        }
      }
      next = IntStream.range(0, 7).map(b -> batch.targets()[(batch.steps() - 1) * 7 + b]).toArray();
    }
  }

  @Test
  void the_shortest_text_has_one_sequence() {
    StreamBatches batches = StreamBatches.of(positions(6), 1, 5);

    assertThat(batches.batchesPerEpoch(0)).isEqualTo(1);
    assertThat(batches.batch(0, 0).inputs()).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void says_how_many_tokens_are_needed_and_how_many_there_are() {
    assertThatThrownBy(() -> StreamBatches.of(positions(100), 8, 100))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("at least 101 tokens")
        .hasMessageContaining("got 100");
  }

  @Test
  void refuses_more_rows_than_steps_in_the_text() {
    assertThatThrownBy(() -> StreamBatches.of(positions(64), 64, 2))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("at least 65 tokens")
        .hasMessageContaining("got 64");
  }

  @Test
  void evaluation_is_one_stream_in_order() {
    StreamBatches batches = StreamBatches.forEvaluation(positions(1500));

    assertThat(batches.batchSize()).isEqualTo(1);
    assertThat(batches.targetsPerEpoch()).isEqualTo(1499);
    assertThat(timesPredicted(batches, 1500)).isEqualTo(onceButTheFirst(1500));
    assertThat(batches.batch(0, 1).inputs()[0]).isEqualTo(batches.batch(0, 0).targets()[511]);
  }

  @Test
  void warmed_up_streams_read_without_predicting() {
    // 9 steps on 3 rows of 3; rows 1 and 2 first read 2 tokens more.
    Batch batch = StreamBatches.forEvaluation(positions(10), 3, 2).batch(0, 0);

    assertThat(batch.lengths()).containsExactly(3, 5, 5);
    assertThat(row(batch.inputs(), 3, 1)).containsExactly(1, 2, 3, 4, 5);
    assertThat(row(batch.targets(), 3, 1)).containsExactly(-1, -1, 4, 5, 6);
    assertThat(row(batch.targets(), 3, 0)).containsExactly(1, 2, 3, -1, -1);
  }

  @Test
  void warmed_up_streams_predict_every_token_once_even_if_the_warm_up_is_longer_than_the_text() {
    assertThat(timesPredicted(StreamBatches.forEvaluation(positions(2000), 7, 100), 2000))
        .isEqualTo(onceButTheFirst(2000));
    assertThat(timesPredicted(StreamBatches.forEvaluation(positions(50), 7, 100), 50))
        .isEqualTo(onceButTheFirst(50));
  }

  @Test
  void evaluation_needs_two_tokens() {
    assertThatThrownBy(() -> StreamBatches.forEvaluation(positions(1)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("at least 2 tokens")
        .hasMessageContaining("got 1");
  }

  @Test
  void refuses_a_batch_that_is_not_there() {
    StreamBatches batches = StreamBatches.of(positions(9), 2, 2);

    assertThatThrownBy(() -> batches.batch(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void huge_settings_are_refused_or_cut_down_but_never_overflow() {
    assertThat(StreamBatches.tokensNeeded(1, Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    assertThat(StreamBatches.forEvaluation(positions(4), 2, Integer.MAX_VALUE).steps())
        .isEqualTo(3);
  }

  private static int[] timesPredicted(StreamBatches batches, int length) {
    int[] times = new int[length];
    for (int i = 0; i < batches.batchesPerEpoch(0); i++) {
      Batch batch = batches.batch(0, i);
      for (int p = 0; p < batch.targets().length; p++) {
        if (batch.targets()[p] != Batch.NO_TARGET) {
          assertThat(batch.inputs()[p]).isEqualTo(batch.targets()[p] - 1);
          times[batch.targets()[p]]++;
        }
      }
    }
    return times;
  }

  private static int[] onceButTheFirst(int length) {
    return IntStream.range(0, length).map(i -> i == 0 ? 0 : 1).toArray();
  }

  private static int[] row(int[] timeMajor, int rows, int b) {
    return IntStream.range(0, timeMajor.length / rows).map(t -> timeMajor[t * rows + b]).toArray();
  }
}
