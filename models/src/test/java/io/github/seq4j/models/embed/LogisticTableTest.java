package io.github.seq4j.models.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogisticTableTest {

  /** A straight line over 1/128 where the second derivative is at most 1/4, and float rounding. */
  private static final double TOLERANCE = 3e-6;

  @Test
  void both_functions_are_those_of_the_formula_everywhere() {
    for (float x = -20; x <= 20; x += 0.00173f) {
      assertThat((double) LogisticTable.sigmoid(x))
          .isCloseTo(1 / (1 + Math.exp(-x)), within(TOLERANCE));
      assertThat((double) LogisticTable.softplus(x))
          .isCloseTo(Math.log1p(Math.exp(x)), within(TOLERANCE));
    }
  }

  @Test
  void far_out_they_are_their_limits() {
    assertThat(LogisticTable.sigmoid(1e30f)).isEqualTo(1);
    assertThat(LogisticTable.sigmoid(-1e30f)).isZero();
    assertThat(LogisticTable.softplus(1e30f)).isEqualTo(1e30f);
    assertThat(LogisticTable.softplus(-1e30f)).isZero();
  }

  @Test
  void what_is_no_number_stays_none_so_that_divergence_is_seen() {
    assertThat(LogisticTable.sigmoid(Float.NaN)).isNaN();
    assertThat(LogisticTable.softplus(Float.NaN)).isNaN();
  }
}
