package io.github.seq4j.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import org.junit.jupiter.api.Test;

class FrameHistoryTest {

  @Test
  void it_keeps_the_last_steps_with_the_newest_first() {
    FrameHistory history = new FrameHistory(2, 2);

    history.add(new float[] {1, 2});
    assertThat(history.values()).containsExactly(1, 2, 0, 0);
    assertThat(history.length()).isEqualTo(1);

    history.add(new float[] {3, 4});
    history.add(new float[] {5, 6});
    assertThat(history.values()).containsExactly(5, 6, 3, 4);
    assertThat(history.length()).isEqualTo(2);
  }

  @Test
  void a_copy_goes_its_own_way() {
    FrameHistory history = new FrameHistory(1, 2);
    history.add(new float[] {1});
    FrameHistory copy = history.copy();

    history.add(new float[] {2});

    assertThat(copy.values()).containsExactly(1, 0);
    assertThat(copy.length()).isEqualTo(1);
  }

  @Test
  void more_steps_than_it_has_room_for_are_refused() {
    assertThatThrownBy(() -> FrameHistory.of(2, new float[4], 3))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("2 steps");
  }
}
