package io.github.seq4j.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ChrFTest {

  private static final Offset<Double> ROUNDING = within(1e-10);

  @Test
  void recall_and_precision_are_averaged_over_the_orders_that_both_have() {
    // Order 1: 2 of 2 and 2 of 3; order 2: 1 of 1 and 1 of 2; the hypothesis has no order 3.
    double precision = 1;
    double recall = (2 / 3.0 + 1 / 2.0) / 2;
    double f2 = 5 * precision * recall / (4 * precision + recall);

    assertThat(score("ab", "abc")).isCloseTo(100 * f2, ROUNDING);
  }

  @Test
  void recall_weighs_more_than_precision() {
    assertThat(score("abcd", "abc")).isGreaterThan(score("abc", "abcd"));
  }

  @Test
  void blanks_do_not_count() {
    assertThat(score("그는 학교에 간다", "그는학교에\u00a0간다")).isCloseTo(100, ROUNDING);
  }

  @Test
  void characters_are_code_points() {
    // Both emoji begin with the same surrogate: counted by chars half of them would match.
    assertThat(score("😀", "😁")).isZero();
  }

  @Test
  void of_several_references_the_best_counts() {
    assertThat(ChrF.defaults().sentence("abc", List.of("xyz", "abc", "ab")).score())
        .isCloseTo(100, ROUNDING);
  }

  @Test
  void counts_are_summed_over_the_corpus() {
    // Order 1: 3 of 4 and 3 of 4; order 2: 2 of 2 and 2 of 2; order 3: 1 of 1.
    Segments segments = Segments.of(List.of("abc", "d"), List.of("abc", "x"));

    assertThat(ChrF.defaults().score(segments).score())
        .isCloseTo(100 * (3 / 4.0 + 1 + 1) / 3, ROUNDING);
  }

  @Test
  void the_order_of_segments_does_not_matter() {
    Segments segments = Segments.of(List.of("abc", "d e"), List.of("abd", "de"));
    Segments reversed = Segments.of(List.of("d e", "abc"), List.of("de", "abd"));

    assertThat(ChrF.defaults().score(reversed)).isEqualTo(ChrF.defaults().score(segments));
  }

  @Test
  void words_come_in_with_the_mark_at_their_end_or_start_taken_off() {
    // One order of characters and one of words: "(", "so", ")" against "so": the words are "(so",
    // ")".
    ChrF words = new ChrF(1, 1, 1, false);

    // Characters 2 of 4 and 2 of 2; words 0 of 2 and 0 of 1.
    double precision = (2 / 4.0 + 0) / 2;
    double recall = (2 / 2.0 + 0) / 2;
    assertThat(words.sentence("(so)", List.of("so")).score())
        .isCloseTo(100 * 2 * precision * recall / (precision + recall), ROUNDING);
    // Characters 2 of 3 and 2 of 2; words 1 of 2 and 1 of 1.
    precision = (2 / 3.0 + 1 / 2.0) / 2;
    recall = 1;
    assertThat(words.sentence("so!", List.of("so")).score())
        .isCloseTo(100 * 2 * precision * recall / (precision + recall), ROUNDING);
  }

  @Test
  void case_matters_unless_told() {
    assertThat(score("ABC", "abc")).isZero();
    assertThat(ChrF.defaults().withLowercase(true).sentence("ABC", List.of("abc")).score())
        .isCloseTo(100, ROUNDING);
  }

  @Test
  void nothing_scores_0() {
    assertThat(score("", "abc")).isZero();
  }

  @Test
  void the_signature_tells_everything_that_changes_the_score() {
    ChrFScore score = ChrF.defaults().withWordOrder(2).sentence("a", List.of("a"));

    assertThat(score.label()).isEqualTo("chrF2++");
    assertThat(score)
        .hasToString("chrF2++|nrefs:1|case:mixed|eff:yes|nc:6|nw:2|space:no|impl:seq4j = 100.00");
  }

  @Test
  void one_segment_has_no_interval_and_two_have_one() {
    Segments one = Segments.of(List.of("abc"), List.of("abc"));
    Segments two = Segments.of(List.of("abc", "xyz"), List.of("abc", "def"));

    assertThat(ChrF.defaults().score(one, Bootstrap.defaults()).estimate().interval()).isEmpty();
    assertThat(ChrF.defaults().score(two, Bootstrap.defaults()).estimate().interval())
        .hasValueSatisfying(
            interval -> {
              assertThat(interval.low()).isZero();
              assertThat(interval.high()).isCloseTo(100, ROUNDING);
            });
  }

  @Test
  void orders_that_count_nothing_are_refused() {
    assertThatThrownBy(() -> new ChrF(0, 0, 2, false))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("characterOrder");
  }

  private static double score(String hypothesis, String reference) {
    return ChrF.defaults().sentence(hypothesis, List.of(reference)).score();
  }
}
