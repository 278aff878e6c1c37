package io.github.seq4j.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.BatchSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/** A bowl on its way from 0 towards 8: after updates 1 to 4 it stands at 4, 6, 7 and 7.5. */
class TrainerSelectionTest {

  private static final BatchSource<float[]> AT_EIGHT = Points.of(new float[] {8}, new float[] {8});

  private final Bowl bowl = new Bowl(1, false);

  @Test
  void the_lowest_error_is_kept_where_the_loss_prefers_another() {
    List<ValidationInfo> seen = new ArrayList<>();

    TrainingReport report =
        trainer(4).selectBy(distanceTo(6, bowl)).listener(to(seen)).fit(bowl, AT_EIGHT, AT_EIGHT);

    assertThat(bowl.values()).containsExactly(6);
    // 1/2 (8 - 6)^2 nats
    assertThat(report.best()).contains(new TrainingReport.Best(2, 1, 2, OptionalDouble.of(0)));
    assertThat(seen).extracting(ValidationInfo::best).containsExactly(true, true, false, false);
    assertThat(seen)
        .extracting(info -> info.validError().orElseThrow())
        .containsExactly(2.0, 0.0, 1.0, 1.5);
  }

  @Test
  void among_equal_errors_the_loss_decides() {
    trainer(4).selectBy(() -> 0.25).fit(bowl, AT_EIGHT, AT_EIGHT);

    assertThat(bowl.values()).containsExactly(7.5f);
  }

  @Test
  void patience_counts_validations_without_a_lower_error() {
    TrainingConfig config = config(100).withStopping(new Stopping(0, 100, 2));

    TrainingReport report =
        Trainer.<float[]>with(config).selectBy(distanceTo(4, bowl)).fit(bowl, AT_EIGHT, AT_EIGHT);

    assertThat(report.stopReason()).isEqualTo(StopReason.EARLY_STOPPED);
    assertThat(report.updates()).isEqualTo(3); // best after 1, then two in vain
  }

  @Test
  void the_error_of_the_average_is_asked_for_where_one_is_kept() {
    List<Double> asked = new ArrayList<>();
    TrainingConfig config = config(3).withAveraging(WeightAveraging.tail(0));

    Trainer.<float[]>with(config)
        .selectBy(
            () -> {
              asked.add((double) bowl.values()[0]);
              return -bowl.values()[0];
            })
        .fit(bowl, AT_EIGHT, AT_EIGHT);

    assertThat(asked.get(2)).isCloseTo((4 + 6 + 7) / 3.0, within(1e-6));
  }

  @Test
  void a_resumed_run_remembers_its_lowest_error() {
    for (int cut = 1; cut <= 3; cut++) {
      MemoryCheckpoints checkpoints = new MemoryCheckpoints();
      Bowl stopped = new Bowl(1, false);
      trainer(4)
          .checkpoints(checkpoints)
          .selectBy(distanceTo(6, stopped))
          .stopWhen(afterUpdates(cut))
          .fit(stopped, AT_EIGHT, AT_EIGHT);

      Bowl resumed = new Bowl(1, false);
      TrainingReport report =
          trainer(4)
              .selectBy(distanceTo(6, resumed))
              .resume(checkpoints.last(), resumed, AT_EIGHT, AT_EIGHT);

      assertThat(resumed.values()).as("cut at %d", cut).containsExactly(6);
      assertThat(report.best().orElseThrow().validError()).hasValue(0);
    }
  }

  @Test
  void a_run_by_loss_does_not_go_on_by_error_nor_the_other_way_round() {
    MemoryCheckpoints byLoss = new MemoryCheckpoints();
    MemoryCheckpoints byError = new MemoryCheckpoints();
    trainer(2).checkpoints(byLoss).fit(bowl, AT_EIGHT, AT_EIGHT);
    trainer(2).checkpoints(byError).selectBy(() -> 1).fit(bowl, AT_EIGHT, AT_EIGHT);

    assertThatThrownBy(
            () -> trainer(4).selectBy(() -> 1).resume(byLoss.last(), bowl, AT_EIGHT, AT_EIGHT))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("must be the error")
        .hasMessageContaining("loss");
    assertThatThrownBy(() -> trainer(4).resume(byError.last(), bowl, AT_EIGHT, AT_EIGHT))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("must be the loss");
  }

  @Test
  void a_run_by_loss_saves_nothing_about_an_error() {
    MemoryCheckpoints checkpoints = new MemoryCheckpoints();

    trainer(2).checkpoints(checkpoints).fit(bowl, AT_EIGHT, AT_EIGHT);

    Map<String, String> numbers = new TreeMap<>(checkpoints.last().numbers());
    assertThat(numbers).containsKey("best.valid_nats").doesNotContainKey("best.valid_error");
  }

  @Test
  void an_error_without_validation_data_or_that_is_no_number_is_refused() {
    assertThatThrownBy(() -> trainer(2).selectBy(() -> 1).fit(bowl, AT_EIGHT, null))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("validation");
    assertThatThrownBy(() -> trainer(2).selectBy(() -> Double.NaN).fit(bowl, AT_EIGHT, AT_EIGHT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("NaN");
  }

  private static DoubleSupplier distanceTo(double point, Bowl bowl) {
    return () -> Math.abs(bowl.values()[0] - point);
  }

  private static Trainer<float[]> trainer(int updates) {
    return Trainer.<float[]>with(config(updates));
  }

  private static TrainingConfig config(int updates) {
    return TrainingConfig.defaults()
        .withOptimizer(new Sgd(0.5, 0))
        .withSchedule(LearningRateSchedule.constant())
        .withClipping(Clipping.none())
        .withValidation(ValidationConfig.everyUpdates(1))
        .withStopping(Stopping.afterUpdates(updates));
  }

  private static java.util.function.BooleanSupplier afterUpdates(int updates) {
    int[] asked = {0};
    return () -> asked[0]++ >= updates;
  }

  private static TrainingListener to(List<ValidationInfo> seen) {
    return new TrainingListener() {
      @Override
      public void onValidation(ValidationInfo info) {
        seen.add(info);
      }
    };
  }
}
