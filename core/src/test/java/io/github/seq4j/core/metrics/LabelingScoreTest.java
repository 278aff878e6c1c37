package io.github.seq4j.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.metrics.LabelingScore.SequenceScore;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelingScoreTest {

  private static final List<String> PHASES = List.of("rest", "stroke");
  private static final List<String> CHUNKS = List.of("O", "B-NP", "I-NP");
  private static final int NONE = ConfusionMatrix.NO_LABEL;

  @Test
  void long_sequences_count_more() {
    LabelingScore score =
        of(PHASES, List.of(ids(0, 0, 0, 1), ids(0)), List.of(ids(0, 0, 0, 0), ids(1)));

    assertThat(score.accuracy().value()).isEqualTo(3 / 5.0);
  }

  @Test
  void every_sequence_has_figures_of_its_own() {
    LabelingScore score =
        LabelingScore.of(
            PHASES,
            List.of("a3", "b3"),
            List.of(ids(0, 0, 1, 1), ids(0, NONE)),
            List.of(ids(0, 0, 1, 0), ids(0, 1)),
            Bootstrap.defaults());

    // In a3 rest is 2 right of 3 predicted and 2 there, stroke 1 of 1 and 2.
    assertThat(score.sequences())
        .containsExactly(
            new SequenceScore("a3", 4, 3 / 4.0, (4 / 5.0 + 2 / 3.0) / 2),
            new SequenceScore("b3", 1, 1, 1));
    assertThat(score.sequenceTable())
        .isEqualTo(
            """
            sequence  steps  accuracy  macro F1
            a3            4     0.750     0.733
            b3            1     1.000     1.000""");
  }

  @Test
  void intervals_come_from_whole_sequences() {
    int[] right = new int[500];
    int[] wrong = new int[500];
    Arrays.fill(wrong, 1);

    LabelingScore score = of(PHASES, List.of(right, right), List.of(right, wrong));

    // Of two sequences drawn, both are the wrong one with probability 1/4: the ends are 0 and 1.
    assertThat(score.accuracy().interval()).contains(new Estimate.Interval(0, 1));
  }

  @Test
  void one_sequence_has_no_interval() {
    LabelingScore score = of(PHASES, List.of(ids(0, 1)), List.of(ids(0, 0)));

    assertThat(score.accuracy().interval()).isEmpty();
    assertThat(score.toMap()).doesNotContainKey("accuracy_interval");
  }

  @Test
  void labels_that_mark_spans_are_scored_as_spans_too() {
    LabelingScore score =
        of(CHUNKS, List.of(ids(1, 2, 0), ids(1, 0)), List.of(ids(1, 2, 0), ids(0, 0)));

    LabelingScore.Spans spans = score.spans().orElseThrow();
    assertThat(spans.score().hits()).isEqualTo(new HitCounts(1, 1, 2));
    assertThat(spans.f1().value()).isEqualTo(2 / 3.0);
    assertThat(spans.f1().interval()).contains(new Estimate.Interval(0, 1));
    assertThat(score.toMap())
        .containsEntry("span_f1", 2 / 3.0)
        .containsEntry("span_precision", 1.0)
        .containsEntry("span_recall", 0.5);
    assertThat(score.toString()).contains("span F1   0.667 [0.000, 1.000]\n").contains("\nNP ");
  }

  @Test
  void other_labels_have_no_spans() {
    LabelingScore score = of(PHASES, List.of(ids(0)), List.of(ids(0)));

    assertThat(score.spans()).isEmpty();
    assertThat(score.toMap()).doesNotContainKey("span_f1");
  }

  @Test
  void names_that_do_not_fit_are_refused() {
    assertThatThrownBy(
            () ->
                LabelingScore.of(
                    PHASES, List.of(), List.of(ids(0)), List.of(ids(0)), Bootstrap.defaults()))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("names N");
  }

  @Test
  void sequences_without_any_label_are_refused() {
    assertThatThrownBy(() -> of(PHASES, List.of(ids(NONE)), List.of(ids(0))))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("gold labels");
  }

  private static LabelingScore of(List<String> labels, List<int[]> gold, List<int[]> predicted) {
    return LabelingScore.of(labels, gold, predicted, Bootstrap.defaults());
  }

  private static int[] ids(int... ids) {
    return ids;
  }
}
