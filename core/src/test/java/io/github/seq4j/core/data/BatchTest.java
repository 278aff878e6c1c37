package io.github.seq4j.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ShapeException;
import org.junit.jupiter.api.Test;

class BatchTest {

  @Test
  void counts_the_targets_that_are_there() {
    Batch batch =
        new Batch(new int[] {1, 2, 3, 0}, new int[] {2, 3, -1, -1}, new int[] {2, 1}, false);

    assertThat(batch.targetCount()).isEqualTo(2);
    assertThat(batch.batchSize()).isEqualTo(2);
    assertThat(batch.steps()).isEqualTo(2);
  }

  @Test
  void refuses_a_target_after_the_end_of_its_row() {
    assertThatThrownBy(
            () -> new Batch(new int[] {1, 2, 3, 0}, new int[] {2, 3, 4, 5}, new int[] {2, 1}, true))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("targets of row 1");
  }

  @Test
  void refuses_a_length_beyond_the_steps() {
    assertThatThrownBy(() -> new Batch(new int[2], new int[2], new int[] {1, 2}, true))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("length of row 1");
  }

  @Test
  void refuses_arrays_of_different_sizes() {
    assertThatThrownBy(() -> new Batch(new int[2], new int[3], new int[] {1}, true))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("expected 2, got 3");
  }
}
