package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BatchLossTest {

  @Test
  void a_mean_weighs_every_target_the_same() {
    BatchLoss loss = new BatchLoss(6, 3).plus(new BatchLoss(4, 1));

    assertThat(loss.natsPerTarget()).isEqualTo(2.5);
  }

  @Test
  void a_mean_of_no_targets_is_refused() {
    assertThatThrownBy(() -> new BatchLoss(0, 0).natsPerTarget())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no targets");
  }

  @Test
  void a_negative_count_is_refused() {
    assertThatThrownBy(() -> new BatchLoss(1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }
}
