package io.github.seq4j.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With plain SGD at rate 0.5 a bowl's distance to a fixed point halves in every update. */
class TrainerTest {

  private static final BatchSource<float[]> AT_EIGHT = Points.of(new float[] {8}, new float[] {8});

  private final Bowl bowl = new Bowl(1, false);

  @Test
  void every_update_takes_the_next_batch() {
    BatchSource<float[]> points = Points.of(new float[] {8}, new float[] {0});

    Trainer.<float[]>with(halving(2)).fit(bowl, points, null);

    assertThat(bowl.values()).containsExactly(2); // 0 -> 4 -> 2
  }

  @Test
  void epochs_end_a_run() {
    TrainingConfig config = halving(1).withStopping(Stopping.afterEpochs(3));

    TrainingReport report = Trainer.<float[]>with(config).fit(bowl, AT_EIGHT, null);

    assertThat(report.updates()).isEqualTo(6);
    assertThat(report.epochs()).isEqualTo(3);
    assertThat(report.stopReason()).isEqualTo(StopReason.COMPLETED);
  }

  @Test
  void the_first_limit_reached_ends_a_run() {
    TrainingConfig config = halving(1).withStopping(new Stopping(3, 5, 0));

    TrainingReport report = Trainer.<float[]>with(config).fit(bowl, AT_EIGHT, null);

    assertThat(report.updates()).isEqualTo(5);
    assertThat(report.epochs()).isEqualTo(2);
  }

  @Test
  void train_nats_is_the_mean_of_the_last_epoch() {
    TrainingReport report = Trainer.<float[]>with(halving(4)).fit(bowl, AT_EIGHT, null);

    // errors 8, 4 | 2, 1
    assertThat(report.trainNats()).isCloseTo((2.0 + 0.5) / 2, within(1e-12));
  }

  @Test
  void the_schedule_scales_the_learning_rate() {
    TrainingConfig config =
        halving(2).withSchedule(LearningRateSchedule.cosine(2, 0)); // factors 1/2, 1

    Trainer.<float[]>with(config).fit(bowl, AT_EIGHT, null);

    assertThat(bowl.values()).containsExactly(5); // 0 -> 2 -> 5
  }

  @Test
  void a_listener_sees_every_update() {
    List<UpdateInfo> seen = new ArrayList<>();
    TrainingConfig config = halving(3).withClipping(Clipping.byNorm(5));

    Trainer.<float[]>with(config).listener(onUpdate(seen)).fit(bowl, AT_EIGHT, null);

    assertThat(seen).extracting(UpdateInfo::update).containsExactly(1L, 2L, 3L);
    assertThat(seen).extracting(UpdateInfo::epoch).containsExactly(1, 1, 2);
    assertThat(seen).extracting(UpdateInfo::gradientNorm).startsWith(8.0, 5.5);
    assertThat(seen).extracting(UpdateInfo::clipped).containsExactly(true, true, false);
    assertThat(seen).allMatch(info -> info.totalUpdates() == 3 && info.learningRate() == 0.5);
  }

  @Test
  void the_model_ends_with_the_weights_that_validated_best() {
    BatchSource<float[]> validAtFour = Points.of(new float[] {4});
    TrainingConfig config = halving(6).withValidation(ValidationConfig.everyUpdates(1));

    TrainingReport report = Trainer.<float[]>with(config).fit(bowl, AT_EIGHT, validAtFour);

    assertThat(bowl.values()).containsExactly(4); // passed on the way to 8
    assertThat(report.best()).contains(new TrainingReport.Best(1, 1, 0));
  }

  @Test
  void the_end_of_a_run_is_validated() {
    TrainingConfig config = halving(3).withValidation(ValidationConfig.everyUpdates(100));

    TrainingReport report = Trainer.<float[]>with(config).fit(bowl, AT_EIGHT, AT_EIGHT);

    assertThat(report.best()).contains(new TrainingReport.Best(3, 2, 0.5));
  }

  @Test
  void an_epoch_and_an_interval_that_coincide_are_validated_once() {
    List<Long> validated = new ArrayList<>();
    TrainingConfig config = halving(6).withValidation(new ValidationConfig(true, 3));

    Trainer.<float[]>with(config).listener(onValidation(validated)).fit(bowl, AT_EIGHT, AT_EIGHT);

    assertThat(validated).containsExactly(2L, 3L, 4L, 6L);
  }

  @Test
  void training_stops_early_once_patience_is_used_up() {
    BatchSource<float[]> validAtZero = Points.of(new float[] {0});
    TrainingConfig config =
        halving(100)
            .withStopping(new Stopping(0, 100, 3))
            .withValidation(ValidationConfig.everyUpdates(1));

    TrainingReport report = Trainer.<float[]>with(config).fit(bowl, AT_EIGHT, validAtZero);

    assertThat(report.stopReason()).isEqualTo(StopReason.EARLY_STOPPED);
    assertThat(report.updates()).isEqualTo(4); // best after 1, then three in vain
  }

  @Test
  void a_plateau_lowers_the_rate_of_the_following_updates() {
    List<UpdateInfo> seen = new ArrayList<>();
    BatchSource<float[]> validAtZero = Points.of(new float[] {0});
    TrainingConfig config =
        halving(4)
            .withSchedule(LearningRateSchedule.plateau(0.1, 1))
            .withValidation(ValidationConfig.everyUpdates(1));

    Trainer.<float[]>with(config).listener(onUpdate(seen)).fit(bowl, AT_EIGHT, validAtZero);

    assertThat(seen.get(1).learningRate()).isEqualTo(0.5); // update 1 was a new best
    assertThat(seen.get(2).learningRate()).isCloseTo(0.05, within(1e-12));
    assertThat(seen.get(3).learningRate()).isCloseTo(0.005, within(1e-12));
  }

  @Test
  void patience_without_validation_data_is_refused() {
    TrainingConfig config = halving(4).withStopping(new Stopping(0, 4, 1));

    assertThatThrownBy(() -> Trainer.<float[]>with(config).fit(bowl, AT_EIGHT, null))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("patience");
  }

  @Test
  void a_plateau_without_validation_data_is_refused() {
    TrainingConfig config = halving(4).withSchedule(LearningRateSchedule.plateau(0.5, 1));

    assertThatThrownBy(() -> Trainer.<float[]>with(config).fit(bowl, AT_EIGHT, null))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("schedule");
  }

  @Test
  void with_averaging_the_model_ends_with_the_average() {
    TrainingConfig config = halving(3).withAveraging(WeightAveraging.tail(0));

    Trainer.<float[]>with(config).fit(bowl, AT_EIGHT, null);

    assertThat(bowl.values()[0]).isCloseTo((4 + 6 + 7) / 3f, within(1e-6f));
  }

  @Test
  void with_averaging_the_average_is_validated_and_training_goes_on_from_the_weights() {
    TrainingConfig config =
        halving(3)
            .withAveraging(WeightAveraging.tail(0))
            .withValidation(ValidationConfig.everyUpdates(1));

    TrainingReport report = Trainer.<float[]>with(config).fit(bowl, AT_EIGHT, AT_EIGHT);

    double error = 8 - (4 + 6 + 7) / 3.0;
    assertThat(report.best().orElseThrow().validNats())
        .isCloseTo(0.5 * error * error, within(1e-5));
  }

  @Test
  void a_source_may_scale_the_rate_of_its_batches() {
    BatchSource<float[]> quarter =
        new BatchSource<>() {
          @Override
          public int batchesPerEpoch(int epoch) {
            return 2;
          }

          @Override
          public float[] batch(int epoch, int index) {
            return new float[] {8};
          }

          @Override
          public double rateFactor(int epoch, int index) {
            return index == 0 ? 0.25 : 1;
          }
        };

    Trainer.<float[]>with(halving(2)).fit(bowl, quarter, null);

    // an eighth of the way, then half of what is left: 0 -> 1 -> 4.5
    assertThat(bowl.values()).containsExactly(4.5f);
  }

  @Test
  void the_history_holds_training_and_validation() {
    TrainingConfig config = halving(2);

    TrainingReport report = Trainer.<float[]>with(config).fit(bowl, AT_EIGHT, AT_EIGHT);

    assertThat(report.history())
        .containsExactly(
            new HistoryPoint(1, 1, 32, 32, Float.NaN, 0.5f, 8),
            new HistoryPoint(2, 1, 8, 31.976f, 2, 0.5f, 4));
  }

  @Test
  void the_number_of_threads_changes_nothing() {
    Bowl one = new Bowl(300_000, true);
    Bowl three = new Bowl(300_000, true).with(new Workers(3, () -> {}));
    BatchSource<float[]> points = Points.random(3, 300_000, 2);
    TrainingConfig config =
        TrainingConfig.defaults()
            .withDivergence(DivergenceConfig.nonFiniteOnly())
            .withStopping(Stopping.afterUpdates(4));

    Trainer.<float[]>with(config).fit(one, points, null);
    Trainer.<float[]>with(config).fit(three, points, null);

    assertThat(three.values()).isEqualTo(one.values());
  }

  private static TrainingConfig halving(int updates) {
    return TrainingConfig.defaults()
        .withOptimizer(new Sgd(0.5, 0))
        .withSchedule(LearningRateSchedule.constant())
        .withClipping(Clipping.none())
        .withStopping(Stopping.afterUpdates(updates));
  }

  private static TrainingListener onUpdate(List<UpdateInfo> seen) {
    return new TrainingListener() {
      @Override
      public void onUpdate(UpdateInfo info) {
        seen.add(info);
      }
    };
  }

  private static TrainingListener onValidation(List<Long> updates) {
    return new TrainingListener() {
      @Override
      public void onValidation(ValidationInfo info) {
        updates.add(info.update());
      }
    };
  }
}
