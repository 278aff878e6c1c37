package io.github.seq4j.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.BatchSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that is stopped and resumed is, bit for bit, the run that was not stopped. */
class TrainerResumeTest {

  private static final int SIZE = 5_000; // more than a block
  private static final int UPDATES = 24;
  private static final BatchSource<float[]> TRAIN = Points.random(1, SIZE, 5);
  private static final BatchSource<float[]> VALID = Points.random(2, SIZE, 2);

  static List<TrainingConfig> configs() {
    TrainingConfig base =
        TrainingConfig.defaults()
            .withLearningRate(0.2)
            .withClipping(Clipping.byNorm(30))
            .withStopping(Stopping.afterUpdates(UPDATES))
            .withValidation(new ValidationConfig(true, 3));
    LearningRateSchedule plateau = LearningRateSchedule.plateau(0.5, 1);
    return List.of(
        base,
        base.withOptimizer(new Sgd(0.9, 0)).withSchedule(plateau),
        base.withOptimizer(new Sgd(0.5, 0.01)).withClipping(Clipping.byValue(0.7)),
        base.withOptimizer(new Momentum(0.1, 0.9, false))
            .withSchedule(LearningRateSchedule.plateau(0.5, 2)),
        base.withOptimizer(new Momentum(0.1, 0.9, true)),
        base.withOptimizer(Adagrad.defaults()),
        base.withOptimizer(RmsProp.defaults().withLearningRate(0.1)).withSchedule(plateau),
        base.withOptimizer(AdamW.defaults().withLearningRate(0.1)),
        base.withAveraging(WeightAveraging.exponential(0.9)),
        base.withAveraging(WeightAveraging.tail(0.3)).withOptimizer(Adagrad.defaults()),
        base.withAveraging(WeightAveraging.triggered(1)).withOptimizer(new Sgd(1.2, 0)),
        base.withStopping(new Stopping(4, 0, 2)).withSchedule(plateau));
  }

  @ParameterizedTest
  @MethodSource("configs")
  void a_resumed_run_equals_an_uninterrupted_one(TrainingConfig config) {
    MemoryCheckpoints straight = new MemoryCheckpoints();
    Bowl whole = new Bowl(SIZE, true);
    TrainingReport expected = trainer(config, straight).fit(whole, TRAIN, VALID);

    for (int cut : new int[] {1, 5, 12}) { // at once, at an epoch's end, with a validation due
      MemoryCheckpoints stopped = new MemoryCheckpoints();
      trainer(config, stopped).stopWhen(afterUpdates(cut)).fit(new Bowl(SIZE, true), TRAIN, VALID);
      assertThat(stopped.last().update()).isEqualTo(cut);

      Bowl resumed = new Bowl(SIZE, true);
      TrainingReport report =
          trainer(config, stopped).resume(throughText(stopped.last()), resumed, TRAIN, VALID);

      assertThat(resumed.values()).as("cut at %d", cut).isEqualTo(whole.values());
      assertThat(stopped.last().numbers()).isEqualTo(straight.last().numbers());
      assertSameArrays(stopped.last(), straight.last());
      assertThat(report.history()).isEqualTo(expected.history());
      assertThat(report.best()).isEqualTo(expected.best());
      assertThat(report.stopReason()).isEqualTo(expected.stopReason());
    }
  }

  @Test
  void patience_is_counted_across_a_resume() {
    BatchSource<float[]> train = Points.of(new float[] {8});
    BatchSource<float[]> valid = Points.of(new float[] {0});
    TrainingConfig config =
        TrainingConfig.defaults()
            .withOptimizer(new Sgd(0.5, 0))
            .withSchedule(LearningRateSchedule.constant())
            .withStopping(new Stopping(100, 0, 3));
    MemoryCheckpoints stopped = new MemoryCheckpoints();
    trainer(config, stopped).stopWhen(afterUpdates(3)).fit(new Bowl(1, false), train, valid);

    TrainingReport report =
        trainer(config, stopped).resume(stopped.last(), new Bowl(1, false), train, valid);

    assertThat(report.stopReason()).isEqualTo(StopReason.EARLY_STOPPED);
    assertThat(report.updates()).isEqualTo(4); // best after 1, then three in vain
  }

  static List<TrainingConfig> plateaus() {
    return configs().stream()
        .filter(config -> config.schedule() instanceof LearningRateSchedule.Plateau)
        .toList();
  }

  /** A checkpoint may lie right behind a validation, which must then not be counted twice. */
  @ParameterizedTest
  @MethodSource("plateaus")
  void periodic_checkpoints_resume_as_well_as_a_stop_does(TrainingConfig config) {
    MemoryCheckpoints checkpoints = new MemoryCheckpoints();
    Bowl whole = new Bowl(SIZE, true);
    TrainingConfig saving = config.withCheckpoints(CheckpointConfig.everyUpdates(1));
    TrainingReport expected = trainer(saving, checkpoints).fit(whole, TRAIN, VALID);

    for (TrainerState state : List.copyOf(checkpoints.saved)) {
      Bowl resumed = new Bowl(SIZE, true);
      TrainingReport report =
          trainer(config, new MemoryCheckpoints()).resume(state, resumed, TRAIN, VALID);

      assertThat(resumed.values()).as("from %d", state.update()).isEqualTo(whole.values());
      assertThat(report.history()).as("from %d", state.update()).isEqualTo(expected.history());
    }
  }

  @Test
  void resuming_goes_on_from_the_last_checkpoint() throws IOException {
    TrainingConfig config = configs().get(0);
    MemoryCheckpoints checkpoints = new MemoryCheckpoints();
    trainer(config, checkpoints).stopWhen(afterUpdates(7)).fit(new Bowl(SIZE, true), TRAIN, VALID);
    long[] started = new long[1];

    TrainingReport report =
        trainer(config, checkpoints)
            .listener(
                new TrainingListener() {
                  @Override
                  public void onStart(long updatesDone, long totalUpdates) {
                    started[0] = updatesDone;
                  }
                })
            .resume(new Bowl(SIZE, true), TRAIN, VALID);

    assertThat(started[0]).isEqualTo(7);
    assertThat(report.updates()).isEqualTo(UPDATES);
  }

  @Test
  void resuming_without_a_checkpoint_starts_at_the_beginning() throws IOException {
    Bowl fitted = new Bowl(SIZE, true);
    Bowl resumed = new Bowl(SIZE, true);
    TrainingConfig config = configs().get(0);

    trainer(config, new MemoryCheckpoints()).fit(fitted, TRAIN, VALID);
    trainer(config, new MemoryCheckpoints()).resume(resumed, TRAIN, VALID);

    assertThat(resumed.values()).isEqualTo(fitted.values());
  }

  @Test
  void resuming_a_finished_run_does_nothing() {
    TrainingConfig config = configs().get(0);
    MemoryCheckpoints checkpoints = new MemoryCheckpoints();
    Bowl whole = new Bowl(SIZE, true);
    trainer(config, checkpoints).fit(whole, TRAIN, VALID);

    Bowl resumed = new Bowl(SIZE, true);
    TrainingReport report =
        trainer(config, checkpoints).resume(checkpoints.last(), resumed, TRAIN, VALID);

    assertThat(report.updates()).isEqualTo(UPDATES);
    assertThat(resumed.values()).isEqualTo(whole.values());
  }

  @Test
  void a_finished_run_can_be_made_longer() {
    TrainingConfig config = configs().get(5);
    MemoryCheckpoints checkpoints = new MemoryCheckpoints();
    trainer(config, checkpoints).fit(new Bowl(SIZE, true), TRAIN, VALID);

    TrainingReport report =
        trainer(config.withStopping(Stopping.afterUpdates(30)), checkpoints)
            .resume(checkpoints.last(), new Bowl(SIZE, true), TRAIN, VALID);

    assertThat(report.updates()).isEqualTo(30);
  }

  @Test
  void a_checkpoint_of_other_data_is_refused_naming_what_differs() {
    TrainerState state = stoppedAt(7);

    assertThatThrownBy(
            () ->
                trainer(configs().get(0), new MemoryCheckpoints())
                    .resume(state, new Bowl(SIZE, true), Points.random(1, SIZE, 6), VALID))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("batches_per_epoch")
        .hasMessageContaining("6")
        .hasMessageContaining("5");
  }

  @Test
  void a_checkpoint_of_another_optimizer_is_refused() {
    TrainerState state = stoppedAt(7);

    assertThatThrownBy(
            () ->
                trainer(configs().get(5), new MemoryCheckpoints())
                    .resume(state, new Bowl(SIZE, true), TRAIN, VALID))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("Adagrad")
        .hasMessageContaining("Adam");
  }

  @Test
  void a_checkpoint_of_another_network_is_refused() {
    TrainerState state = stoppedAt(7);

    assertThatThrownBy(
            () ->
                trainer(configs().get(0), new MemoryCheckpoints())
                    .resume(state, new Bowl(6, true), Points.random(1, 6, 5), null))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("parameters");
  }

  @Test
  void a_checkpoint_with_a_part_missing_is_refused_naming_the_part() {
    TrainerState whole = stoppedAt(7);
    Map<String, float[]> arrays = new java.util.TreeMap<>(whole.arrays());
    arrays.remove("opt.v");
    TrainerState state = TrainerState.of(whole.parameters(), whole.numbers(), arrays);

    assertThatThrownBy(
            () ->
                trainer(configs().get(0), new MemoryCheckpoints())
                    .resume(state, new Bowl(SIZE, true), TRAIN, VALID))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("opt.v");
  }

  @Test
  void names_and_values_suit_a_bundle() {
    TrainerState state = stoppedAt(7);

    assertThat(state.arrays().keySet())
        .allMatch(name -> name.matches("[a-z0-9_]{1,32}(\\.[A-Za-z0-9_]{1,32}){1,4}"));
    assertThat(state.arrays().values()).allMatch(array -> array.length > 0);
    assertThat(state.arrays()).containsKeys("carry.layer.c", "opt.m", "opt.v", "best.parameters");
  }

  private static TrainerState stoppedAt(int update) {
    MemoryCheckpoints checkpoints = new MemoryCheckpoints();
    trainer(configs().get(0), checkpoints)
        .stopWhen(afterUpdates(update))
        .fit(new Bowl(SIZE, true), TRAIN, VALID);
    return checkpoints.last();
  }

  private static Trainer<float[]> trainer(TrainingConfig config, Checkpoints checkpoints) {
    return Trainer.<float[]>with(config.withDivergence(new DivergenceConfig(10, 5)))
        .checkpoints(checkpoints);
  }

  private static java.util.function.BooleanSupplier afterUpdates(int updates) {
    int[] asked = {0};
    return () -> asked[0]++ >= updates;
  }

  /** What a checkpoint file does: nothing but text and arrays survives. */
  private static TrainerState throughText(TrainerState state) {
    Map<String, String> numbers = new java.util.HashMap<>();
    state.numbers().forEach((name, text) -> numbers.put(name, new String(text.toCharArray())));
    return TrainerState.of(state.copy().parameters(), numbers, state.copy().arrays());
  }

  private static void assertSameArrays(TrainerState actual, TrainerState expected) {
    assertThat(actual.arrays().keySet()).isEqualTo(expected.arrays().keySet());
    expected
        .arrays()
        .forEach((name, array) -> assertThat(actual.arrays().get(name)).as(name).isEqualTo(array));
    assertThat(Arrays.equals(actual.parameters(), expected.parameters())).isTrue();
  }
}
