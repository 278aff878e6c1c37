package io.github.seq4j.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.text.TokenSequence;
import org.junit.jupiter.api.Test;

class SplitTest {

  private static final TokenSequence TEN = TokenSequence.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);

  @Test
  void the_last_tenth_is_validation_by_default() {
    Split split = Split.byPosition(TEN);

    assertThat(split.train()).isEqualTo(TokenSequence.of(0, 1, 2, 3, 4, 5, 6, 7, 8));
    assertThat(split.valid()).isEqualTo(TokenSequence.of(9));
    assertThat(split.test().isEmpty()).isTrue();
  }

  @Test
  void test_comes_last_and_the_parts_are_counted_in_decimal() {
    Split split = Split.byPosition(TEN, 0.1, 0.2);

    assertThat(split.train()).isEqualTo(TokenSequence.of(0, 1, 2, 3, 4, 5, 6));
    assertThat(split.valid()).isEqualTo(TokenSequence.of(7));
    assertThat(split.test()).isEqualTo(TokenSequence.of(8, 9));
  }

  @Test
  void the_train_part_is_rounded_down() {
    Split split = Split.byPosition(TokenSequence.wrap(new int[1_115_394], 1_115_394));

    assertThat(split.train().length()).isEqualTo(1_003_854);
    assertThat(split.valid().length()).isEqualTo(111_540);
  }

  @Test
  void refuses_to_leave_nothing_to_train_on() {
    assertThatThrownBy(() -> Split.byPosition(TEN, 0.5, 0.5))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("validFraction");
  }

  @Test
  void refuses_a_fraction_that_is_not_a_number() {
    assertThatThrownBy(() -> Split.byPosition(TEN, Double.NaN, 0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("validFraction: must be in [0, 1), got NaN");
  }
}
