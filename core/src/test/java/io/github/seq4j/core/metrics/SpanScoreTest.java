package io.github.seq4j.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.RealData;
import io.github.seq4j.core.ShapeException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanScoreTest {

  private static final List<String> LABELS = List.of("O", "B-NP", "I-NP", "B-VP", "I-VP");

  @Test
  void a_span_is_right_if_type_start_and_end_are() {
    SpanScore score =
        score(
            "B-NP I-NP B-VP B-NP I-NP O", // gold      NP[0,2) VP[2,3) NP[3,5)
            "B-NP I-NP B-VP B-NP O O"); //   predicted NP[0,2) VP[2,3) NP[3,4)

    assertThat(score.hits()).isEqualTo(new HitCounts(2, 3, 3));
    assertThat(score.byType())
        .containsEntry("NP", new HitCounts(1, 2, 2))
        .containsEntry("VP", new HitCounts(1, 1, 1));
  }

  @Test
  void F1_is_twice_the_right_ones_by_all_there_are() {
    SpanScore score = score("B-NP B-NP O O", "B-NP O B-VP B-VP"); // 1 right, 3 claimed, 2 there

    assertThat(score.precision()).isEqualTo(1 / 3.0);
    assertThat(score.recall()).isEqualTo(1 / 2.0);
    assertThat(score.f1()).isEqualTo(2 * 1 / (3.0 + 2));
  }

  @Test
  void the_right_steps_with_the_wrong_type_are_two_errors() {
    SpanScore score = score("B-NP I-NP", "B-VP I-VP");

    assertThat(score.hits()).isEqualTo(new HitCounts(0, 1, 1));
    assertThat(score.byType().get("NP")).isEqualTo(new HitCounts(0, 0, 1));
    assertThat(score.byType().get("VP")).isEqualTo(new HitCounts(0, 1, 0));
  }

  @Test
  void a_prediction_that_is_not_well_formed_is_read_as_conlleval_reads_it() {
    SpanScore score = score("B-NP I-NP O", "I-NP I-NP O");

    assertThat(score.f1()).isEqualTo(1);
  }

  @Test
  void one_label_wrong_of_four_can_cost_every_span() {
    SpanScore score = score("B-NP I-NP I-NP I-NP", "B-NP I-NP I-NP B-NP");

    assertThat(score.f1()).isZero();
  }

  @Test
  void a_span_does_not_reach_over_the_end_of_a_sequence() {
    int[] inside = {2};
    SpanScore two = SpanScore.of(LABELS, List.of(inside, inside), List.of(inside, inside));

    assertThat(two.hits()).isEqualTo(new HitCounts(2, 2, 2));
  }

  @Test
  void without_spans_everything_is_zero() {
    SpanScore score = score("O O", "O O");

    assertThat(score.f1()).isZero();
    assertThat(score.byType()).isEmpty();
  }

  @Test
  void the_table_has_a_line_per_type_and_one_for_all() {
    assertThat(score("B-NP B-VP", "B-NP O"))
        .hasToString(
            """
            span  precision  recall     F1  count
            NP        1.000   1.000  1.000      1
            VP        0.000   0.000  0.000      1
            all       1.000   0.500  0.667      2""");
  }

  @Test
  void sequences_of_different_lengths_are_refused() {
    assertThatThrownBy(() -> score("O O", "O"))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("expected 2, got 1");
  }

  /**
   * Tjong Kim Sang and Buchholz 2000: 23,852 chunks in the test data, 12,422 of them noun phrases.
   */
  @Test
  void CoNLL_2000_has_as_many_chunks_as_its_paper_says() throws IOException {
    List<String> labels = new ArrayList<>();
    List<int[]> gold = new ArrayList<>();
    for (String sentence : Files.readString(RealData.file("conll2000/test.txt")).split("\n\n")) {
      int[] ids = sentence.strip().lines().mapToInt(line -> chunkId(labels, line)).toArray();
      gold.add(ids);
    }

    SpanScore score = SpanScore.of(labels, gold, gold);

    assertThat(score.hits()).isEqualTo(new HitCounts(23_852, 23_852, 23_852));
    assertThat(score.byType().get("NP").gold()).isEqualTo(12_422);
  }

  private static int chunkId(List<String> labels, String line) {
    String chunk = line.substring(line.lastIndexOf(' ') + 1);
    if (!labels.contains(chunk)) {
      labels.add(chunk);
    }
    return labels.indexOf(chunk);
  }

  private static SpanScore score(String gold, String predicted) {
    return SpanScore.of(LABELS, List.of(ids(gold)), List.of(ids(predicted)));
  }

  private static int[] ids(String tags) {
    return Arrays.stream(tags.split(" ")).mapToInt(LABELS::indexOf).toArray();
  }
}
