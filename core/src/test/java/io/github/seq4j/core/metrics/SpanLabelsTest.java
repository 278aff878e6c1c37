package io.github.seq4j.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanLabelsTest {

  @Test
  void IOB2_begins_every_span_with_B() {
    assertThat(spans("B-NP I-NP O B-NP B-NP B-VP"))
        .containsExactly(np(0, 2), np(3, 4), np(4, 5), vp(5, 6));
  }

  @Test
  void IOB1_begins_a_span_with_B_only_where_one_of_its_type_stands_before() {
    assertThat(spans("I-NP I-NP O I-NP B-NP I-VP"))
        .containsExactly(np(0, 2), np(3, 4), np(4, 5), vp(5, 6));
  }

  @Test
  void IOBES_and_BILOU_close_their_spans() {
    assertThat(spans("B-NP E-NP S-NP S-NP O B-VP I-VP E-VP"))
        .containsExactly(np(0, 2), np(2, 3), np(3, 4), vp(5, 8));
    assertThat(spans("B-NP L-NP U-NP U-NP O B-VP I-VP L-VP"))
        .containsExactly(np(0, 2), np(2, 3), np(3, 4), vp(5, 8));
  }

  @Test
  void IOE_ends_a_span_at_E() {
    assertThat(spans("I-NP E-NP I-NP I-NP")).containsExactly(np(0, 2), np(2, 4));
  }

  @Test
  void an_I_after_an_outside_begins_a_span() {
    assertThat(spans("O I-NP I-NP O")).containsExactly(np(1, 3));
  }

  @Test
  void an_I_after_another_type_begins_a_span() {
    assertThat(spans("B-NP I-VP I-NP")).containsExactly(np(0, 1), vp(1, 2), np(2, 3));
  }

  @Test
  void what_follows_an_end_or_a_single_begins_a_span_whatever_its_mark() {
    assertThat(spans("B-NP E-NP I-NP")).containsExactly(np(0, 2), np(2, 3));
    assertThat(spans("S-NP I-NP E-NP")).containsExactly(np(0, 1), np(1, 3));
    assertThat(spans("E-NP E-NP")).containsExactly(np(0, 1), np(1, 2));
  }

  @Test
  void a_span_that_never_ends_ends_with_the_sequence() {
    assertThat(spans("O B-NP I-NP")).containsExactly(np(1, 3));
    assertThat(spans("B-NP")).containsExactly(np(0, 1));
  }

  @Test
  void a_type_that_occurs_with_one_mark_has_the_others_too() {
    assertThat(SpanLabels.completed(List.of("O", "B-NP", "I-NP", "B-LST")))
        .containsExactlyInAnyOrder("O", "B-NP", "I-NP", "B-LST", "I-LST");
  }

  @Test
  void labels_that_mark_no_spans_imply_no_others() {
    assertThat(SpanLabels.completed(List.of("NOUN", "B-NP", "I-VP")))
        .containsExactlyInAnyOrder("NOUN", "B-NP", "I-VP");
    assertThat(SpanLabels.completed(List.of("O", "B", "I")))
        .containsExactlyInAnyOrder("O", "B", "I");
  }

  @Test
  void marks_without_a_type_are_spans_of_no_type() {
    assertThat(spans("B I B O I"))
        .containsExactly(new Span("", 0, 2), new Span("", 2, 3), new Span("", 4, 5));
  }

  @Test
  void a_type_may_have_a_hyphen() {
    assertThat(spans("B-B-cell I-B-cell")).containsExactly(new Span("B-cell", 0, 2));
  }

  @Test
  void a_step_without_a_label_is_outside() {
    SpanLabels labels = SpanLabels.of(List.of("I-NP"));

    assertThat(labels.spans(new int[] {0, ConfusionMatrix.NO_LABEL, 0}))
        .containsExactly(np(0, 1), np(2, 3));
  }

  @Test
  void no_steps_have_no_spans() {
    assertThat(SpanLabels.of(List.of("O")).spans(new int[0])).isEmpty();
  }

  @Test
  void span_labels_are_told_from_others() {
    assertThat(SpanLabels.describe(List.of("O", "B-NP", "I-NP"))).isTrue();
    assertThat(SpanLabels.describe(List.of("I-NP", "O"))).isTrue();
    assertThat(SpanLabels.describe(List.of("O", "B-NP", "I-NP", "E-NP", "S-NP"))).isTrue();
    assertThat(SpanLabels.describe(List.of("B", "I"))).isTrue();
    assertThat(SpanLabels.describe(List.of("O", "I", "B"))).isTrue();

    assertThat(SpanLabels.describe(List.of("NOUN", "VERB", "I-NP"))).isFalse();
    assertThat(SpanLabels.describe(List.of("D", "P", "S", "H", "R"))).isFalse();
    assertThat(SpanLabels.describe(List.of("S", "L", "U"))).isFalse();
    assertThat(SpanLabels.describe(List.of("O"))).isFalse();
    assertThat(SpanLabels.describe(List.of("E-mail", "S-Bahn"))).isFalse();
    assertThat(SpanLabels.describe(List.of())).isFalse();
  }

  private static Span np(int from, int to) {
    return new Span("NP", from, to);
  }

  private static Span vp(int from, int to) {
    return new Span("VP", from, to);
  }

  private static List<Span> spans(String tags) {
    List<String> sequence = Arrays.asList(tags.split(" "));
    List<String> labels = sequence.stream().distinct().toList();
    return SpanLabels.of(labels).spans(sequence.stream().mapToInt(labels::indexOf).toArray());
  }
}
