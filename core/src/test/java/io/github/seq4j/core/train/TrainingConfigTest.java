package io.github.seq4j.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.seq4j.core.ConfigException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingConfigTest {

  static List<TrainingConfig> configs() {
    TrainingConfig defaults = TrainingConfig.defaults();
    return List.of(
        defaults,
        defaults
            .withOptimizer(Sgd.defaults())
            .withSchedule(LearningRateSchedule.plateau(0.25, 1))
            .withClipping(Clipping.byValue(5))
            .withStopping(new Stopping(3, 1_000, 2))
            .withDivergence(DivergenceConfig.nonFiniteOnly()),
        defaults
            .withOptimizer(AdamW.defaults())
            .withSchedule(LearningRateSchedule.step(0.5, 1, 4))
            .withClipping(Clipping.none())
            .withAveraging(WeightAveraging.tail(0.75))
            .withValidation(ValidationConfig.everyUpdates(10)),
        defaults
            .withOptimizer(Momentum.defaults().withNesterov(true))
            .withSchedule(LearningRateSchedule.exponential(0.5, 100))
            .withAveraging(WeightAveraging.exponential(0.999))
            .withCheckpoints(CheckpointConfig.everyUpdates(7)),
        defaults.withOptimizer(Adagrad.defaults()).withSchedule(LearningRateSchedule.constant()),
        defaults.withOptimizer(RmsProp.defaults()));
  }

  @ParameterizedTest
  @MethodSource("configs")
  void a_config_survives_json(TrainingConfig config) throws JsonProcessingException {
    ObjectMapper json = new ObjectMapper();

    String text = json.writeValueAsString(config);

    assertThat(json.readValue(text, TrainingConfig.class)).isEqualTo(config);
  }

  @Test
  void json_names_variants_by_plain_words() throws JsonProcessingException {
    String text = new ObjectMapper().writeValueAsString(Clipping.byNorm(5));

    assertThat(text).isEqualTo("{\"type\":\"norm\",\"limit\":5.0}");
  }

  @Test
  void a_run_without_any_end_is_refused() {
    assertThatThrownBy(() -> new Stopping(0, 0, 0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("stopping.epochs");
  }

  @Test
  void a_missing_part_is_refused_by_name() {
    assertThatThrownBy(() -> TrainingConfig.defaults().withClipping(null))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("clipping");
  }
}
