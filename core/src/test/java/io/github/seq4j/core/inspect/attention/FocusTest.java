package io.github.seq4j.core.inspect.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FocusTest {

  private static final float[][] WEIGHTS = {{0.25f, 0.25f, 0.25f, 0.25f}, {0, 1, 0, 0}};

  /** ln 4 nats of the even one, none of the other. */
  @Test
  void entropy_is_the_mean_over_decisions() {
    assertThat(Focus.of(WEIGHTS, new int[] {0, 1}).entropy())
        .isCloseTo(Math.log(4) / 2, within(1e-9));
  }

  @Test
  void mass_is_counted_where_it_should_be() {
    Focus focus = Focus.of(WEIGHTS, new int[] {3, 0});

    assertThat(focus.greatest()).isEqualTo(0.625);
    assertThat(focus.onTarget()).isEqualTo(0.125);
  }

  @Test
  void the_first_of_equal_weights_is_the_greatest() {
    assertThat(Focus.largest(WEIGHTS)).containsExactly(0, 1);
  }
}
