package io.github.seq4j.datasets.synthetic.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReviewGrammarTest {

  private static final long SEED = 42;

  private static Map<Bag, List<LabeledText>> byBag(List<LabeledText> reviews) {
    return reviews.stream().collect(Collectors.groupingBy(review -> Bag.of(review.text())));
  }

  /**
   * The most that any function of a text's key can get right: for each key its commonest label. A
   * majority vote over reviews of equal keys reaches it on the reviews it has voted on.
   */
  private static double bound(List<LabeledText> reviews, Function<String, Object> key) {
    Map<Object, Map<String, Long>> votes =
        reviews.stream()
            .collect(
                Collectors.groupingBy(
                    review -> key.apply(review.text()),
                    Collectors.groupingBy(LabeledText::label, Collectors.counting())));
    long right =
        votes.values().stream()
            .mapToLong(v -> v.values().stream().mapToLong(Long::longValue).max().orElseThrow())
            .sum();
    return (double) right / reviews.size();
  }

  @ParameterizedTest
  @EnumSource
  void no_function_of_the_bag_of_words_gets_more_than_three_in_five(Language language) {
    ReviewSplits splits = ReviewGrammar.splits(language, 2_000, 500, 1_000, SEED);

    for (List<LabeledText> part : List.of(splits.train(), splits.valid(), splits.test())) {
      // 80 in 100 in pairs, of which one each is wrong: 40 + 20.
      assertThat(bound(part, Bag::of)).isCloseTo(0.6, within(1e-9));
    }
  }

  @ParameterizedTest
  @EnumSource
  void nor_does_a_function_of_the_characters_without_their_order(Language language) {
    List<LabeledText> reviews = ReviewGrammar.generate(language, 2_000, SEED);

    Function<String, Object> characters = text -> text.codePoints().sorted().boxed().toList();

    assertThat(bound(reviews, characters)).isLessThanOrEqualTo(0.6);
  }

  @ParameterizedTest
  @EnumSource
  void a_bag_holds_one_review_or_two_of_different_labels(Language language) {
    for (List<LabeledText> reviews : byBag(ReviewGrammar.generate(language, 2_000, 1)).values()) {
      assertThat(reviews.stream().map(LabeledText::label).distinct()).hasSameSizeAs(reviews);
      assertThat(reviews).hasSizeLessThanOrEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void who_knows_the_grammar_finds_one_label_in_every_review_and_it_is_the_right_one(
      Language language) {
    Readings readings = new Readings(language);

    for (LabeledText review : ReviewGrammar.generate(language, 3_000, 7)) {
      Set<String> labels =
          readings.of(review.text()).stream()
              .map(reading -> Meaning.sentiment(reading.valence()).label())
              .collect(Collectors.toSet());
      assertThat(labels).as(review.text()).isEqualTo(Set.of(review.label()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void labels_are_equally_frequent(Language language) {
    Map<String, Long> counts =
        ReviewGrammar.generate(language, 1_003, SEED).stream()
            .collect(Collectors.groupingBy(LabeledText::label, Collectors.counting()));

    // 1,003 = 5 * 200 + 3
    assertThat(counts.values()).containsExactlyInAnyOrder(201L, 201L, 201L, 200L, 200L);
  }

  @ParameterizedTest
  @EnumSource
  void splits_have_no_text_and_no_bag_in_common(Language language) {
    ReviewSplits splits = ReviewGrammar.splits(language, 2_000, 500, 500, SEED);

    Set<Bag> seen = new HashSet<>();
    for (List<LabeledText> part : List.of(splits.train(), splits.valid(), splits.test())) {
      Set<Bag> bags = byBag(part).keySet();
      int before = seen.size();
      seen.addAll(bags);
      assertThat(seen).hasSize(before + bags.size());
    }
    assertThat(splits.train()).hasSize(2_000).doesNotHaveDuplicates();
    assertThat(splits.valid()).hasSize(500);
    assertThat(splits.test()).hasSize(500);
  }

  @ParameterizedTest
  @EnumSource
  void equal_seeds_give_equal_reviews_in_every_locale(Language language) {
    List<LabeledText> reviews = ReviewGrammar.generate(language, 500, SEED);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(ReviewGrammar.generate(language, 500, SEED)).isEqualTo(reviews);
    } finally {
      Locale.setDefault(before);
    }
    assertThat(ReviewGrammar.generate(language, 500, SEED + 1)).isNotEqualTo(reviews);
  }

  /** Not only within one run: the draws and the texts depend on nothing but the seed. */
  @Test
  void seed_42_begins_like_this_on_every_machine() {
    assertThat(ReviewGrammar.generate(Language.ENGLISH, 20, SEED).get(0))
        .isEqualTo(
            new LabeledText("instead of an ordinary film I got a nightmare", "very negative"));
    assertThat(ReviewGrammar.generate(Language.KOREAN, 20, SEED).get(0))
        .isEqualTo(new LabeledText("완벽한 게 아니라 밋밋한 소품", "negative"));
  }

  @ParameterizedTest
  @EnumSource
  void reviews_have_4_to_30_words_of_a_small_vocabulary(Language language) {
    Set<String> words = new HashSet<>();
    for (LabeledText review : ReviewGrammar.generate(language, 4_000, SEED)) {
      Bag bag = Bag.of(review.text());
      assertThat(bag.size()).as(review.text()).isBetween(4, 30);
      bag.words().forEach(word -> words.add(word.replaceAll("[.,]", "")));
    }
    assertThat(words).hasSizeLessThan(language == Language.ENGLISH ? 280 : 800);
  }

  /** The values that can be reached next to a border are 0.1, 0.14, 0.62 and 0.66. */
  @ParameterizedTest
  @EnumSource
  void no_review_is_close_to_the_border_of_two_classes(Language language) {
    RandomStream random = new Seeds(SEED).stream("margins");
    ReviewDraw draw = new ReviewDraw(language, random);

    for (Derivation derivation : draw.next(3_000)) {
      assertThat(Meaning.margin(derivation.review().valence()))
          .as(derivation.text())
          .isGreaterThan(0.0199);
    }
  }

  @ParameterizedTest
  @EnumSource
  void each_polarity_has_at_least_12_adjectives(Language language) {
    List<Quality> qualities = language.syntax().words().qualities();

    assertThat(qualities.stream().filter(q -> q.isAdjective() && q.isPositive()))
        .hasSizeGreaterThanOrEqualTo(12);
    assertThat(qualities.stream().filter(q -> q.isAdjective() && q.isNegative()))
        .hasSizeGreaterThanOrEqualTo(12);
  }

  /**
   * Sound pairs of clauses around "but", by the same rules: aspects and qualities differ, signs
   * too.
   */
  @ParameterizedTest
  @EnumSource
  void there_are_more_derivations_than_any_sample_holds(Language language) {
    Map<List<Object>, Long> clauses = clausesByAspectQualityAndSign(language.syntax());

    long pairs = 0;
    for (Map.Entry<List<Object>, Long> granted : clauses.entrySet()) {
      for (Map.Entry<List<Object>, Long> asserted : clauses.entrySet()) {
        List<Object> one = granted.getKey();
        List<Object> other = asserted.getKey();
        boolean differ = !one.get(0).equals(other.get(0)) && !one.get(1).equals(other.get(1));
        double signs = (double) one.get(2) * (double) other.get(2);
        boolean contrast = signs <= 0 && !one.get(2).equals(other.get(2));
        pairs += differ && contrast ? granted.getValue() * asserted.getValue() : 0;
      }
    }

    assertThat(pairs).isEqualTo(language == Language.ENGLISH ? 249_642_520L : 77_006_760L);
  }

  private static Map<List<Object>, Long> clausesByAspectQualityAndSign(Syntax syntax) {
    Map<List<Object>, Long> clauses = new HashMap<>();
    for (Aspect aspect : syntax.words().aspects()) {
      for (Quality quality : syntax.words().qualities()) {
        for (Phrasing phrasing : syntax.frames().phrasings()) {
          Clause clause = new Clause(aspect, phrasing, quality);
          if (clause.isSound()) {
            Object about = aspect.isFilm() ? "the film" : aspect;
            clauses.merge(
                List.of(about, quality, Math.signum(clause.valence()) + 0.0), 1L, Long::sum);
          }
        }
      }
    }
    return clauses;
  }

  @ParameterizedTest
  @EnumSource
  void counts_below_one_are_refused(Language language) {
    assertThatThrownBy(() -> ReviewGrammar.generate(language, 0, 1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("count: must be at least 1, got 0");
    assertThatThrownBy(() -> ReviewGrammar.splits(language, 10, 0, 0, 1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("valid");
  }
}
