package io.github.seq4j.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.seq4j.core.TrainingDivergedException;
import io.github.seq4j.core.data.BatchSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Saving, stopping, and what happens when something goes wrong. */
class TrainerCheckpointTest {

  private static final BatchSource<float[]> POINTS = Points.random(5, 3, 4);

  private final Bowl bowl = new Bowl(3, false);
  private final MemoryCheckpoints checkpoints = new MemoryCheckpoints();

  @Test
  void a_run_is_saved_every_so_many_updates_and_at_its_end() {
    trainer(saving(3), checkpoints).fit(bowl, POINTS, null);

    assertThat(checkpoints.updates()).containsExactly(3L, 6L, 9L, 10L);
  }

  @Test
  void the_last_state_is_saved_once() {
    trainer(saving(5), checkpoints).fit(bowl, POINTS, null);

    assertThat(checkpoints.updates()).containsExactly(5L, 10L);
  }

  @Test
  void a_run_is_saved_once_so_many_minutes_have_passed() {
    AtomicLong nanos = new AtomicLong();
    TrainingConfig config = saving(3).withCheckpoints(new CheckpointConfig(0, 2));

    trainer(config, checkpoints)
        .clock(nanos::get)
        .listener(onUpdate(() -> nanos.addAndGet(50_000_000_000L)))
        .fit(bowl, POINTS, null);

    assertThat(checkpoints.updates()).containsExactly(3L, 6L, 9L, 10L); // every 150 s
  }

  @Test
  void a_save_that_fails_is_reported_and_training_goes_on() {
    MemoryCheckpoints failing = new MemoryCheckpoints(update -> update == 6);
    List<String> told = new ArrayList<>();

    TrainingReport report =
        trainer(saving(3), failing).listener(noting(told)).fit(bowl, POINTS, null);

    assertThat(told).containsExactly("saved 3", "failed 6: no space left", "saved 9", "saved 10");
    assertThat(report.stopReason()).isEqualTo(StopReason.COMPLETED);
  }

  @Test
  void a_last_save_that_fails_is_thrown_after_the_model_is_complete() {
    MemoryCheckpoints failing = new MemoryCheckpoints(update -> update == 10);

    CheckpointFailedException e =
        catchThrowableOfType(
            CheckpointFailedException.class,
            () -> trainer(saving(3), failing).fit(bowl, POINTS, POINTS));

    assertThat(e).hasMessageContaining("no space left").hasCauseInstanceOf(IOException.class);
    assertThat(e.report().updates()).isEqualTo(10);
    assertThat(failing.last().update()).isEqualTo(9);
  }

  @Test
  void a_stop_request_ends_the_run_after_the_update_under_way() {
    Trainer<float[]> trainer = trainer(saving(100), checkpoints);
    stopAfter(4, trainer);

    TrainingReport report = trainer.fit(bowl, POINTS, null);

    assertThat(report.stopReason()).isEqualTo(StopReason.INTERRUPTED);
    assertThat(report.updates()).isEqualTo(4);
    assertThat(checkpoints.updates()).containsExactly(4L);
  }

  @Test
  void a_stop_condition_is_asked_between_updates() {
    AtomicLong asked = new AtomicLong();

    TrainingReport report =
        trainer(saving(100), checkpoints)
            .stopWhen(() -> asked.incrementAndGet() > 3)
            .fit(bowl, POINTS, null);

    assertThat(report.updates()).isEqualTo(3);
  }

  @Test
  void a_stop_request_in_the_last_update_comes_too_late() {
    Trainer<float[]> trainer = trainer(saving(100), checkpoints);
    stopAfter(10, trainer);

    assertThat(trainer.fit(bowl, POINTS, null).stopReason()).isEqualTo(StopReason.COMPLETED);
  }

  @Test
  void a_loss_that_is_not_a_number_stops_the_run_and_leaves_the_last_checkpoint() {
    TrainingDivergedException e = diverge(poisoned(7, Float.NaN), bowl);

    assertThat(e.update()).isEqualTo(7);
    assertThat(e.epoch()).isEqualTo(2);
    assertThat(checkpoints.updates()).containsExactly(3L, 6L);
  }

  @Test
  void an_infinite_loss_stops_the_run() {
    assertThat(diverge(poisoned(7, Float.POSITIVE_INFINITY), bowl).update()).isEqualTo(7);
  }

  @Test
  void a_gradient_that_is_not_a_number_never_reaches_the_parameters() {
    diverge(poisoned(7, Float.NaN), bowl);

    assertThat(bowl.values()).doesNotContain(Float.NaN);
    assertThat(bowl.values()).isEqualTo(checkpoints.last().parameters());
  }

  @Test
  void a_diverged_run_leaves_the_best_weights_in_the_model() {
    TrainingConfig config = saving(3).withValidation(ValidationConfig.everyUpdates(2));

    assertThatThrownBy(() -> trainer(config, checkpoints).fit(bowl, poisoned(7, Float.NaN), POINTS))
        .isInstanceOf(TrainingDivergedException.class);

    assertThat(bowl.values()).isEqualTo(checkpoints.last().modelParameters());
  }

  @Test
  void a_loss_far_above_the_median_stops_the_run() {
    BatchSource<float[]> points = poisoned(7, 1e4f);
    TrainingConfig config = saving(3).withDivergence(new DivergenceConfig(10, 3));

    assertThatThrownBy(() -> trainer(config, checkpoints).fit(bowl, points, null))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageContaining("median");
    assertThat(checkpoints.updates()).containsExactly(3L, 6L);
  }

  @Test
  void parameters_that_are_not_finite_are_never_saved() {
    TrainingConfig config =
        saving(1)
            .withOptimizer(new Sgd(1e39, 0)) // infinite in single precision
            .withSchedule(LearningRateSchedule.constant());

    assertThatThrownBy(() -> trainer(config, checkpoints).fit(bowl, POINTS, null))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageContaining("not finite");
    assertThat(checkpoints.saved).isEmpty();
  }

  private TrainingDivergedException diverge(BatchSource<float[]> points, Bowl bowl) {
    return catchThrowableOfType(
        TrainingDivergedException.class,
        () -> trainer(saving(3), checkpoints).fit(bowl, points, null));
  }

  /** Four points an epoch, and the one of the given update spoiled. */
  private static BatchSource<float[]> poisoned(int update, float poison) {
    return new BatchSource<>() {
      @Override
      public int batchesPerEpoch(int epoch) {
        return POINTS.batchesPerEpoch(epoch);
      }

      @Override
      public float[] batch(int epoch, int index) {
        float[] x = POINTS.batch(epoch, index);
        if (4 * epoch + index == update - 1) {
          x[1] = poison;
        }
        return x;
      }
    };
  }

  private static TrainingConfig saving(long everyUpdates) {
    return TrainingConfig.defaults()
        .withLearningRate(0.05)
        .withStopping(Stopping.afterUpdates(10))
        .withCheckpoints(CheckpointConfig.everyUpdates(everyUpdates));
  }

  private static Trainer<float[]> trainer(TrainingConfig config, Checkpoints checkpoints) {
    return Trainer.<float[]>with(config).checkpoints(checkpoints);
  }

  private static void stopAfter(long update, Trainer<float[]> trainer) {
    trainer.listener(
        new TrainingListener() {
          @Override
          public void onUpdate(UpdateInfo info) {
            if (info.update() == update) {
              trainer.requestStop();
            }
          }
        });
  }

  private static TrainingListener onUpdate(Runnable action) {
    return new TrainingListener() {
      @Override
      public void onUpdate(UpdateInfo info) {
        action.run();
      }
    };
  }

  private static TrainingListener noting(List<String> told) {
    return new TrainingListener() {
      @Override
      public void onCheckpoint(long update) {
        told.add("saved " + update);
      }

      @Override
      public void onCheckpointFailed(long update, IOException failure) {
        told.add("failed " + update + ": " + failure.getMessage());
      }
    };
  }
}
