package io.github.seq4j.datasets.synthetic.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.datasets.parallel.PairSplits;
import io.github.seq4j.datasets.synthetic.reviews.Language;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TranslationGrammarTest {

  private static final List<Language> BOTH = List.of(Language.ENGLISH, Language.KOREAN);

  private static List<TextPair> draws(TranslationTask task, int count) {
    return TranslationGrammar.generate(task, BOTH, count, 7);
  }

  @ParameterizedTest
  @EnumSource(TranslationTask.class)
  void no_source_comes_twice_or_in_two_splits(TranslationTask task) {
    PairSplits splits = TranslationGrammar.splits(task, BOTH, 5_000, 500, 500, 1);

    Set<String> sources =
        Stream.of(splits.train(), splits.valid(), splits.test())
            .flatMap(List::stream)
            .map(TextPair::source)
            .collect(Collectors.toSet());
    assertThat(List.of(splits.train().size(), splits.valid().size(), splits.test().size()))
        .containsExactly(5_000, 500, 500);
    assertThat(sources).hasSize(6_000);
  }

  @Test
  void a_source_has_one_target_whatever_the_seed() {
    Map<String, String> targets = new HashMap<>();
    for (long seed = 0; seed < 5; seed++) {
      for (TextPair pair :
          TranslationGrammar.generate(TranslationTask.DATES_AND_NUMBERS, BOTH, 20_000, seed)) {
        String before = targets.put(pair.source(), pair.target());
        assertThat(before == null || before.equals(pair.target())).as("%s", pair).isTrue();
      }
    }
  }

  @Test
  void targets_of_dates_are_days_of_a_hundred_years() {
    for (TextPair pair : draws(TranslationTask.DATES, 5_000)) {
      assertThat(LocalDate.parse(pair.target()))
          .isBetween(LocalDate.of(1950, 1, 1), LocalDate.of(2049, 12, 31));
    }
  }

  @Test
  void leap_days_occur() {
    assertThat(draws(TranslationTask.DATES, 20_000).stream().map(TextPair::target))
        .anyMatch(date -> date.endsWith("-02-29"));
  }

  @Test
  void numbers_with_a_word_of_their_own_are_trained_on_and_not_tested() {
    PairSplits splits = TranslationGrammar.splits(TranslationTask.DATES_AND_NUMBERS, 3);

    Set<TextPair> train = new HashSet<>(splits.train());
    assertThat(train)
        .contains(
            new TextPair("seventeen", "17"),
            new TextPair("90 in words", "ninety"),
            new TextPair("아흔", "90"),
            new TextPair("10 순우리말로", "열"),
            new TextPair("0 한글로", "영"));
  }

  @Test
  void lengths_of_numbers_are_equally_frequent_as_long_as_there_are_numbers() {
    Map<Integer, Long> byLength =
        TranslationGrammar.generate(
                TranslationTask.WORDS_TO_NUMBERS, List.of(Language.ENGLISH), 6_000, 1)
            .stream()
            .collect(Collectors.groupingBy(pair -> pair.target().length(), Collectors.counting()));

    // There are only 10 and 90 of the shortest, and 900 twice of three digits, all drawn.
    assertThat(byLength.get(1)).isEqualTo(10);
    assertThat(byLength.get(2)).isEqualTo(90);
    // The other three lengths share what is left; 4 standard deviations of a binomial of 6000, 1/3.
    assertThat(List.of(byLength.get(4), byLength.get(5), byLength.get(6)))
        .allSatisfy(
            count ->
                assertThat(count.doubleValue())
                    .isCloseTo((6_000.0 - 100 - byLength.get(3)) / 3, offset(150.0)));
  }

  @Test
  void half_are_dates_and_both_languages_are_there() {
    List<TextPair> pairs = draws(TranslationTask.DATES_AND_NUMBERS, 10_000);

    long dates = pairs.stream().filter(pair -> pair.target().matches(".*-\\d\\d-\\d\\d")).count();
    long hangul =
        pairs.stream()
            .filter(pair -> (pair.source() + pair.target()).codePoints().anyMatch(c -> c >= 0xAC00))
            .count();
    // Half of 10,000 by lot, standard deviation 50; the Korean half has Hangul in all but three
    // notations of dates of ten: 2,500 * 0.7 + 2,500 = 4,250.
    assertThat(dates).isBetween(4_800L, 5_200L);
    assertThat(hangul).isBetween(4_050L, 4_450L);
  }

  @Test
  void the_seed_decides() {
    assertThat(draws(TranslationTask.DATES_AND_NUMBERS, 100))
        .isEqualTo(draws(TranslationTask.DATES_AND_NUMBERS, 100))
        .isNotEqualTo(TranslationGrammar.generate(TranslationTask.DATES_AND_NUMBERS, BOTH, 100, 8));
  }

  @Test
  void the_same_pairs_on_every_machine() {
    assertThat(draws(TranslationTask.DATES_AND_NUMBERS, 8))
        .map(pair -> pair.source() + " = " + pair.target())
        .containsExactly(
            "1986년 10월 15일 = 1986-10-15",
            "898 in words = eight hundred ninety-eight",
            "오만 팔천사백사십팔 = 58448",
            "천구백팔십일년 이월 오일 목요일 = 1981-02-05",
            "2015.07.05 = 2015-07-05",
            "MONDAY, FEBRUARY 12, 1996 = 1996-02-12",
            "three hundred forty-eight = 348",
            "1963년 9월 25일 = 1963-09-25");
  }

  @Test
  void a_task_needs_a_language() {
    assertThatThrownBy(
            () -> TranslationGrammar.splits(TranslationTask.DATES, List.of(), 1, 1, 0, 1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("languages");
  }
}
