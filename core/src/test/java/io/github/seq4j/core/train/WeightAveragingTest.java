package io.github.seq4j.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WeightAveragingTest {

  @Test
  void an_exponential_average_starts_fast() {
    assertThat(WeightAveraging.exponential(0.999).weight(1, 10_000, 0))
        .isCloseTo(1 - 2 / 11.0, within(1e-12));
  }

  @Test
  void an_exponential_average_settles_at_its_decay() {
    assertThat(WeightAveraging.exponential(0.9).weight(9_999, 10_000, 0))
        .isCloseTo(0.1, within(1e-12));
  }

  @Test
  void a_tail_average_is_the_plain_mean_of_what_it_saw() {
    WeightAveraging tail = WeightAveraging.tail(0.5);
    double average = 0;
    for (int update = 1; update <= 10; update++) {
      average += tail.weight(update, 10, 0) * (update - average);
    }

    assertThat(average).isCloseTo((6 + 7 + 8 + 9 + 10) / 5.0, within(1e-12));
  }
}
