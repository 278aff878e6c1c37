package io.github.seq4j.datasets.synthetic.translation;

import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.datasets.synthetic.reviews.Language;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers below a million in digits and in words, all lengths equally often.
 *
 * @param language of the words
 * @param toWords from digits to words, or back
 */
record NumberPairs(Language language, boolean toWords) implements PairSource {

  private static final int MOST_DIGITS = 6;

  /** Of so many Korean numbers one is native. */
  private static final int NATIVE_SHARE = 8;

  @Override
  public TextPair draw(RandomStream random) {
    boolean inNative = language == Language.KOREAN && random.nextInt(NATIVE_SHARE) == 0;
    int number =
        inNative
            ? 1 + random.nextInt(KoreanNumbers.MOST_NATIVE)
            : Numerals.draw(MOST_DIGITS, random);
    return pair(number, inNative, random.nextInt(2) == 1);
  }

  /** The numbers that have a word of their own. */
  @Override
  public List<TextPair> elementary() {
    List<TextPair> pairs = new ArrayList<>();
    for (int number = 0; number < 100; number += number < 20 ? 1 : 10) {
      pairs.add(pair(number, false, false));
      if (language == Language.KOREAN && number > 0) {
        pairs.add(pair(number, true, false));
      }
    }
    return pairs;
  }

  /**
   * A pair.
   *
   * @param inNative whether the words are native Korean
   * @param variant whether the source is written in the rarer way
   */
  TextPair pair(int number, boolean inNative, boolean variant) {
    String digits = Integer.toString(number);
    if (toWords) {
      String source = variant ? Numerals.grouped(number) : digits;
      return new TextPair(source + request(inNative), words(number, inNative));
    }
    return new TextPair(variant ? variant(number, inNative) : words(number, inNative), digits);
  }

  private String request(boolean inNative) {
    if (language == Language.ENGLISH) {
      return " in words";
    }
    return inNative ? " 순우리말로" : " 한글로";
  }

  private String words(int number, boolean inNative) {
    if (language == Language.ENGLISH) {
      return EnglishNumbers.words(number);
    }
    return inNative ? KoreanNumbers.nativeWords(number) : KoreanNumbers.words(number);
  }

  /** With the British and; without the blanks between the myriads. */
  private String variant(int number, boolean inNative) {
    return language == Language.ENGLISH
        ? EnglishNumbers.words(number, true)
        : words(number, inNative).replace(" ", "");
  }
}
