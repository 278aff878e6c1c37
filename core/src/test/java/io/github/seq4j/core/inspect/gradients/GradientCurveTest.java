package io.github.seq4j.core.inspect.gradients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.nn.GradientNorms;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientCurveTest {

  private static final double NONE = Double.NEGATIVE_INFINITY;

  private static GradientCurve curve(double[]... byDistance) {
    return GradientCurve.of(
        new GradientNorms(List.of("l0.h"), new double[][][] {byDistance}), "l0.h");
  }

  @Test
  void mean_and_quartiles_are_of_the_logarithms() {
    GradientCurve curve = curve(new double[] {0, -4, -1, -2, -3});

    assertThat(curve.mean()[0]).isEqualTo(-2);
    assertThat(curve.lower()[0]).isEqualTo(-3);
    assertThat(curve.upper()[0]).isEqualTo(-1);
  }

  @Test
  void a_position_without_gradient_is_counted_apart() {
    GradientCurve curve = curve(new double[] {NONE, -1, -3, NONE});

    assertThat(curve.mean()[0]).isEqualTo(-2);
    assertThat(curve.zeros()[0]).isEqualTo(0.5);
    assertThat(curve.lower()[0]).isEqualTo(NONE);
  }

  @Test
  void growth_is_the_slope_from_where_it_is_asked_for() {
    GradientCurve curve =
        curve(new double[] {9}, new double[] {0}, new double[] {-0.5}, new double[] {-1});

    assertThat(curve.growthPerStep(1)).isCloseTo(Math.pow(10, -0.5), within(1e-12));
  }

  @Test
  void what_has_fallen_is_told_from_the_first_step() {
    assertThat(curve(new double[] {1}, new double[] {-6}).fallen(1)).isEqualTo(-7);
  }
}
