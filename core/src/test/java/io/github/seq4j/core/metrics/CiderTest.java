package io.github.seq4j.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Two images without a word in common make every weight ln 2, which cancels in the cosine. */
class CiderTest {

  private static final Offset<Double> ROUNDING = within(1e-12);
  private static final String OTHER = "w x y z";

  @Test
  void a_caption_like_its_only_reference_scores_10() {
    assertThat(first("a b c d", "a b c d")).isCloseTo(10, ROUNDING);
  }

  @Test
  void a_caption_too_short_for_four_words_in_a_row_loses_that_order() {
    assertThat(first("a b c", "a b c")).isCloseTo(7.5, ROUNDING);
  }

  @Test
  void half_of_the_words_is_a_cosine_and_a_penalty_for_length() {
    // Words: 1 / (1 * sqrt(2)); no pairs. One word less: exp(-1 / (2 * 36)).
    assertThat(first("a", "a b"))
        .isCloseTo(10 / 4.0 / Math.sqrt(2) * Math.exp(-1 / 72.0), ROUNDING);
  }

  @Test
  void repeating_a_word_gains_nothing() {
    // Words: min(3, 1) * 1 / (3 * 1). Two words more: exp(-4 / 72).
    assertThat(first("a a a", "a")).isCloseTo(10 / 4.0 / 3 * Math.exp(-4 / 72.0), ROUNDING);
  }

  @Test
  void references_are_averaged() {
    Segments captions =
        new Segments(List.of("a b c d", OTHER), List.of(List.of("a b c d", "e f"), List.of(OTHER)));

    assertThat(Cider.of(captions, Bootstrap.defaults()).perImage().get(0)).isCloseTo(5, ROUNDING);
  }

  @Test
  void a_word_that_every_image_has_weighs_nothing() {
    Segments captions = Segments.of(List.of("the", "the"), List.of("the", "the"));

    assertThat(Cider.of(captions, Bootstrap.defaults()).score()).isZero();
  }

  @Test
  void a_rare_word_weighs_more() {
    // Images 4; "the" is in 2 of them, weight ln 2, "a" in 1, weight ln 4 = 2 ln 2.
    List<String> references = List.of("the a", "the", "x", "y");

    double rare = Cider.of(captions("a", references), Bootstrap.defaults()).perImage().get(0);
    double common = Cider.of(captions("the", references), Bootstrap.defaults()).perImage().get(0);

    // Cosine with (1, 2): 2 / sqrt(5) and 1 / sqrt(5).
    assertThat(rare).isCloseTo(10 / 4.0 * 2 / Math.sqrt(5) * Math.exp(-1 / 72.0), ROUNDING);
    assertThat(common).isCloseTo(rare / 2, ROUNDING);
  }

  @Test
  void the_order_of_images_does_not_matter() {
    List<String> captions = List.of("a red ball", "a dog", "the dog runs");
    List<String> references = List.of("the red ball", "a dog runs", "a dog sits");

    Cider cider = Cider.of(Segments.of(captions, references), Bootstrap.defaults());
    Cider reversed =
        Cider.of(Segments.of(reversed(captions), reversed(references)), Bootstrap.defaults());

    assertThat(reversed.perImage()).isEqualTo(reversed(cider.perImage()));
    assertThat(reversed.score()).isCloseTo(cider.score(), ROUNDING);
  }

  @Test
  void the_score_is_the_mean_of_the_images_and_the_interval_lies_around_it() {
    Segments captions = Segments.of(List.of("a b c d", ""), List.of("a b c d", OTHER));

    Cider cider = Cider.of(captions, Bootstrap.defaults());

    assertThat(cider.score()).isCloseTo(5, ROUNDING);
    assertThat(cider.perImage().get(1)).isZero();
    assertThat(cider.estimate().interval())
        .hasValueSatisfying(
            interval -> {
              assertThat(interval.low()).isZero();
              assertThat(interval.high()).isCloseTo(10, ROUNDING);
            });
  }

  private static Segments captions(String first, List<String> references) {
    return Segments.of(List.of(first, "the", "x", "y"), references);
  }

  private static double first(String caption, String reference) {
    Segments captions = Segments.of(List.of(caption, OTHER), List.of(reference, OTHER));
    return Cider.of(captions, Bootstrap.defaults()).perImage().get(0);
  }

  private static <T> List<T> reversed(List<T> list) {
    List<T> reversed = new ArrayList<>(list);
    Collections.reverse(reversed);
    return reversed;
  }
}
