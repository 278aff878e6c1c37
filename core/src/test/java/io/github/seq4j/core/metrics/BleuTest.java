package io.github.seq4j.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BleuTest {

  private static final Offset<Double> ROUNDING = within(1e-10);

  private static final List<String> HYPOTHESES =
      List.of("the cat sat on the mat", "a dog runs", "two birds sing in a tree", "");
  private static final List<String> REFERENCES =
      List.of("the cat is on the mat", "a big dog runs home", "two birds sing in the tree", "rain");

  @Test
  void it_is_the_geometric_mean_of_four_precisions() {
    BleuScore score = score("the cat sat on the mat", "the cat is on the mat");

    // Words 5 of 6; pairs "the cat", "on the", "the mat" of 5; triples "on the mat" of 4; half of
    // 3.
    assertThat(score.precisions().get(0)).isCloseTo(100 * 5 / 6.0, ROUNDING);
    assertThat(score.precisions().get(1)).isCloseTo(100 * 3 / 5.0, ROUNDING);
    assertThat(score.precisions().get(2)).isCloseTo(100 * 1 / 4.0, ROUNDING);
    assertThat(score.precisions().get(3)).isCloseTo(100 * 0.5 / 3, ROUNDING);
    assertThat(score.score()).isCloseTo(100 * Math.pow(1 / 48.0, 0.25), ROUNDING);
  }

  @Test
  void each_further_order_without_a_match_counts_half_of_the_one_before() {
    BleuScore score = score("b a d c", "a b c d");

    assertThat(score.precisions().get(1)).isCloseTo(100 * (1 / 2.0) / 3, ROUNDING);
    assertThat(score.precisions().get(2)).isCloseTo(100 * (1 / 4.0) / 2, ROUNDING);
    assertThat(score.precisions().get(3)).isCloseTo(100 * (1 / 8.0) / 1, ROUNDING);
  }

  @Test
  void without_smoothing_an_order_without_a_match_is_zero() {
    Bleu unsmoothed = Bleu.defaults().withSmoothing(Bleu.Smoothing.NONE);

    assertThat(unsmoothed.sentence("b a d c", List.of("a b c d")).score()).isZero();
  }

  @Test
  void a_word_counts_as_often_as_the_reference_that_has_it_most() {
    // Papineni et al. 2002, section 2.1.
    BleuScore score =
        Bleu.defaults()
            .sentence(
                "the the the the the the the",
                List.of("the cat is on the mat", "there is a cat on the mat"));

    assertThat(score.precisions().get(0)).isCloseTo(100 * 2 / 7.0, ROUNDING);
  }

  @Test
  void a_text_that_is_too_short_pays_exponentially() {
    BleuScore score = score("a b c d", "a b c d e f");

    assertThat(score.brevityPenalty()).isCloseTo(Math.exp(1 - 6 / 4.0), ROUNDING);
    assertThat(score.score()).isCloseTo(100 * Math.exp(-0.5), ROUNDING);
  }

  @Test
  void the_closest_length_counts_and_of_equally_close_ones_the_shorter() {
    Bleu bleu = Bleu.defaults();

    assertThat(bleu.sentence("a b c", List.of("a b c d e", "a b c d")).referenceLength())
        .isEqualTo(4);
    assertThat(bleu.sentence("a b c", List.of("a b c d", "a b")).referenceLength()).isEqualTo(2);
  }

  @Test
  void counts_are_summed_before_they_are_divided() {
    BleuScore score =
        Bleu.defaults().score(Segments.of(List.of("a b c", "d"), List.of("a b c", "x")));

    assertThat(score.precisions().get(0)).isCloseTo(100 * 3 / 4.0, ROUNDING);
    assertThat(score.systemLength()).isEqualTo(4);
  }

  @Test
  void the_references_themselves_score_100() {
    assertThat(Bleu.defaults().score(Segments.of(REFERENCES, REFERENCES)).score())
        .isCloseTo(100, ROUNDING);
  }

  @Test
  void nothing_at_all_scores_0() {
    assertThat(score("", "a b").score()).isZero();
    assertThat(score("c d", "a b").score()).isZero();
  }

  @Test
  void the_order_of_segments_does_not_matter() {
    Segments segments = Segments.of(HYPOTHESES, REFERENCES);
    Segments reversed = Segments.of(reversed(HYPOTHESES), reversed(REFERENCES));

    assertThat(Bleu.defaults().score(reversed)).isEqualTo(Bleu.defaults().score(segments));
  }

  @Test
  void case_matters_unless_told() {
    Bleu bleu = Bleu.defaults().withEffectiveOrder(true);

    assertThat(bleu.sentence("The CAT", List.of("the cat")).score()).isZero();
    assertThat(bleu.withLowercase(true).sentence("The CAT", List.of("the cat")).score())
        .isCloseTo(100, ROUNDING);
  }

  @Test
  void a_short_sentence_is_measured_by_the_orders_it_has() {
    Bleu effective = Bleu.defaults().withEffectiveOrder(true);

    assertThat(score("a b", "a b").score()).isZero();
    assertThat(effective.sentence("a b", List.of("a b")).score()).isCloseTo(100, ROUNDING);
  }

  @Test
  void the_signature_tells_everything_that_changes_the_score() {
    Segments segments = Segments.of(HYPOTHESES, REFERENCES);

    assertThat(Bleu.defaults().score(segments).signature())
        .isEqualTo("nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|impl:seq4j");
    assertThat(
            new Bleu(BleuTokenization.CHARACTER, true, Bleu.Smoothing.NONE, true)
                .score(segments, new Bootstrap(200, 0.95, 7))
                .signature())
        .isEqualTo("nrefs:1|bs:200|seed:7|case:lc|eff:yes|tok:char|smooth:none|impl:seq4j");
  }

  @Test
  void the_interval_comes_from_resampling_segments() {
    // Of two segments drawn, both are the wrong one with probability 1/4, both the right one too.
    Segments segments = Segments.of(List.of("a b c d", "w x y z"), List.of("a b c d", "e f g h"));

    Estimate.Interval interval =
        Bleu.defaults().score(segments, Bootstrap.defaults()).estimate().interval().orElseThrow();

    assertThat(interval.low()).isZero();
    assertThat(interval.high()).isCloseTo(100, ROUNDING);
  }

  @Test
  void the_interval_does_not_change_the_score() {
    Segments segments = Segments.of(HYPOTHESES, REFERENCES);

    assertThat(Bleu.defaults().score(segments, Bootstrap.defaults()).score())
        .isEqualTo(Bleu.defaults().score(segments).score());
  }

  @Test
  void a_score_reads_as_sacrebleu_writes_it() {
    assertThat(score("a b c d", "a b c d e f"))
        .hasToString(
            "BLEU|nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|impl:seq4j = 60.65"
                + " 100.0/100.0/100.0/100.0 (BP = 0.607 ratio = 0.667 hyp_len = 4 ref_len = 6)");
  }

  private static BleuScore score(String hypothesis, String reference) {
    return Bleu.defaults().sentence(hypothesis, List.of(reference));
  }

  private static List<String> reversed(List<String> texts) {
    List<String> reversed = new ArrayList<>(texts);
    Collections.reverse(reversed);
    return reversed;
  }
}
