package io.github.seq4j.datasets.synthetic.translation;

import java.util.ArrayList;
import java.util.List;

/** Whole numbers in Korean words: those of Chinese origin, and the native ones below a hundred. */
public final class KoreanNumbers {

  /** The largest number that has words of Chinese origin here. */
  public static final long MOST = 999_999_999_999L;

  /** The largest number that has a native word. */
  public static final int MOST_NATIVE = 99;

  private static final String DIGITS = "영일이삼사오육칠팔구";
  private static final String[] PLACES = {"", "십", "백", "천"};
  private static final String[] MYRIADS = {"", "만", "억"};

  private static final String[] NATIVE = {"", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"};

  private static final String[] NATIVE_TENS = {
    "", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"
  };

  private KoreanNumbers() {}

  /**
   * In numerals of Chinese origin, in groups of four digits with a blank between them, as the rules
   * of spelling have it (한글 맞춤법, article 44): {@code 십이만 삼천사백오십육}. One is not said before 십, 백 and
   * 천, nor before a leading 만.
   *
   * @param number in [0, {@link #MOST}]
   */
  public static String words(long number) {
    Numerals.check("KoreanNumbers.words", number, 0, MOST);
    if (number == 0) {
      return digit(0);
    }
    List<String> groups = new ArrayList<>();
    long left = number;
    for (String myriad : MYRIADS) {
      int group = (int) (left % 10_000);
      left /= 10_000;
      if (group > 0) {
        boolean silent = group == 1 && myriad.equals("만") && left == 0;
        groups.add(0, (silent ? "" : belowMyriad(group)) + myriad);
      }
    }
    return String.join(" ", groups);
  }

  private static String belowMyriad(int number) {
    StringBuilder words = new StringBuilder();
    int unit = 1000;
    for (int place = 3; place >= 0; place--) {
      int digit = number / unit % 10;
      if (digit > 1 || (digit == 1 && place == 0)) {
        words.append(digit(digit));
      }
      if (digit > 0) {
        words.append(PLACES[place]);
      }
      unit /= 10;
    }
    return words.toString();
  }

  private static String digit(int digit) {
    return DIGITS.substring(digit, digit + 1);
  }

  /**
   * In native numerals: {@code 스물하나}.
   *
   * @param number in [1, {@link #MOST_NATIVE}]
   */
  public static String nativeWords(int number) {
    Numerals.check("KoreanNumbers.nativeWords", number, 1, MOST_NATIVE);
    return NATIVE_TENS[number / 10] + NATIVE[number % 10];
  }

  /** The month of a date in words; June and October drop their final consonant. */
  static String month(int month) {
    return switch (month) {
          case 6 -> "유";
          case 10 -> "시";
          default -> words(month);
        }
        + "월";
  }
}
