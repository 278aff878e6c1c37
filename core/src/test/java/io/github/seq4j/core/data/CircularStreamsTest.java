package io.github.seq4j.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.text.TokenSequence;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CircularStreamsTest {

  /** Tokens that are their own positions. */
  private static CircularStreams streams(int length, int rows, int steps) {
    TokenSequence positions = TokenSequence.of(IntStream.range(0, length).toArray());
    return CircularStreams.of(positions, rows, steps, LossReduction.MEAN);
  }

  @Test
  void rows_start_a_share_of_the_text_apart() {
    // 11 steps on 2 rows: shares of 5, in 11 / (2 * 2) = 2 batches.
    CircularStreams streams = streams(12, 2, 2);

    assertThat(streams.batchesPerEpoch(0)).isEqualTo(2);
    assertThat(streams.batch(0, 0).inputs()).containsExactly(0, 5, 1, 6);
    assertThat(streams.batch(0, 0).targets()).containsExactly(1, 6, 2, 7);
    assertThat(streams.batch(0, 1).inputs()).containsExactly(2, 7, 3, 8);
  }

  @Test
  void the_next_epoch_goes_on_where_this_one_ended() {
    CircularStreams streams = streams(12, 2, 2);

    assertThat(streams.batch(1, 0).inputs()).containsExactly(4, 9, 5, 10);
    assertThat(streams.batch(1, 0).targets()).containsExactly(5, 10, 6, 11);
  }

  @Test
  void after_the_last_pair_of_tokens_comes_the_first() {
    CircularStreams streams = streams(12, 2, 2);

    assertThat(streams.batch(1, 1).inputs()).containsExactly(6, 0, 7, 1);
    assertThat(streams.batch(1, 1).targets()).containsExactly(7, 1, 8, 2);
  }

  @Test
  void an_epoch_so_late_that_its_steps_exceed_an_int_is_still_read() {
    // 1000 steps on 1 row of 10: 100 batches, 1,000 steps per epoch, so all epochs are equal; 3e9
    // steps exceed it.
    CircularStreams streams = streams(1001, 1, 10);

    assertThat(streams.batch(3_000_000, 3).inputs()).isEqualTo(streams.batch(0, 3).inputs());
  }

  @Test
  void only_the_very_first_batch_starts_from_the_zero_state() {
    CircularStreams streams = streams(12, 2, 2);

    assertThat(streams.batch(0, 0).continuesPrevious()).isFalse();
    assertThat(streams.batch(0, 1).continuesPrevious()).isTrue();
    assertThat(streams.batch(1, 0).continuesPrevious()).isTrue();
  }

  @Test
  void no_row_is_shorter_than_another() {
    assertThat(streams(12, 2, 2).batch(1, 1).lengths()).containsExactly(2, 2);
  }

  @Test
  void a_text_of_one_batch_is_the_shortest() {
    assertThat(streams(5, 2, 2).batchesPerEpoch(0)).isEqualTo(1);
    assertThatThrownBy(() -> streams(4, 2, 2))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("at least 5 tokens for 2 circular streams")
        .hasMessageContaining("got 4");
  }
}
