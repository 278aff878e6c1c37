package io.github.seq4j.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ShapeException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentsTest {

  @Test
  void different_numbers_of_hypotheses_and_references_are_both_in_the_message() {
    assertThatThrownBy(() -> Segments.of(List.of("a", "b"), List.of("a", "b", "c")))
        .isInstanceOf(ShapeException.class)
        .hasMessage("Segments: number of hypotheses for the references differs; expected 3, got 2");
  }

  @Test
  void an_empty_corpus_has_no_score() {
    assertThatThrownBy(() -> Segments.of(List.of(), List.of()))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("hypotheses (at least)")
        .hasMessageContaining("expected 1, got 0");
  }

  @Test
  void a_segment_without_a_reference_is_named() {
    assertThatThrownBy(() -> new Segments(List.of("a", "b"), List.of(List.of("a"), List.of())))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("references (at least) of segment 2");
  }

  @Test
  void numbers_of_references_read_as_in_signatures() {
    List<String> hypotheses = List.of("a", "b");

    assertThat(Segments.of(hypotheses, hypotheses).referencesPerSegment()).isEqualTo("1");
    assertThat(
            new Segments(hypotheses, List.of(List.of("a", "b"), List.of("c")))
                .referencesPerSegment())
        .isEqualTo("var");
  }
}
