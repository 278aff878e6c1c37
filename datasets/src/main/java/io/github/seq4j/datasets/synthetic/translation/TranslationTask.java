package io.github.seq4j.datasets.synthetic.translation;

import io.github.seq4j.datasets.synthetic.reviews.Language;
import java.util.List;

/** What is translated into what. A source has one target. */
public enum TranslationTask {
  /**
   * A date of the years 1950 to 2049 in one of 12 English or 10 Korean notations to ISO 8601:
   * {@code Monday, March 3rd 1997} to {@code 1997-03-03}, {@code 이천이십사년 삼월 일일} to {@code
   * 2024-03-01}. Of {@code 3/4/97} the 3 is the month.
   */
  DATES,

  /**
   * Digits to words, of numbers below a million. The source says which words: {@code 12,345 in
   * words}, {@code 12345 한글로} (만 이천삼백사십오), or {@code 21 순우리말로} (스물하나).
   */
  NUMBERS_TO_WORDS,

  /** Words to digits: {@code twelve thousand three hundred and four} to {@code 12304}. */
  WORDS_TO_NUMBERS,

  /** All of these: half dates, half numbers. */
  DATES_AND_NUMBERS;

  /** The kinds of pair, each as often as it is in the list. */
  List<PairSource> sources(Language language) {
    PairSource dates = new DatePairs(language);
    PairSource toWords = new NumberPairs(language, true);
    PairSource toDigits = new NumberPairs(language, false);
    return switch (this) {
      case DATES -> List.of(dates);
      case NUMBERS_TO_WORDS -> List.of(toWords);
      case WORDS_TO_NUMBERS -> List.of(toDigits);
      case DATES_AND_NUMBERS -> List.of(dates, dates, toWords, toDigits);
    };
  }
}
