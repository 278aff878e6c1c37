package io.github.seq4j.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ShapeException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ClassificationScoreTest {

  private static final List<String> LABELS = List.of("bad", "good");

  /** 40 texts: of 30 good ones 24 are found, of 10 bad ones 6. */
  private static ClassificationScore score() {
    int[] gold = new int[40];
    int[] predicted = new int[40];
    for (int n = 0; n < 40; n++) {
      gold[n] = n < 30 ? 1 : 0;
      predicted[n] = n < 24 || n >= 36 ? 1 : 0;
    }
    return ClassificationScore.of(LABELS, gold, predicted, Bootstrap.defaults());
  }

  @Test
  void figures_are_those_of_the_confusion_matrix() {
    ClassificationScore score = score();

    // bad: 6 right, 6 + 6 predicted, 10 there; good: 24 right, 24 + 4 predicted, 30 there.
    assertThat(score.accuracy().value()).isEqualTo(30 / 40.0);
    assertThat(score.confusion().hits(0)).isEqualTo(new HitCounts(6, 12, 10));
    assertThat(score.macroF1().value()).isEqualTo((12 / 22.0 + 48 / 58.0) / 2);
  }

  @Test
  void both_figures_lie_inside_intervals_of_some_width() {
    ClassificationScore score = score();

    for (Estimate estimate : List.of(score.accuracy(), score.macroF1())) {
      Estimate.Interval interval = estimate.interval().orElseThrow();
      assertThat(interval.contains(estimate.value())).isTrue();
      assertThat(interval.high()).isGreaterThan(interval.low());
    }
  }

  @Test
  void the_map_has_the_keys_that_scripts_rely_on() {
    Map<String, Object> map = score().withNatsPerLabel(0.5).toMap();

    assertThat(map).containsEntry("items", 40L).containsEntry("accuracy", 0.75);
    assertThat(map)
        .containsKeys(
            "accuracy_interval", "macro_f1", "macro_f1_interval", "weighted_f1", "mistakes")
        .containsEntry("nats_per_label", 0.5);
    assertThat(map.get("classes"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .first()
        .isEqualTo(
            Map.of("label", "bad", "precision", 0.5, "recall", 0.6, "f1", 12 / 22.0, "count", 10L));
  }

  @Test
  void the_loss_is_absent_until_it_is_known() {
    assertThat(score().toMap()).doesNotContainKey("nats_per_label");
    assertThat(score().withNatsPerLabel(0.5).toString()).contains("nats per label  0.5000");
  }

  @Test
  void it_reads_as_figures_and_a_line_per_class() {
    assertThat(score().toString())
        .startsWith("items     40\naccuracy  0.750 [")
        .contains("\n\nlabel     precision  recall     F1  count\nbad           0.500   0.600");
  }

  @Test
  void a_test_set_without_labels_is_refused() {
    assertThatThrownBy(
            () -> ClassificationScore.of(LABELS, new int[0], new int[0], Bootstrap.defaults()))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("gold labels, at least differs; expected 1, got 0");
  }
}
