package io.github.seq4j.datasets.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowsTest {

  /** Step t has the value t and the label t. */
  private static FrameSequence clip(int steps) {
    float[] values = new float[steps];
    for (int t = 0; t < steps; t++) {
      values[t] = t;
    }
    List<String> labels = IntStream.range(0, steps).mapToObj(Integer::toString).toList();
    return new FrameSequence("clip", FrameShape.vector(1), values, labels);
  }

  private static List<String> labels(List<FrameSequence> windows) {
    return windows.stream().map(window -> String.join(" ", window.labels())).toList();
  }

  @Test
  void windows_overlap_and_the_last_one_may_be_shorter() {
    assertThat(labels(Windows.of(4, 3).cut(clip(8)))).containsExactly("0 1 2 3", "3 4 5 6", "6 7");
  }

  @Test
  void no_window_lies_within_another() {
    assertThat(labels(Windows.of(4, 2).cut(clip(6)))).containsExactly("0 1 2 3", "2 3 4 5");
  }

  @Test
  void values_are_cut_like_the_labels() {
    assertThat(Windows.of(2, 2).cut(clip(3)).get(1).values()).containsExactly(2);
  }

  @Test
  void a_clip_that_is_not_longer_stays_whole() {
    FrameSequence clip = clip(4);

    assertThat(Windows.of(4, 1).cut(clip)).containsExactly(clip);
  }

  @Test
  void a_stride_that_would_lose_steps_is_refused() {
    assertThatThrownBy(() -> Windows.of(4, 5))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("stride");
    assertThatThrownBy(() -> Windows.of(4, 0)).isInstanceOf(ConfigException.class);
  }
}
