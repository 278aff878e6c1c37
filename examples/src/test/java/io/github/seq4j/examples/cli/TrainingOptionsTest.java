package io.github.seq4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.data.LossReduction;
import io.github.seq4j.core.train.LearningRateSchedule;
import io.github.seq4j.core.train.Stopping;
import io.github.seq4j.core.train.TrainingConfig;
import io.github.seq4j.core.train.WeightAveraging;
import io.github.seq4j.models.lm.LanguageModelTraining;
import io.github.seq4j.models.lm.StreamCuts;
import io.github.seq4j.models.lm.UpdateSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class TrainingOptionsTest {

  private static LanguageModelTraining training(String... words) {
    TrainingOptions options = new TrainingOptions();
    CommandLine line = new CommandLine(options);
    Choices.registerOn(line);
    NumberConverters.registerOn(line);
    line.parseArgs(words);
    options.check();
    return options.training(
        LanguageModelTraining.defaults(),
        new UpdateSize(20, 35),
        Stopping.afterEpochs(3),
        0,
        1_000);
  }

  private static TrainingConfig trainer(String line) {
    return training(line.split(" ")).trainer();
  }

  @Test
  void pytorchs_plateau_can_be_typed() {
    assertThat(trainer("--schedule plateau --plateau-factor 0.25 --plateau-patience 1").schedule())
        .isEqualTo(LearningRateSchedule.plateau(0.25, 1));
  }

  @Test
  void zarembas_steps_can_be_typed() {
    assertThat(
            trainer("--schedule step --step-factor 0.5 --step-every 1 --step-after 4").schedule())
        .isEqualTo(LearningRateSchedule.step(0.5, 1, 4));
  }

  @Test
  void what_is_left_open_is_as_the_help_says() {
    assertThat(trainer("--schedule plateau").schedule())
        .isEqualTo(LearningRateSchedule.plateau(0.5, 2));
    assertThat(trainer("--schedule step").schedule())
        .isEqualTo(LearningRateSchedule.step(0.97, 1, 10));
  }

  @ParameterizedTest
  @CsvSource({
    "--plateau-factor 0.5 --schedule step, --plateau-factor: the schedule step has none",
    "--plateau-patience 1 --optimizer sgd, --plateau-patience: the schedule constant has none",
    "--step-factor 0.5 --schedule plateau, --step-factor: the schedule plateau has none",
    "--step-every 2, --step-every: the schedule cosine has none",
    "--step-after 2, --step-after: the schedule cosine has none",
    "--warmup-updates 9 --schedule step, --warmup-updates: the schedule step has none"
  })
  void an_option_of_another_schedule_is_refused(String line, String message) {
    assertThatThrownBy(() -> trainer(line)).hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({
    "--schedule step --step-factor 1, --step-factor",
    "--schedule step --step-every 0, --step-every",
    "--schedule step --step-after 0, --step-after",
    "--schedule plateau --plateau-factor 0, --plateau-factor",
    "--schedule plateau --plateau-patience 0, --plateau-patience"
  })
  void ranges_are_checked_by_option(String line, String option) {
    assertThatThrownBy(() -> trainer(line)).hasMessageContaining(option + ": must be");
  }

  @Test
  void the_average_is_a_share_or_triggered() {
    assertThat(trainer("--weight-average 0.999").averaging())
        .isEqualTo(WeightAveraging.exponential(0.999));
    assertThat(trainer("--weight-average 0").averaging()).isEqualTo(WeightAveraging.none());
    assertThat(trainer("--weight-average nt-asgd").averaging())
        .isEqualTo(WeightAveraging.triggered(5));
    assertThat(trainer("--weight-average nt-asgd:3").averaging())
        .isEqualTo(WeightAveraging.triggered(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "-0.1", "NaN", "asgd", "nt-asgd:0", "nt-asgd:", "nt-asgd:x"})
  void another_average_is_refused_naming_it(String text) {
    assertThatThrownBy(() -> trainer("--weight-average " + text))
        .hasMessageContaining("'--weight-average'")
        .hasMessageContaining("got '" + text + "'");
  }

  @Test
  void lengths_and_sums_reach_the_training() {
    assertThat(training().cuts()).isEqualTo(StreamCuts.EQUAL);
    assertThat(training().reduction()).isEqualTo(LossReduction.MEAN);
    assertThat(training("--random-lengths").cuts()).isEqualTo(StreamCuts.RANDOM);
    assertThat(training("--circular").cuts()).isEqualTo(StreamCuts.CIRCULAR);
    assertThat(training("--sum-gradients").reduction()).isEqualTo(LossReduction.SUM_OVER_STEPS);
  }

  @Test
  void a_text_is_cut_in_one_way() {
    assertThatThrownBy(() -> training("--random-lengths", "--circular"))
        .hasMessageContaining("--circular: does not go with --random-lengths");
  }
}
