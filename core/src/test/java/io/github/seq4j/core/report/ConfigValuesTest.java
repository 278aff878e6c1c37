package io.github.seq4j.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.seq4j.core.train.TrainingConfig;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigValuesTest {

  private record Outer(int size, Optional<Inner> inner, Optional<String> nothing) {}

  private record Inner(double rate) {}

  @Test
  void records_in_records_become_paths() {
    assertThat(ConfigValues.of(new Outer(3, Optional.of(new Inner(0.5)), Optional.empty())))
        .containsExactly(
            entry("size", "3"),
            entry("inner.type", "Inner"),
            entry("inner.rate", "0.5"),
            entry("nothing", "none"));
  }

  @Test
  void one_of_several_records_says_which() {
    assertThat(ConfigValues.of(TrainingConfig.defaults()))
        .contains(
            entry("optimizer.type", "Adam"),
            entry("optimizer.learningRate", "0.003"),
            entry("clipping.type", "ByNorm"),
            entry("clipping.limit", "1.0"));
  }

  @Test
  void bits_and_perplexity_are_those_of_a_loss_in_nats() {
    assertThat(Measure.BITS.of(Math.log(2))).isEqualTo(1);
    assertThat(Measure.PERPLEXITY.of(0)).isEqualTo(1);
    assertThat(Measure.BITS.of("character")).isEqualTo("bits per character");
  }
}
