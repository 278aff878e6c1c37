package io.github.seq4j.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.metrics.ConfusionMatrix.Mistake;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

  private static final double ROUNDING = 1e-15;

  /**
   * The first example in scikit-learn's documentation of classification_report, whose figures are
   * 0.50 1.00 0.67, 0.00 0.00 0.00, 1.00 0.67 0.80, macro 0.49, weighted 0.61.
   */
  private static final ConfusionMatrix THREE =
      ConfusionMatrix.of(
          List.of("a", "b", "c"), new int[] {0, 1, 2, 2, 2}, new int[] {0, 0, 2, 2, 1});

  @Test
  void rows_are_gold_and_columns_are_predictions() {
    assertThat(THREE.count(1, 0)).isEqualTo(1);
    assertThat(THREE.count(0, 1)).isZero();
    assertThat(THREE.count(2, 1)).isEqualTo(1);
    assertThat(THREE.total()).isEqualTo(5);
  }

  @Test
  void accuracy_is_the_diagonal_by_everything() {
    assertThat(THREE.accuracy()).isEqualTo(3 / 5.0);
  }

  @Test
  void precision_divides_by_predictions_and_recall_by_gold() {
    assertThat(THREE.hits(0)).isEqualTo(new HitCounts(1, 2, 1));
    assertThat(THREE.hits(0).precision()).isEqualTo(1 / 2.0);
    assertThat(THREE.hits(0).recall()).isEqualTo(1);
    assertThat(THREE.hits(0).f1()).isCloseTo(2 / 3.0, within(ROUNDING));
    assertThat(THREE.hits(2).precision()).isEqualTo(1);
    assertThat(THREE.hits(2).recall()).isCloseTo(2 / 3.0, within(ROUNDING));
    assertThat(THREE.hits(2).f1()).isCloseTo(4 / 5.0, within(ROUNDING));
  }

  @Test
  void means_count_classes_alike_or_by_how_often_they_occur() {
    // (2/3 + 0 + 4/5) / 3 and (1 * 2/3 + 1 * 0 + 3 * 4/5) / 5.
    assertThat(THREE.macroF1()).isCloseTo(22 / 45.0, within(ROUNDING));
    assertThat(THREE.weightedF1()).isCloseTo(46 / 75.0, within(ROUNDING));
  }

  @Test
  void nothing_by_nothing_is_zero() {
    ConfusionMatrix confusion =
        ConfusionMatrix.of(List.of("a", "b"), new int[] {0, 0}, new int[] {0, 0});

    assertThat(confusion.hits(1).precision()).isZero();
    assertThat(confusion.hits(1).recall()).isZero();
    assertThat(confusion.hits(1).f1()).isZero();
  }

  @Test
  void a_class_that_neither_gold_nor_prediction_has_is_left_out_of_macro_F1() {
    ConfusionMatrix confusion =
        ConfusionMatrix.of(List.of("a", "b", "never"), new int[] {0, 1}, new int[] {0, 1});

    assertThat(confusion.macroF1()).isEqualTo(1);
  }

  @Test
  void a_class_that_only_one_of_them_has_counts_with_F1_zero() {
    ConfusionMatrix confusion =
        ConfusionMatrix.of(List.of("a", "b"), new int[] {0, 0}, new int[] {0, 1});

    // F1 of a is 2 * 1 / (1 + 2).
    assertThat(confusion.macroF1()).isCloseTo((2 / 3.0 + 0) / 2, within(ROUNDING));
  }

  @Test
  void a_step_without_a_label_is_not_counted() {
    ConfusionMatrix confusion =
        ConfusionMatrix.of(
            List.of("a", "b"), new int[] {0, ConfusionMatrix.NO_LABEL, 1}, new int[] {0, 0, 0});

    assertThat(confusion.total()).isEqualTo(2);
    assertThat(confusion.accuracy()).isEqualTo(1 / 2.0);
  }

  @Test
  void mistakes_come_by_how_often_they_are_made() {
    ConfusionMatrix confusion =
        ConfusionMatrix.of(List.of("a", "b"), new int[] {0, 1, 1, 0}, new int[] {1, 0, 0, 0});

    assertThat(confusion.mistakes(9))
        .containsExactly(new Mistake("b", "a", 2), new Mistake("a", "b", 1));
    assertThat(confusion.mistakes(1)).hasSize(1);
  }

  @Test
  void both_tables_read_well_with_Korean_labels() {
    ConfusionMatrix confusion =
        ConfusionMatrix.of(List.of("부정", "긍정"), new int[] {0, 0, 1, 1}, new int[] {0, 1, 1, 1});

    assertThat(confusion)
        .hasToString(
            """
            gold \\ predicted  부정  긍정
            부정                 1     1
            긍정                 0     2""");
    assertThat(confusion.classTable())
        .isEqualTo(
            """
            label     precision  recall     F1  count
            부정          1.000   0.500  0.667      2
            긍정          0.667   1.000  0.800      2
            macro                        0.733      4
            weighted                     0.733      4
            accuracy                     0.750      4""");
  }

  @Test
  void lists_of_different_lengths_and_unknown_classes_are_refused() {
    List<String> labels = List.of("a", "b");

    assertThatThrownBy(() -> ConfusionMatrix.of(labels, new int[2], new int[3]))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("expected 2, got 3");
    assertThatThrownBy(() -> ConfusionMatrix.of(labels, new int[] {2}, new int[] {0}))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> ConfusionMatrix.of(labels, new int[] {0}, new int[] {-1}))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
