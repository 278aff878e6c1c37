package io.github.seq4j.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.data.BatchSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With its bottom at 8 and a rate of 0.5 the bowl has the losses 32, 8 and 2. */
class SmoothLossTest {

  private static final BatchSource<float[]> AT_EIGHT = Points.of(new float[] {8});

  private final List<Double> smooth = new ArrayList<>();

  @Test
  void it_is_999_parts_of_what_it_was_and_one_part_of_the_newest() {
    trainer(2).smoothLossFrom(10).fit(new Bowl(1, false), AT_EIGHT, null);

    double first = 0.999 * 10 + 0.001 * 32;
    assertThat(smooth.get(0)).isCloseTo(first, within(1e-12));
    assertThat(smooth.get(1)).isCloseTo(0.999 * first + 0.001 * 8, within(1e-12));
  }

  @Test
  void without_a_start_it_starts_from_the_first_batch() {
    trainer(1).fit(new Bowl(1, false), AT_EIGHT, null);

    assertThat(smooth).containsExactly(32.0);
  }

  @Test
  void a_resumed_run_goes_on_with_it_and_not_from_the_start() {
    MemoryCheckpoints checkpoints = new MemoryCheckpoints();
    trainer(3).smoothLossFrom(10).fit(new Bowl(1, false), AT_EIGHT, null);
    double unbroken = smooth.get(2);

    trainer(2).smoothLossFrom(10).checkpoints(checkpoints).fit(new Bowl(1, false), AT_EIGHT, null);
    trainer(3).smoothLossFrom(10).resume(checkpoints.last(), new Bowl(1, false), AT_EIGHT, null);

    assertThat(smooth.get(smooth.size() - 1)).isEqualTo(unbroken);
  }

  private Trainer<float[]> trainer(int updates) {
    TrainingConfig config =
        TrainingConfig.defaults()
            .withOptimizer(new Sgd(0.5, 0))
            .withSchedule(LearningRateSchedule.constant())
            .withClipping(Clipping.none())
            .withStopping(Stopping.afterUpdates(updates));
    return Trainer.<float[]>with(config)
        .listener(
            new TrainingListener() {
              @Override
              public void onUpdate(UpdateInfo info) {
                smooth.add(info.smoothNats());
              }
            });
  }
}
