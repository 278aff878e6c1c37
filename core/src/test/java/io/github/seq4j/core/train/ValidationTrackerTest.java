package io.github.seq4j.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationTrackerTest {

  private final ValidationTracker tracker =
      new ValidationTracker(
          TrainingConfig.defaults()
              .withSchedule(LearningRateSchedule.plateau(0.5, 2))
              .withStopping(Stopping.afterEpochs(9).withPatience(4)),
          1,
          false);

  private void validate(double... losses) {
    for (double loss : losses) {
      long update = tracker.lastUpdate() + 1;
      tracker.add(
          new TrainingReport.Best(update, 1, loss, OptionalDouble.empty()),
          () -> new float[] {(float) loss});
    }
  }

  /** Patience 2: the second without a new best reduces, and so does every second after it. */
  @ParameterizedTest
  @CsvSource({"1, 0", "2, 0", "3, 0", "4, 0", "5, 1", "6, 1", "7, 2"})
  void a_new_best_starts_the_wait_for_a_reduction_again(int validations, int reductions) {
    double[] losses = {5, 6, 4, 5, 5, 5, 5};
    validate(java.util.Arrays.copyOf(losses, validations));

    assertThat(tracker.reductions()).isEqualTo(reductions);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 1", "3, 0", "4, 1", "5, 2", "6, 3", "7, 4"})
  void validations_are_counted_since_the_best(int validations, int since) {
    double[] losses = {5, 6, 4, 5, 5, 5, 5};
    validate(java.util.Arrays.copyOf(losses, validations));

    assertThat(tracker.sinceBest()).isEqualTo(since);
    assertThat(tracker.stopsEarly()).isEqualTo(since == 4);
  }

  @Test
  void the_best_parameters_are_those_of_the_lowest_loss() {
    validate(5, 3, 4);

    assertThat(tracker.bestParameters().orElseThrow()).containsExactly(3);
  }
}
