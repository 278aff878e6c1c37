package io.github.seq4j.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.text.TokenSequence;
import org.junit.jupiter.api.Test;

class EqualStreamsTest {

  /** 20 21 22 23 24 25 26 27 28. */
  private static final TokenSequence TEXT = TokenSequence.of(20, 21, 22, 23, 24, 25, 26, 27, 28);

  @Test
  void each_stream_reads_from_its_start_and_predicts_the_token_after() {
    EqualStreams streams = EqualStreams.of(TEXT, new int[] {0, 5}, 3, 2);

    Batch first = streams.batch(0, 0);

    assertThat(first.inputs()).containsExactly(20, 25, 21, 26);
    assertThat(first.targets()).containsExactly(21, 26, 22, 27);
    assertThat(first.lengths()).containsExactly(2, 2);
    assertThat(first.continuesPrevious()).isFalse();
  }

  @Test
  void the_last_batch_is_as_short_as_what_is_left() {
    EqualStreams streams = EqualStreams.of(TEXT, new int[] {0, 5}, 3, 2);

    Batch last = streams.batch(0, 1);

    assertThat(streams.batchesPerEpoch(0)).isEqualTo(2);
    assertThat(last.inputs()).containsExactly(22, 27);
    assertThat(last.targets()).containsExactly(23, 28);
    assertThat(last.continuesPrevious()).isTrue();
  }

  @Test
  void as_many_targets_as_streams_have_steps() {
    assertThat(EqualStreams.of(TEXT, new int[] {0, 4}, 4, 3).targetsPerEpoch()).isEqualTo(8);
  }

  @Test
  void a_stream_that_does_not_end_within_the_text_is_refused() {
    assertThatThrownBy(() -> EqualStreams.of(TEXT, new int[] {0, 5}, 4, 2))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("must leave 4 steps in a text of 9, got 5");
  }
}
