package io.github.seq4j.models.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.Batch;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {

  @Test
  void balanced_weights_are_n_over_k_times_n_k() {
    Labels labels = Labels.of(List.of("a", "b"));

    float[] weights =
        labels.balancedWeights(List.of(new int[] {0, 0, 0}, new int[] {1, Batch.NO_TARGET}));

    // 4 targets: 4 / (2 * 3) and 4 / (2 * 1)
    assertThat(weights).containsExactly(4f / 6, 2);
  }

  @Test
  void labels_are_sorted_and_come_once() {
    assertThat(Labels.occurringIn(List.of("b", "a", "b")).names()).containsExactly("a", "b");
  }

  @Test
  void labels_that_no_file_could_hold_are_refused() {
    for (List<String> names :
        List.of(List.of("a", ""), List.of("a", "a"), List.of("a", "\uD800"))) {
      assertThatThrownBy(() -> Labels.of(names)).isInstanceOf(ConfigException.class);
    }
  }

  @Test
  void a_long_list_of_labels_is_cut_in_the_message() {
    List<String> names = java.util.stream.IntStream.range(10, 30).mapToObj(i -> "L" + i).toList();

    assertThatThrownBy(() -> Labels.of(names).id("x", "here"))
        .isInstanceOf(UnknownLabelException.class)
        .hasMessageContaining("L19 and 10 more");
  }
}
