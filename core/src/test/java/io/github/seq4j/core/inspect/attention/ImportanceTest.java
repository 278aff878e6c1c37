package io.github.seq4j.core.inspect.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ImportanceTest {

  /**
   * Of a probability p, a step that costs ln 4 leaves p / 4; one that helps leaves nothing lost.
   */
  @Test
  void it_is_the_share_of_the_probability_that_is_lost_without_a_step() {
    float[][] lost =
        Importance.of(
            new Told(
                new float[][] {{0.5f, 0.25f, 0.25f}},
                new double[][] {{Math.log(4), 0, -Math.log(2)}}));

    assertThat((double) lost[0][0]).isCloseTo(0.75, within(1e-6));
    assertThat(lost[0][1]).isZero();
    assertThat(lost[0][2]).isZero();
  }

  @Test
  void the_only_step_cannot_be_hidden() {
    assertThat(Importance.of(new Told(new float[][] {{1}}, new double[][] {{5}}))[0])
        .containsExactly(0);
  }
}
