package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpansTest {

  @Test
  void spans_that_touch_become_one() {
    Spans spans = Spans.builder().add(2, 5).add(5, 7).add(9, 10).build();

    assertThat(spans).isEqualTo(Spans.builder().add(2, 7).add(9, 10).build());
  }

  @Test
  void empty_spans_are_left_out() {
    assertThat(Spans.builder().add(3, 3).build().count()).isZero();
  }

  @Test
  void size_counts_the_floats_in_all_spans() {
    assertThat(Spans.builder().add(2, 5).add(9, 10).build().size()).isEqualTo(4);
  }

  @Test
  void dense_is_one_span_over_everything() {
    Spans spans = Spans.dense(8);

    assertThat(spans.toString()).isEqualTo("Spans[0, 8]");
  }

  @Test
  void a_span_before_the_end_of_the_last_one_is_refused() {
    Spans.Builder builder = Spans.builder().add(2, 5);

    assertThatThrownBy(() -> builder.add(4, 6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4, 6");
  }

  @Test
  void many_spans_are_kept() {
    Spans.Builder builder = Spans.builder();
    for (int i = 0; i < 100; i++) {
      builder.add(10 * i, 10 * i + 3);
    }

    Spans spans = builder.build();

    assertThat(spans.count()).isEqualTo(100);
    assertThat(spans.from(99)).isEqualTo(990);
    assertThat(spans.end()).isEqualTo(993);
  }
}
