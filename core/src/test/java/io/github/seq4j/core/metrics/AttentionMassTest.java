package io.github.seq4j.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.metrics.AttentionMass.Look;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttentionMassTest {

  private static final Look HALF =
      new Look(new float[] {0.25f, 0.25f, 0.5f, 0}, new boolean[] {true, true, false, false});
  private static final Look ALL =
      new Look(new float[] {0, 0, 1, 0}, new boolean[] {false, false, true, false});

  @Test
  void it_is_the_mean_over_words_of_the_weights_on_their_cells() {
    AttentionMass mass = AttentionMass.of(List.of(HALF, ALL), Bootstrap.defaults());

    assertThat(mass.words()).isEqualTo(2);
    assertThat(mass.mean().value()).isCloseTo((0.5 + 1) / 2, within(1e-9));
  }

  @Test
  void chance_is_the_mean_share_of_the_cells() {
    AttentionMass mass = AttentionMass.of(List.of(HALF, ALL), Bootstrap.defaults());

    assertThat(mass.uniform()).isCloseTo((2 / 4.0 + 1 / 4.0) / 2, within(1e-9));
  }

  @Test
  void figures_are_named_for_json() {
    Map<String, Object> map = new LinkedHashMap<>();
    AttentionMass.of(List.of(HALF, ALL), Bootstrap.defaults()).putInto(map);

    assertThat(map)
        .containsOnlyKeys(
            "attention_words",
            "attention_mass",
            "attention_mass_interval",
            "attention_mass_uniform");
  }

  @Test
  void cells_of_another_grid_and_no_words_are_refused() {
    assertThatThrownBy(() -> new Look(new float[4], new boolean[9]))
        .isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> AttentionMass.of(List.of(), Bootstrap.defaults()))
        .isInstanceOf(ShapeException.class);
  }
}
