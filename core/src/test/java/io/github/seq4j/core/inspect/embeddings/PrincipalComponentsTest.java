package io.github.seq4j.core.inspect.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ShapeException;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {

  @Test
  void points_of_a_line_have_all_their_variance_along_it() {
    // (1, 2, 2) t + (5, 5, 5), the direction is (1, 2, 2) / 3
    float[][] points = {{4, 3, 3}, {5, 5, 5}, {6, 7, 7}, {8, 11, 11}};

    PrincipalComponents found = PrincipalComponents.of(points);

    assertThat(found.shares()[0]).isCloseTo(1, within(1e-9));
    assertThat(found.shares()[1]).isCloseTo(0, within(1e-9));
    double[] t = {-1, 0, 1, 3}; // their mean is 0.75
    for (int i = 0; i < t.length; i++) {
      assertThat(found.coordinates()[i][0]).isCloseTo(3 * (t[i] - 0.75), within(1e-6));
    }
  }

  @Test
  void the_wider_of_two_axes_comes_first() {
    float[][] points = {{0, 3}, {0, -3}, {1, 0}, {-1, 0}}; // variances 2 and 18, by 4

    PrincipalComponents found = PrincipalComponents.of(points);

    assertThat(found.shares()[0]).isCloseTo(0.9, within(1e-9));
    assertThat(found.shares()[1]).isCloseTo(0.1, within(1e-9));
    assertThat(found.coordinates()[0][0]).isCloseTo(3, within(1e-6));
    assertThat(found.coordinates()[2][1]).isCloseTo(1, within(1e-6));
  }

  @Test
  void points_that_are_all_the_same_lie_at_the_origin_and_explain_nothing() {
    PrincipalComponents found = PrincipalComponents.of(new float[][] {{1, 2}, {1, 2}});

    assertThat(found.shares()).containsExactly(0, 0);
    assertThat(found.coordinates()[1]).containsExactly(new double[] {0, 0}, within(1e-12));
  }

  @Test
  void numbers_of_one_dimension_have_no_second_direction() {
    PrincipalComponents found = PrincipalComponents.of(new float[][] {{1}, {3}});

    assertThat(found.shares()).containsExactly(new double[] {1, 0}, within(1e-12));
    assertThat(found.coordinates()[1]).containsExactly(new double[] {1, 0}, within(1e-12));
  }

  @Test
  void points_of_different_dimensions_are_refused() {
    assertThatThrownBy(() -> PrincipalComponents.of(new float[][] {{1, 2}, {3}}))
        .isInstanceOf(ShapeException.class);
  }
}
