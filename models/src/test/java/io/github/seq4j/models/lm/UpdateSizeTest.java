package io.github.seq4j.models.lm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class UpdateSizeTest {

  @Test
  void a_megabyte_gets_the_largest() {
    assertThat(UpdateSize.fitting(1_003_854)).isEqualTo(new UpdateSize(64, 100));
    assertThat(UpdateSize.fitting(Integer.MAX_VALUE)).isEqualTo(UpdateSize.largest());
  }

  @Test
  void a_smaller_text_gets_fewer_streams_and_then_shorter_sequences() {
    assertThat(UpdateSize.fitting(300_000)).isEqualTo(new UpdateSize(32, 100));
    assertThat(UpdateSize.fitting(27_000)).isEqualTo(new UpdateSize(8, 32));
    assertThat(UpdateSize.fitting(2_700)).isEqualTo(new UpdateSize(2, 16));
  }

  @Test
  void a_text_of_a_few_words_gets_one_short_stream() {
    assertThat(UpdateSize.fitting(40)).isEqualTo(new UpdateSize(1, 16));
    assertThat(UpdateSize.fitting(0)).isEqualTo(new UpdateSize(1, 16));
  }

  @Test
  void an_epoch_of_a_small_text_has_about_a_hundred_updates() {
    for (int tokens = 4_000; tokens < 640_000; tokens += 997) {
      UpdateSize size = UpdateSize.fitting(tokens);

      assertThat((double) tokens / size.batchSize() / size.sequenceLength())
          .as("%d tokens, %s", tokens, size)
          .isBetween(70.0, 150.0);
    }
  }

  @Test
  void what_is_given_stays_and_the_other_follows() {
    OptionalInt none = OptionalInt.empty();

    assertThat(UpdateSize.fitting(27_000, OptionalInt.of(64), none))
        .isEqualTo(new UpdateSize(64, 16));
    assertThat(UpdateSize.fitting(27_000, OptionalInt.of(3), none))
        .isEqualTo(new UpdateSize(3, 90));
    assertThat(UpdateSize.fitting(27_000, none, OptionalInt.of(100)))
        .isEqualTo(new UpdateSize(2, 100));
    assertThat(UpdateSize.fitting(27_000, OptionalInt.of(64), OptionalInt.of(100)))
        .isEqualTo(UpdateSize.largest());
  }
}
