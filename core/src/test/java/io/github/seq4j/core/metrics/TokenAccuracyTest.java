package io.github.seq4j.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenAccuracyTest {

  private static final Bootstrap BOOTSTRAP = Bootstrap.defaults();

  @Test
  void tokens_count_and_not_sequences() {
    TokenAccuracy accuracy = of(List.of(ids(1, 2, 3), ids(4)), List.of(ids(1, 2, 9), ids(9)));

    assertThat(accuracy.right()).isEqualTo(2);
    assertThat(accuracy.tokens()).isEqualTo(4);
    assertThat(accuracy.accuracy().value()).isEqualTo(2 / 4.0);
  }

  @Test
  void it_says_that_it_is_teacher_forced() {
    assertThat(of(List.of(ids(1, 2)), List.of(ids(1, 9)))).hasToString("0.500 (teacher-forced)");
  }

  @Test
  void intervals_come_from_whole_sequences() {
    TokenAccuracy accuracy =
        of(List.of(new int[500], new int[500]), List.of(new int[500], filled(500)));

    // Of two sequences drawn, both are the wrong one with probability 1/4: the ends are 0 and 1.
    assertThat(accuracy.accuracy().interval()).contains(new Estimate.Interval(0, 1));
  }

  @Test
  void sequences_of_another_length_are_named() {
    assertThatThrownBy(() -> of(List.of(ids(1), ids(1, 2)), List.of(ids(1), ids(1))))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("sequence 2")
        .hasMessageContaining("expected 2, got 1");
  }

  @Test
  void no_tokens_have_no_accuracy() {
    assertThatThrownBy(() -> of(List.of(ids()), List.of(ids())))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("target tokens");
  }

  @Test
  void more_right_tokens_than_tokens_are_refused() {
    assertThatThrownBy(() -> TokenAccuracy.of(ids(1, 3), ids(1, 2), BOOTSTRAP))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("sequence 2")
        .hasMessageContaining("[0, 2], got 3");
  }

  private static TokenAccuracy of(List<int[]> gold, List<int[]> predicted) {
    return TokenAccuracy.of(gold, predicted, BOOTSTRAP);
  }

  private static int[] ids(int... ids) {
    return ids;
  }

  private static int[] filled(int length) {
    int[] ids = new int[length];
    Arrays.fill(ids, 1);
    return ids;
  }
}
