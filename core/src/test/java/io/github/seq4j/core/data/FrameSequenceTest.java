package io.github.seq4j.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FrameSequenceTest {

  private static FrameSequence clip(int steps, List<String> labels) {
    float[] values = new float[2 * steps];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return new FrameSequence("clip", FrameShape.vector(2), values, labels);
  }

  @Test
  void a_slice_has_the_labels_of_its_steps() {
    FrameSequence slice = clip(3, List.of("a", "b", "c")).slice(1, 3);

    assertThat(slice.values()).containsExactly(2, 3, 4, 5);
    assertThat(slice.labels()).containsExactly("b", "c");
  }

  @Test
  void a_slice_keeps_the_one_label_of_the_sequence() {
    assertThat(clip(3, List.of("all")).slice(0, 2).labels()).containsExactly("all");
  }

  @Test
  void a_single_step_without_label_can_be_sliced() {
    assertThat(clip(1, List.of()).slice(0, 1).labels()).isEmpty();
  }
}
