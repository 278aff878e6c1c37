package io.github.seq4j.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {

  @Test
  void constant_is_one() {
    assertThat(LearningRateSchedule.constant().factor(999, 1000, 9, 5)).isEqualTo(1);
  }

  @Test
  void step_keeps_the_full_rate_for_its_first_epochs() {
    assertThat(atEpoch(LearningRateSchedule.step(0.5, 1, 4), 4)).isEqualTo(1);
  }

  @Test
  void step_falls_with_each_epoch_after_them() {
    LearningRateSchedule schedule = LearningRateSchedule.step(0.5, 1, 4);

    assertThat(atEpoch(schedule, 5)).isEqualTo(0.5);
    assertThat(atEpoch(schedule, 7)).isEqualTo(0.125);
  }

  @Test
  void step_falls_every_so_many_epochs() {
    LearningRateSchedule torchRnn = LearningRateSchedule.step(0.5, 5, 4);

    assertThat(atEpoch(torchRnn, 5)).isEqualTo(0.5);
    assertThat(atEpoch(torchRnn, 9)).isEqualTo(0.5);
    assertThat(atEpoch(torchRnn, 10)).isEqualTo(0.25);
  }

  @Test
  void exponential_falls_by_its_factor_over_its_interval() {
    LearningRateSchedule schedule = LearningRateSchedule.exponential(0.25, 100);

    assertThat(schedule.factor(1, 1000, 1, 0)).isEqualTo(1);
    assertThat(schedule.factor(51, 1000, 1, 0)).isCloseTo(0.5, within(1e-12));
    assertThat(schedule.factor(101, 1000, 1, 0)).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void plateau_falls_with_each_reduction() {
    assertThat(LearningRateSchedule.plateau(0.25, 1).factor(1, 10, 1, 2)).isEqualTo(0.0625);
  }

  @Test
  void cosine_warms_up_in_equal_steps() {
    LearningRateSchedule schedule = LearningRateSchedule.cosine(4, 0);

    assertThat(schedule.factor(1, 100, 1, 0)).isEqualTo(0.25);
    assertThat(schedule.factor(4, 100, 1, 0)).isEqualTo(1);
  }

  @Test
  void cosine_is_half_way_down_in_the_middle() {
    LearningRateSchedule schedule = LearningRateSchedule.cosine(20, 0.1);

    assertThat(schedule.factor(60, 100, 1, 0)).isCloseTo(0.55, within(1e-12));
  }

  @Test
  void cosine_ends_at_its_end_factor() {
    assertThat(LearningRateSchedule.cosine(20, 0.1).factor(100, 100, 1, 0))
        .isCloseTo(0.1, within(1e-12));
  }

  @Test
  void cosine_without_warm_up_starts_near_one() {
    assertThat(LearningRateSchedule.cosine(0, 0).factor(1, 1000, 1, 0)).isCloseTo(1, within(1e-5));
  }

  @Test
  void a_factor_that_does_not_shrink_is_refused() {
    assertThatThrownBy(() -> LearningRateSchedule.step(1, 1, 1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("schedule.factor");
  }

  private static double atEpoch(LearningRateSchedule schedule, int epoch) {
    return schedule.factor(1, 1000, epoch, 0);
  }
}
