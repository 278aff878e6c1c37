package io.github.seq4j.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.BatchSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A bowl with its bottom at 8 on its way from 0: with a rate of 0.5 it stands at 4, 6, 7, 7.5, 7.75
 * and 7.875 after updates 1 to 6.
 */
class TriggeredAveragingTest {

  private static final BatchSource<float[]> AT_FOUR = Points.of(new float[] {4});
  private static final BatchSource<float[]> AT_EIGHT = Points.of(new float[] {8});

  private final Bowl bowl = new Bowl(1, false);
  private final List<Double> losses = new ArrayList<>();
  private final List<Long> triggered = new ArrayList<>();

  @Test
  void averaging_begins_where_validation_is_worse_than_the_best_but_the_last_n() {
    // Losses at 4: 0, 2, 4.5, 6.125. With n = 2 the fourth is the first that looks back on one, 0.
    trainer(0.5, 2, 6).fit(bowl, AT_EIGHT, AT_FOUR);

    assertThat(triggered).containsExactly(4L);
  }

  @Test
  void validation_sees_the_mean_from_the_trigger_on() {
    trainer(0.5, 2, 6).fit(bowl, AT_EIGHT, AT_FOUR);

    double two = (7.5 + 7.75) / 2;
    double three = (7.5 + 7.75 + 7.875) / 3;
    assertThat(losses.subList(0, 4)).containsExactly(0.0, 2.0, 4.5, 6.125);
    assertThat(losses.get(4)).isCloseTo(half(two - 4), within(1e-5));
    assertThat(losses.get(5)).isCloseTo(half(three - 4), within(1e-5));
  }

  @Test
  void the_trained_model_is_the_average_where_that_validates_best() {
    // With a rate of 2.1 the error grows and changes sides: 8.8, -9.68, 10.648, -11.7128.
    trainer(2.1, 1, 4).fit(bowl, AT_EIGHT, AT_EIGHT);

    assertThat(triggered).containsExactly(3L);
    assertThat(bowl.values()[0]).isCloseTo(8 + (10.648f - 11.7128f) / 2, within(1e-4f));
  }

  @Test
  void validation_that_gets_better_or_stays_the_same_triggers_nothing() {
    trainer(0.5, 1, 6).fit(bowl, AT_EIGHT, AT_EIGHT);
    trainer(2, 1, 6).fit(new Bowl(1, false), AT_EIGHT, AT_EIGHT); // from side to side of 8

    assertThat(triggered).isEmpty();
  }

  @Test
  void a_run_stopped_anywhere_goes_on_to_the_same_trigger_and_average() {
    Bowl whole = new Bowl(1, false);
    trainer(2.1, 2, 7).fit(whole, AT_EIGHT, AT_EIGHT);
    assertThat(triggered).containsExactly(4L);

    for (int cut = 1; cut <= 6; cut++) {
      triggered.clear();
      MemoryCheckpoints checkpoints = new MemoryCheckpoints();
      int[] asked = {cut};
      trainer(2.1, 2, 7)
          .checkpoints(checkpoints)
          .stopWhen(() -> asked[0]-- == 0)
          .fit(new Bowl(1, false), AT_EIGHT, AT_EIGHT);
      Bowl resumed = new Bowl(1, false);
      trainer(2.1, 2, 7).resume(checkpoints.last(), resumed, AT_EIGHT, AT_EIGHT);

      assertThat(resumed.values()).as("cut at %d", cut).isEqualTo(whole.values());
      assertThat(triggered).as("cut at %d", cut).containsExactly(4L);
    }
  }

  @Test
  void an_error_to_select_by_decides_the_trigger_too() {
    int[] checks = {0};

    trainer(0.5, 1, 4).selectBy(() -> checks[0]++).fit(bowl, AT_EIGHT, AT_EIGHT); // 0, 1, 2, 3

    assertThat(triggered).containsExactly(3L);
  }

  @Test
  void without_validation_data_or_an_interval_it_is_refused() {
    assertThatThrownBy(() -> trainer(0.5, 1, 2).fit(bowl, AT_EIGHT, null))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("averaging");
    assertThatThrownBy(() -> WeightAveraging.triggered(0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("averaging.interval");
  }

  private static double half(double distance) {
    return 0.5 * distance * distance;
  }

  private Trainer<float[]> trainer(double rate, int interval, int updates) {
    TrainingConfig config =
        TrainingConfig.defaults()
            .withOptimizer(new Sgd(rate, 0))
            .withSchedule(LearningRateSchedule.constant())
            .withClipping(Clipping.none())
            .withAveraging(WeightAveraging.triggered(interval))
            .withValidation(ValidationConfig.everyUpdates(1))
            .withStopping(Stopping.afterUpdates(updates));
    return Trainer.<float[]>with(config)
        .listener(
            new TrainingListener() {
              @Override
              public void onValidation(ValidationInfo info) {
                losses.add(info.validNats());
              }

              @Override
              public void onAveraging(long update) {
                triggered.add(update);
              }
            });
  }
}
