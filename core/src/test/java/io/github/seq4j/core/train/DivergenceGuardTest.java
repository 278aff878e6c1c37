package io.github.seq4j.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.seq4j.core.TrainingDivergedException;
import io.github.seq4j.core.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DivergenceGuardTest {

  @Test
  void an_alarm_names_epoch_update_loss_and_norm() {
    DivergenceGuard guard = guardAfter(2, 2, 2);

    TrainingDivergedException e =
        catchThrowableOfType(
            TrainingDivergedException.class, () -> guard.check(3, 312, 20.5, 7, 0.5));

    assertThat(e.epoch()).isEqualTo(3);
    assertThat(e.update()).isEqualTo(312);
    assertThat(e.loss()).isEqualTo(20.5);
    assertThat(e.gradientNorm()).isEqualTo(7);
    assertThat(e).hasMessageContaining("lower than 0.5");
  }

  @Test
  void a_loss_at_the_limit_is_no_alarm() {
    assertThatCode(() -> guardAfter(2, 2, 2).check(1, 4, 20, 1, 0.5)).doesNotThrowAnyException();
  }

  @Test
  void there_is_no_alarm_before_the_window_is_full() {
    assertThatCode(() -> guardAfter(2, 2).check(1, 3, 2000, 1, 0.5)).doesNotThrowAnyException();
  }

  @Test
  void a_nearly_learned_data_set_may_have_a_hard_batch() {
    assertThatCode(() -> guardAfter(0.01, 0.01, 0.01).check(1, 4, 9.9, 1, 0.5))
        .doesNotThrowAnyException();
  }

  @Test
  void one_large_loss_does_not_move_the_median() {
    assertThatThrownBy(() -> guardAfter(2, 19, 2).check(1, 4, 21, 1, 0.5))
        .isInstanceOf(TrainingDivergedException.class);
  }

  @Test
  void a_gradient_that_is_not_finite_is_always_an_alarm() {
    DivergenceGuard guard = new DivergenceGuard(DivergenceConfig.nonFiniteOnly());

    assertThatThrownBy(() -> guard.check(1, 1, 2, Double.POSITIVE_INFINITY, 0.5))
        .isInstanceOf(TrainingDivergedException.class);
  }

  @Test
  void without_a_loss_factor_no_finite_loss_is_an_alarm() {
    DivergenceGuard guard = new DivergenceGuard(DivergenceConfig.nonFiniteOnly());

    for (int i = 0; i < 10; i++) {
      guard.check(1, i, Math.pow(100, i), 1, 0.5);
    }
  }

  @Test
  void the_running_median_is_that_of_a_sorted_window() {
    long seed = 11;
    RandomStream random = RandomStream.ofState(seed);
    float[] losses = new float[300];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = 10 + (float) Math.floor(random.nextDouble() * 8); // with many equal ones
    }
    for (int end = 7; end <= losses.length; end++) {
      float[] window = Arrays.copyOfRange(losses, end - 7, end);
      Arrays.sort(window);
      double limit = 2.0 * window[3];
      assertThat(alarms(guardOf(losses, end), limit + 0.01)).as("seed %d, %d", seed, end).isTrue();
      assertThat(alarms(guardOf(losses, end), limit)).as("seed %d, %d", seed, end).isFalse();
    }
  }

  private static DivergenceGuard guardOf(float[] losses, int end) {
    DivergenceGuard guard = new DivergenceGuard(new DivergenceConfig(2, 7));
    for (int i = 0; i < end; i++) {
      guard.check(1, i + 1, losses[i], 1, 0.5);
    }
    return guard;
  }

  private static boolean alarms(DivergenceGuard guard, double loss) {
    try {
      guard.check(1, 1, loss, 1, 0.5);
      return false;
    } catch (TrainingDivergedException e) {
      return true;
    }
  }

  private static DivergenceGuard guardAfter(double... losses) {
    DivergenceGuard guard = new DivergenceGuard(new DivergenceConfig(10, 3));
    for (int i = 0; i < losses.length; i++) {
      guard.check(1, i + 1, losses[i], 1, 0.5);
    }
    return guard;
  }
}
