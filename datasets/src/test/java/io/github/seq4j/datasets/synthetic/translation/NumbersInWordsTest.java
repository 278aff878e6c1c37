package io.github.seq4j.datasets.synthetic.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersInWordsTest {

  private static final Map<String, Integer> ENGLISH = new HashMap<>();

  static {
    String[] small =
        ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
                + " fifteen sixteen seventeen eighteen nineteen")
            .split(" ");
    for (int i = 0; i < small.length; i++) {
      ENGLISH.put(small[i], i);
    }
    String[] tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
    for (int i = 0; i < tens.length; i++) {
      ENGLISH.put(tens[i], 20 + 10 * i);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, zero",
    "7, seven",
    "10, ten",
    "13, thirteen",
    "20, twenty",
    "21, twenty-one",
    "40, forty",
    "99, ninety-nine",
    "100, one hundred",
    "101, one hundred one",
    "219, two hundred nineteen",
    "1000, one thousand",
    "1004, one thousand four",
    "12345, twelve thousand three hundred forty-five",
    "100000, one hundred thousand",
    "999999, nine hundred ninety-nine thousand nine hundred ninety-nine",
    "1000001, one million one",
    "20003000000, twenty billion three million"
  })
  void English(long number, String words) {
    assertThat(EnglishNumbers.words(number)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "99, ninety-nine",
    "100, one hundred",
    "101, one hundred and one",
    "1004, one thousand and four",
    "1200, one thousand two hundred",
    "12345, twelve thousand three hundred and forty-five",
    "105000, one hundred and five thousand",
    "105019, one hundred and five thousand and nineteen"
  })
  void English_with_and(long number, String words) {
    assertThat(EnglishNumbers.words(number, true)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 영",
    "1, 일",
    "10, 십",
    "11, 십일",
    "16, 십육",
    "21, 이십일",
    "100, 백",
    "110, 백십",
    "111, 백십일",
    "1000, 천",
    "1101, 천백일",
    "2024, 이천이십사",
    "9999, 구천구백구십구",
    "10000, 만",
    "10001, 만 일",
    "11111, 만 천백십일",
    "20000, 이만",
    "100000, 십만",
    "110000, 십일만",
    "123456, 십이만 삼천사백오십육",
    "999999, 구십구만 구천구백구십구",
    "10000000, 천만",
    "100000000, 일억",
    "100010000, 일억 일만",
    "1234567898, 십이억 삼천사백오십육만 칠천팔백구십팔"
  })
  void Korean(long number, String words) {
    assertThat(KoreanNumbers.words(number)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 하나",
    "4, 넷",
    "8, 여덟",
    "10, 열",
    "11, 열하나",
    "20, 스물",
    "21, 스물하나",
    "35, 서른다섯",
    "47, 마흔일곱",
    "53, 쉰셋",
    "66, 예순여섯",
    "72, 일흔둘",
    "80, 여든",
    "99, 아흔아홉"
  })
  void native_Korean(int number, String words) {
    assertThat(KoreanNumbers.nativeWords(number)).isEqualTo(words);
  }

  @Test
  void no_two_numbers_have_the_same_words() {
    Set<String> words = new HashSet<>();
    for (int number = 0; number < 1_000_000; number++) {
      words.add(KoreanNumbers.words(number).replace(" ", ""));
    }
    assertThat(words).hasSize(1_000_000);
  }

  @Test
  void what_has_no_words_is_refused() {
    assertThatThrownBy(() -> EnglishNumbers.words(-1)).isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> KoreanNumbers.words(1_000_000_000_000L))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("999999999999");
    assertThatThrownBy(() -> KoreanNumbers.nativeWords(0)).isInstanceOf(ConfigException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1st",
    "2, 2nd",
    "3, 3rd",
    "4, 4th",
    "11, 11th",
    "12, 12th",
    "13, 13th",
    "21, 21st",
    "22, 22nd",
    "23, 23rd",
    "30, 30th",
    "31, 31st"
  })
  void English_ordinals(int number, String ordinal) {
    assertThat(EnglishNumbers.ordinal(number)).isEqualTo(ordinal);
  }

  @Test
  void all_words_below_a_million_are_worth_their_number() {
    for (int number = 0; number < 1_000_000; number++) {
      if (english(EnglishNumbers.words(number)) != number
          || english(EnglishNumbers.words(number, true)) != number
          || korean(KoreanNumbers.words(number)) != number) {
        throw new AssertionError(number);
      }
    }
  }

  /** Adds up words, and multiplies what came before by a hundred or a thousand. */
  private static int english(String words) {
    int thousands = 0;
    int sum = 0;
    for (String word : words.split("[ -]")) {
      switch (word) {
        case "and" -> {}
        case "hundred" -> sum *= 100;
        case "thousand" -> {
          thousands = sum;
          sum = 0;
        }
        default -> sum += ENGLISH.get(word);
      }
    }
    return 1000 * thousands + sum;
  }

  /** Adds up digits, each times the unit behind it; a unit that stands alone is one of it. */
  private static int korean(String words) {
    int myriads = 0;
    int sum = 0;
    int digit = 0;
    for (char c : words.replace(" ", "").toCharArray()) {
      int unit =
          switch (c) {
            case '십' -> 10;
            case '백' -> 100;
            case '천' -> 1000;
            default -> 1;
          };
      if (c == '만') {
        myriads = Math.max(1, sum + digit);
        sum = 0;
        digit = 0;
      } else if (unit == 1) {
        digit = "영일이삼사오육칠팔구".indexOf(c);
      } else {
        sum += Math.max(1, digit) * unit;
        digit = 0;
      }
    }
    return 10_000 * myriads + sum + digit;
  }
}
