package io.github.seq4j.datasets.synthetic.translation;

import static io.github.seq4j.datasets.synthetic.translation.Numerals.padded;

import io.github.seq4j.datasets.synthetic.reviews.Language;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/**
 * A way to write a date. Where all is in digits and between slashes the month comes first, as in
 * America; two digits are a year of 1950 to 2049.
 *
 * @param cased whether it has letters that come in lower and upper case
 * @param form how it is written
 */
record DateNotation(boolean cased, Function<LocalDate, String> form) {

  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  private static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

  private static final String KOREAN_DAYS = "월화수목금토일";

  private static final List<DateNotation> ENGLISH =
      List.of(
          worded(d -> d.getDayOfMonth() + " " + month(d) + " " + d.getYear()),
          worded(d -> d.getDayOfMonth() + " " + shortMonth(d) + " " + d.getYear()),
          worded(d -> month(d) + " " + d.getDayOfMonth() + ", " + d.getYear()),
          worded(d -> shortMonth(d) + " " + d.getDayOfMonth() + ", " + d.getYear()),
          worded(d -> month(d) + " " + nth(d) + ", " + d.getYear()),
          worded(d -> nth(d) + " of " + month(d) + " " + d.getYear()),
          worded(d -> day(d) + ", " + month(d) + " " + d.getDayOfMonth() + ", " + d.getYear()),
          worded(d -> day(d) + ", " + month(d) + " " + nth(d) + " " + d.getYear()),
          worded(d -> shortDay(d) + " " + d.getDayOfMonth() + " " + shortMonth(d) + " " + year(d)),
          digits(d -> d.getMonthValue() + "/" + d.getDayOfMonth() + "/" + year(d)),
          digits(d -> d.getMonthValue() + "/" + d.getDayOfMonth() + "/" + d.getYear()),
          digits(
              d ->
                  padded(d.getMonthValue()) + "/" + padded(d.getDayOfMonth()) + "/" + d.getYear()));

  private static final List<DateNotation> KOREAN =
      List.of(
          digits(d -> korean(d.getYear(), d)),
          digits(d -> korean(d.getYear(), d) + " " + koreanDay(d) + "요일"),
          digits(d -> korean(d.getYear(), d) + "(" + koreanDay(d) + ")"),
          digits(d -> year(d) + "년 " + d.getMonthValue() + "월 " + d.getDayOfMonth() + "일"),
          digits(
              d ->
                  d.getYear()
                      + "년 "
                      + padded(d.getMonthValue())
                      + "월 "
                      + padded(d.getDayOfMonth())
                      + "일"),
          digits(d -> d.getYear() + ". " + d.getMonthValue() + ". " + d.getDayOfMonth() + "."),
          digits(
              d -> d.getYear() + "." + padded(d.getMonthValue()) + "." + padded(d.getDayOfMonth())),
          digits(d -> "'" + year(d) + ". " + d.getMonthValue() + ". " + d.getDayOfMonth() + "."),
          digits(DateNotation::koreanWords),
          digits(d -> koreanWords(d) + " " + koreanDay(d) + "요일"));

  static List<DateNotation> of(Language language) {
    return language == Language.ENGLISH ? ENGLISH : KOREAN;
  }

  private static DateNotation worded(Function<LocalDate, String> form) {
    return new DateNotation(true, form);
  }

  private static DateNotation digits(Function<LocalDate, String> form) {
    return new DateNotation(false, form);
  }

  private static String month(LocalDate date) {
    return MONTHS.get(date.getMonthValue() - 1);
  }

  private static String shortMonth(LocalDate date) {
    return month(date).substring(0, 3);
  }

  private static String day(LocalDate date) {
    return DAYS.get(date.getDayOfWeek().getValue() - 1);
  }

  private static String shortDay(LocalDate date) {
    return day(date).substring(0, 3);
  }

  private static String nth(LocalDate date) {
    return EnglishNumbers.ordinal(date.getDayOfMonth());
  }

  /** The last two digits of the year. */
  private static String year(LocalDate date) {
    return padded(date.getYear() % 100);
  }

  private static String koreanDay(LocalDate date) {
    int day = date.getDayOfWeek().getValue();
    return KOREAN_DAYS.substring(day - 1, day);
  }

  private static String korean(int year, LocalDate date) {
    return year + "년 " + date.getMonthValue() + "월 " + date.getDayOfMonth() + "일";
  }

  private static String koreanWords(LocalDate date) {
    return KoreanNumbers.words(date.getYear())
        + "년 "
        + KoreanNumbers.month(date.getMonthValue())
        + " "
        + KoreanNumbers.words(date.getDayOfMonth())
        + "일";
  }
}
