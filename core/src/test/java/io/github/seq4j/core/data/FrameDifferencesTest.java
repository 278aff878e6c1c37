package io.github.seq4j.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameDifferencesTest {

  private static final FrameSequence CLIP =
      new FrameSequence(
          "clip",
          FrameShape.vector(2),
          new float[] {1, 10, 4, 20, 2, 50, 2, 90},
          List.of("a", "b", "c", "d"));

  @Test
  void each_lag_adds_the_difference_to_that_step_before_and_zero_where_there_is_none() {
    FrameSequence moved = FrameDifferences.of(1, 2).apply(CLIP);

    assertThat(moved.shape()).isEqualTo(FrameShape.vector(6));
    assertThat(moved.values())
        .containsExactly(
            1, 10, 0, 0, 0, 0, //
            4, 20, 3, 10, 0, 0, //
            2, 50, -2, 30, 1, 40, //
            2, 90, 0, 40, -2, 70);
    assertThat(moved.labels()).isEqualTo(CLIP.labels());
  }

  @Test
  void lags_keep_the_order_in_which_they_are_named() {
    FrameSequence moved = FrameDifferences.of(2, 1).apply(CLIP);

    assertThat(Arrays.copyOfRange(moved.values(), 12, 18)).containsExactly(2, 50, 1, 40, -2, 30);
  }

  @Test
  void one_step_at_a_time_is_the_whole_sequence_bit_for_bit() {
    FrameDifferences differences = FrameDifferences.of(3, 1);
    float[] whole = differences.apply(CLIP).values();
    FrameHistory before = new FrameHistory(2, differences.longest());

    for (int t = 0; t < 4; t++) {
      float[] frame = Arrays.copyOfRange(CLIP.values(), 2 * t, 2 * t + 2);
      assertThat(differences.apply(frame, before))
          .containsExactly(Arrays.copyOfRange(whole, 6 * t, 6 * t + 6));
    }
  }

  @Test
  void differences_of_pictures_are_more_channels() {
    FrameShape picture = new FrameShape(1, 1, 2);
    FrameSequence video = new FrameSequence("video", picture, new float[] {1, 2, 5, 9}, List.of());

    FrameSequence moved = FrameDifferences.of(1).apply(video);

    assertThat(moved.shape()).isEqualTo(new FrameShape(2, 1, 2));
    assertThat(moved.values()).containsExactly(1, 2, 0, 0, 5, 9, 4, 7);
  }

  @Test
  void without_lags_a_sequence_stays_itself() {
    assertThat(FrameDifferences.NONE.apply(CLIP)).isSameAs(CLIP);
    assertThat(FrameDifferences.NONE.apply(new float[] {3}, new FrameHistory(1, 0)))
        .containsExactly(3);
  }

  @Test
  void lags_out_of_range_or_named_twice_are_refused() {
    assertThatThrownBy(() -> FrameDifferences.of(0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("got 0");
    assertThatThrownBy(() -> FrameDifferences.of(1_001)).hasMessageContaining("1001");
    assertThatThrownBy(() -> FrameDifferences.of(4, 4)).hasMessageContaining("once");
  }

  @Test
  void a_frame_of_another_size_than_those_remembered_is_refused() {
    assertThatThrownBy(() -> FrameDifferences.of(1).apply(new float[3], new FrameHistory(2, 1)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("got 3");
  }
}
