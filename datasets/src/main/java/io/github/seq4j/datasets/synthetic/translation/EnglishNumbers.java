package io.github.seq4j.datasets.synthetic.translation;

import java.util.ArrayList;
import java.util.List;

/** Whole numbers in English words. */
public final class EnglishNumbers {

  /** The largest number that has words here. */
  public static final long MOST = 999_999_999_999L;

  private static final String[] SMALL = {
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen"
  };

  private static final String[] TENS = {
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
  };

  private static final String[] THOUSANDS = {"", " thousand", " million", " billion"};

  private EnglishNumbers() {}

  /**
   * As Americans write it: {@code one thousand two hundred thirty-four}.
   *
   * @param number in [0, {@link #MOST}]
   */
  public static String words(long number) {
    return words(number, false);
  }

  /**
   * With or without the British "and": {@code one thousand two hundred and thirty-four}, {@code one
   * thousand and four}.
   *
   * @param number in [0, {@link #MOST}]
   */
  public static String words(long number, boolean and) {
    Numerals.check("EnglishNumbers.words", number, 0, MOST);
    if (number == 0) {
      return SMALL[0];
    }
    List<String> groups = new ArrayList<>();
    long left = number;
    for (String thousands : THOUSANDS) {
      int group = (int) (left % 1000);
      boolean last = thousands.isEmpty();
      if (group > 0) {
        boolean joined = and && last && group < 100 && number >= 1000;
        groups.add(0, (joined ? "and " : "") + belowThousand(group, and) + thousands);
      }
      left /= 1000;
    }
    return String.join(" ", groups);
  }

  private static String belowThousand(int number, boolean and) {
    if (number < 100) {
      return belowHundred(number);
    }
    String hundreds = SMALL[number / 100] + " hundred";
    int rest = number % 100;
    return rest == 0 ? hundreds : hundreds + (and ? " and " : " ") + belowHundred(rest);
  }

  private static String belowHundred(int number) {
    if (number < SMALL.length) {
      return SMALL[number];
    }
    String tens = TENS[number / 10];
    return number % 10 == 0 ? tens : tens + "-" + SMALL[number % 10];
  }

  /** {@code 1st}, {@code 2nd}, {@code 3rd}, {@code 11th}. */
  static String ordinal(int number) {
    int teen = number % 100;
    String ending =
        teen >= 11 && teen <= 13
            ? "th"
            : switch (number % 10) {
              case 1 -> "st";
              case 2 -> "nd";
              case 3 -> "rd";
              default -> "th";
            };
    return number + ending;
  }
}
