package io.github.seq4j.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Index.atIndex;

import io.github.seq4j.core.ConfigException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SamplingConfigTest {

  private static final SamplingConfig DEFAULTS = SamplingConfig.defaults();

  @Test
  void defaults_change_nothing_in_the_distribution_of_the_model() {
    assertThat(DEFAULTS.steps()).isEmpty();
  }

  @Test
  void steps_come_in_the_documented_order() {
    SamplingConfig config =
        DEFAULTS
            .withTopP(0.9)
            .withTopK(5)
            .withTemperature(0.8)
            .withForbiddenTokens(List.of(3))
            .withRepetitionPenalty(1.2)
            .withRepetitionWindow(7);

    assertThat(config.steps())
        .hasSize(5)
        .contains(new RepetitionPenalty(1.2, 7), atIndex(0))
        .satisfies(steps -> assertThat(steps.get(1)).hasToString("ForbiddenTokens[3]"))
        .endsWith(new Temperature(0.8), new TopK(5), new TopP(0.9));
  }

  @Test
  void each_with_changes_its_own_setting_alone() {
    SamplingConfig changed =
        DEFAULTS
            .withTemperature(0.5)
            .withTopK(2)
            .withTopP(0.25)
            .withRepetitionPenalty(1.5)
            .withRepetitionWindow(9)
            .withForbiddenTokens(List.of(4, 1));

    assertThat(changed.temperature()).isEqualTo(0.5);
    assertThat(changed.topK()).isEqualTo(2);
    assertThat(changed.topP()).isEqualTo(0.25);
    assertThat(changed.repetitionPenalty()).isEqualTo(1.5);
    assertThat(changed.repetitionWindow()).isEqualTo(9);
    assertThat(changed.forbiddenTokens()).containsExactly(1, 4);
    assertThat(DEFAULTS).isEqualTo(SamplingConfig.defaults());
  }

  @Test
  void values_out_of_range_are_refused_by_name() {
    refused("temperature", () -> DEFAULTS.withTemperature(-0.1));
    refused("temperature", () -> DEFAULTS.withTemperature(Double.NaN));
    refused("temperature", () -> DEFAULTS.withTemperature(Double.POSITIVE_INFINITY));
    refused("topK", () -> DEFAULTS.withTopK(-1));
    refused("topP", () -> DEFAULTS.withTopP(0));
    refused("topP", () -> DEFAULTS.withTopP(1.01));
    refused("topP", () -> DEFAULTS.withTopP(Double.NaN));
    refused("repetitionPenalty", () -> DEFAULTS.withRepetitionPenalty(0));
    refused("repetitionPenalty", () -> DEFAULTS.withRepetitionPenalty(Double.NaN));
    refused("repetitionWindow", () -> DEFAULTS.withRepetitionWindow(0));
    refused("forbiddenTokens", () -> DEFAULTS.withForbiddenTokens(List.of(-1)));
  }

  @Test
  void generation_settings_out_of_range_are_refused_by_name() {
    GenerationConfig config = GenerationConfig.of(1);

    refused("maxNewTokens", () -> GenerationConfig.of(0));
    refused("batchSize", () -> config.withBatchSize(0));
    refused("stopTexts", () -> config.withStopTexts(List.of("a", "")));
    refused("stopSequences", () -> config.withStopSequences(List.of(List.of())));
  }

  private static void refused(String key, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(ConfigException.class, e -> assertThat(e.key()).isEqualTo(key));
  }
}
