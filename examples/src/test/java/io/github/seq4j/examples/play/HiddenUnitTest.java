package io.github.seq4j.examples.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HiddenUnitTest {

  @ParameterizedTest
  @ValueSource(strings = {"l1/137", "layer1/137"})
  void both_names_are_read(String name) {
    assertThat(HiddenUnit.parse(name)).isEqualTo(new HiddenUnit(1, 137));
  }

  @Test
  void its_name_is_the_short_one() {
    assertThat(HiddenUnit.parse("layer1/137")).hasToString("l1/137");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1/137", "l1", "l1/", "l-1/3", "l1/3 ", "l1/99999999999"})
  void what_is_no_name_is_refused(String name) {
    assertThatThrownBy(() -> HiddenUnit.parse(name))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("such as l1/137");
  }
}
