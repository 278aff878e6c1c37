package io.github.seq4j.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.nn.BatchLoss;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrainingHistoryTest {

  @Test
  void a_short_run_keeps_every_update() {
    TrainingHistory history = historyOf(3);

    assertThat(history.points()).extracting(HistoryPoint::update).containsExactly(1L, 2L, 3L);
  }

  @Test
  void a_long_run_keeps_a_bounded_number_of_points() {
    assertThat(historyOf(100_000).points()).hasSizeBetween(1_000, 2_000);
  }

  @Test
  void a_point_holds_the_mean_loss_since_the_one_before() {
    TrainingHistory history = historyOf(2_001); // thinned to every second update

    history.update(2_002, 1, new BatchLoss(10, 10), 0.5, 0.1, 1);

    // since update 2,000: one batch of 2 nats over 1 target and this one
    assertThat(last(history).trainNats()).isEqualTo(12f / 11);
  }

  @Test
  void a_validation_joins_the_point_of_its_update() {
    TrainingHistory history = historyOf(3);

    history.validation(3, 1, 1.5, 0.5, 0.1, 1);

    assertThat(history.points()).hasSize(3);
    assertThat(last(history)).isEqualTo(new HistoryPoint(3, 1, 2, 0.5f, 1.5f, 0.1f, 1));
  }

  @Test
  void thinning_keeps_validations() {
    TrainingHistory history = historyOf(3);
    history.validation(3, 1, 1.5, 0.5, 0.1, 1);

    for (long update = 4; update <= 50_000; update++) {
      history.update(update, 1, new BatchLoss(2, 1), 0.5, 0.1, 1);
    }

    assertThat(history.points()).filteredOn(HistoryPoint::validated).hasSize(1);
  }

  @Test
  void a_stored_history_reads_back_the_same() {
    TrainingHistory history = historyOf(2_100);
    history.validation(2_100, 1, 1.5, 0.5, 0.1, 1);
    history.update((1L << 40) + 3_000, 1, new BatchLoss(5, 2), 0.5, 1e-7, 1e300);
    history.update((1L << 40) + 3_001, 1, new BatchLoss(5, 2), 0.5, 1e-7, 1);
    TrainerState.Builder to = new TrainerState.Builder();
    history.save(to);

    TrainingHistory copy = new TrainingHistory();
    copy.restore(to.build(new float[1]));

    assertThat(copy.points()).isEqualTo(history.points());
    copy.update(3_002, 1, new BatchLoss(1, 1), 0.5, 1, 1);
    history.update(3_002, 1, new BatchLoss(1, 1), 0.5, 1, 1);
    assertThat(copy.points()).isEqualTo(history.points());
  }

  @Test
  void a_history_stored_without_epochs_and_smooth_losses_reads_back_with_none() {
    TrainerState.Builder to = new TrainerState.Builder();
    historyOf(2).save(to);
    TrainerState whole = to.build(new float[1]);
    Map<String, float[]> arrays = new TreeMap<>(whole.arrays());
    arrays.remove("history.epochs");
    arrays.remove("history.smooth");

    TrainingHistory copy = new TrainingHistory();
    copy.restore(TrainerState.of(whole.parameters(), whole.numbers(), arrays));

    assertThat(copy.points())
        .containsExactly(
            new HistoryPoint(1, 0, 2, 0, Float.NaN, 0.1f, 1),
            new HistoryPoint(2, 0, 2, 0, Float.NaN, 0.1f, 1));
  }

  private static TrainingHistory historyOf(int updates) {
    TrainingHistory history = new TrainingHistory();
    for (long update = 1; update <= updates; update++) {
      history.update(update, 1, new BatchLoss(2, 1), 0.5, 0.1, 1);
    }
    return history;
  }

  private static HistoryPoint last(TrainingHistory history) {
    return history.points().get(history.points().size() - 1);
  }
}
