package io.github.seq4j.examples.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.datasets.synthetic.memory.AddingProblem;
import org.junit.jupiter.api.Test;

/** Solved is three in a row less than 0.04 off, and at most 0.01 in the mean. */
class StreakTest {

  private final Streak streak = new Streak(new AddingProblem(10), 3);

  @Test
  void three_in_a_row_with_a_low_mean_are_enough() {
    add(0.01, 0.01);
    assertThat(streak.isSolved()).isFalse();

    add(0.005);
    assertThat(streak.isSolved()).isTrue();
  }

  @Test
  void a_wrong_one_begins_the_count_anew() {
    add(0, 0, 0.04, 0, 0);

    assertThat(streak.length()).isEqualTo(2);
    assertThat(streak.isSolved()).isFalse();
  }

  @Test
  void the_mean_is_that_of_the_last_three() {
    add(0.03, 0.03, 0.03);
    assertThat(streak.isSolved()).isFalse();

    add(0.01, 0.01);
    assertThat(streak.isSolved()).isFalse(); // (0.03 + 0.01 + 0.01) / 3

    add(0.009);
    assertThat(streak.isSolved()).isTrue();
  }

  private void add(double... errors) {
    for (double error : errors) {
      streak.add(error < 0.04, error);
    }
  }
}
