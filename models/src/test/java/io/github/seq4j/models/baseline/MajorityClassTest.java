package io.github.seq4j.models.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.metrics.ConfusionMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class MajorityClassTest {

  @Test
  void predicts_the_most_frequent_class_of_the_training_data() {
    MajorityClass baseline = MajorityClass.of(new int[] {2, 0, 2, 1}, 3);

    assertThat(baseline.predict(3)).containsExactly(2, 2, 2);
  }

  @Test
  void counts_steps_and_not_sequences() {
    MajorityClass baseline =
        MajorityClass.of(List.of(new int[] {0}, new int[] {0}, new int[] {1, 1, 1}), 2);

    assertThat(baseline.label()).isEqualTo(1);
  }

  @Test
  void a_step_without_a_label_does_not_count() {
    int none = ConfusionMatrix.NO_LABEL;

    assertThat(MajorityClass.of(new int[] {none, none, 1}, 2).label()).isEqualTo(1);
  }

  @Test
  void the_first_of_equals_is_taken() {
    assertThat(MajorityClass.of(new int[] {1, 0}, 2).label()).isZero();
  }
}
