package io.github.seq4j.datasets.synthetic.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.datasets.synthetic.reviews.Language;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateNotationTest {

  private static List<String> all(Language language, String date) {
    return DateNotation.of(language).stream()
        .map(notation -> notation.form().apply(LocalDate.parse(date)))
        .toList();
  }

  @Test
  void a_leap_day_in_all_English_notations() {
    assertThat(all(Language.ENGLISH, "2004-02-29"))
        .containsExactly(
            "29 February 2004",
            "29 Feb 2004",
            "February 29, 2004",
            "Feb 29, 2004",
            "February 29th, 2004",
            "29th of February 2004",
            "Sunday, February 29, 2004",
            "Sunday, February 29th 2004",
            "Sun 29 Feb 04",
            "2/29/04",
            "2/29/2004",
            "02/29/2004");
  }

  @Test
  void the_day_of_a_march_in_all_Korean_notations() {
    assertThat(all(Language.KOREAN, "2024-03-01"))
        .containsExactly(
            "2024년 3월 1일",
            "2024년 3월 1일 금요일",
            "2024년 3월 1일(금)",
            "24년 3월 1일",
            "2024년 03월 01일",
            "2024. 3. 1.",
            "2024.03.01",
            "'24. 3. 1.",
            "이천이십사년 삼월 일일",
            "이천이십사년 삼월 일일 금요일");
  }

  @ParameterizedTest
  @CsvSource({
    "1950-01-01, 천구백오십년 일월 일일",
    "1997-06-30, 천구백구십칠년 유월 삼십일",
    "2000-02-29, 이천년 이월 이십구일",
    "2005-10-16, 이천오년 시월 십육일",
    "2011-12-31, 이천십일년 십이월 삼십일일"
  })
  void Korean_words_with_the_months_that_lose_a_consonant(String date, String words) {
    assertThat(all(Language.KOREAN, date)).contains(words);
  }
}
