package io.github.seq4j.core.inspect.gradients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.random.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpectralRadiusTest {

  @Test
  void of_a_diagonal_it_is_the_largest_absolute_number() {
    assertThat(SpectralRadius.of(new double[] {0.5, 0, 0, -2}, 2)).isCloseTo(2, within(1e-9));
  }

  @Test
  void a_triangle_has_the_radius_of_its_diagonal_however_large_the_corner_is() {
    assertThat(SpectralRadius.of(new double[] {0.9, 100, 0, 0.3}, 2)).isCloseTo(0.9, within(1e-3));
  }

  @Test
  void a_turn_by_60_degrees_that_shrinks_by_0_8_has_0_8() {
    double cos = 0.8 * 0.5;
    double sin = 0.8 * Math.sqrt(0.75);
    assertThat(SpectralRadius.of(new double[] {cos, -sin, sin, cos}, 2))
        .isCloseTo(0.8, within(1e-3));
  }

  @Test
  void of_a_nilpotent_matrix_it_is_0() {
    assertThat(SpectralRadius.of(new double[] {0, 1, 0, 0}, 2)).isZero();
  }

  @Test
  void each_gate_of_a_network_has_its_own() {
    try (TokenNetwork network =
        TokenNetwork.create(TokenNetworkConfig.of(Cell.GRU, 2, 2), 3, new Seeds(1), 1)) {
      // rows of H = 2, gates r, z, n side by side: r = 0.1 I, z = 0.2 I, n = 0.3 I
      network.setTensor(
          "layer.l1.RW", new float[] {.1f, 0, .2f, 0, .3f, 0, 0, .1f, 0, .2f, 0, .3f});

      double[] second =
          SpectralRadius.of(network).stream()
              .filter(each -> each.layer() == 1)
              .mapToDouble(SpectralRadius::value)
              .toArray();

      assertThat(second).containsExactly(new double[] {0.1, 0.2, 0.3}, within(1e-6));
      assertThat(SpectralRadius.of(network).stream().map(SpectralRadius::gate).toList())
          .isEqualTo(Arrays.asList("r", "z", "n", "r", "z", "n"));
    }
  }
}
