package io.github.seq4j.models.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LbfgsTest {

  private static final double TOLERANCE = 1e-9;

  @Test
  void finds_the_least_point_of_a_long_narrow_bowl() {
    // f = sum of a_i / 2 * (x_i - i)^2, a from 1 to 10,000; the least point is (0, 1, 2, 3, 4).
    double[] stretch = {1, 10, 100, 1_000, 10_000};

    double[] found = Lbfgs.minimize(bowl(stretch, new double[] {1, 1, 1, 1, 1}), new double[5]);

    // |a_i (x_i - i)| is at most the tolerance, and no a_i is below 1.
    for (int i = 0; i < 5; i++) {
      assertThat(found[i]).isCloseTo(i, within(TOLERANCE));
    }
  }

  @Test
  void a_right_guess_of_the_curvature_needs_one_step() {
    double[] stretch = {1, 10, 100, 1_000, 10_000};
    int[] computed = new int[1];
    Lbfgs.Objective bowl = bowl(stretch, stretch);

    Lbfgs.minimize(counted(bowl, computed), new double[5]);

    assertThat(computed[0]).isEqualTo(2); // at the start and at the end
  }

  @Test
  void finds_a_least_point_where_the_curvature_changes() {
    // f = e^x - 2x, least where e^x = 2.
    Lbfgs.Objective exponential =
        new Lbfgs.Objective() {
          @Override
          public double compute(double[] point, double[] gradient) {
            gradient[0] = Math.exp(point[0]) - 2;
            return Math.exp(point[0]) - 2 * point[0];
          }

          @Override
          public double[] curvature() {
            return new double[] {1};
          }

          @Override
          public double tolerance() {
            return TOLERANCE;
          }
        };

    double[] found = Lbfgs.minimize(exponential, new double[] {-20});

    assertThat(found[0]).isCloseTo(Math.log(2), within(TOLERANCE)); // the slope there is 2
  }

  @Test
  void the_start_stays_as_it_is() {
    double[] start = {3};

    Lbfgs.minimize(bowl(new double[] {1}, new double[] {1}), start);

    assertThat(start).containsExactly(3);
  }

  private static Lbfgs.Objective bowl(double[] stretch, double[] curvature) {
    return new Lbfgs.Objective() {
      @Override
      public double compute(double[] point, double[] gradient) {
        double value = 0;
        for (int i = 0; i < point.length; i++) {
          gradient[i] = stretch[i] * (point[i] - i);
          value += gradient[i] * (point[i] - i) / 2;
        }
        return value;
      }

      @Override
      public double[] curvature() {
        return Arrays.copyOf(curvature, curvature.length);
      }

      @Override
      public double tolerance() {
        return TOLERANCE;
      }
    };
  }

  private static Lbfgs.Objective counted(Lbfgs.Objective objective, int[] computed) {
    return new Lbfgs.Objective() {
      @Override
      public double compute(double[] point, double[] gradient) {
        computed[0]++;
        return objective.compute(point, gradient);
      }

      @Override
      public double[] curvature() {
        return objective.curvature();
      }

      @Override
      public double tolerance() {
        return objective.tolerance();
      }
    };
  }
}
