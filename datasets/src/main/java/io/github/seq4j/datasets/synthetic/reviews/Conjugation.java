package io.github.seq4j.datasets.synthetic.reviews;

/**
 * The endings of Korean predicates, computed from the dictionary form: adjectives, 있다 and 없다, the
 * copula 이다 and its denial 아니다, and in the past tense also verbs. Irregular stems: those in ㅂ (아쉽다,
 * 아쉬운; every adjective here that ends in ㅂ), in ㅡ (나쁘다, 나빴다), 하다, and 그렇다. What stands before the
 * last word is left as it is.
 */
final class Conjugation {

  private final String dictionary;
  private final String stem;

  private Conjugation(String dictionary) {
    this.dictionary = dictionary;
    this.stem = Hangul.withoutLast(dictionary);
  }

  /** Of a predicate that ends in 다. */
  static Conjugation of(String dictionary) {
    if (!dictionary.endsWith("다")) {
      throw new IllegalArgumentException(
          "Conjugation.of: must end in 다; expected a dictionary form, got " + dictionary);
    }
    return new Conjugation(dictionary);
  }

  /** At the end of a sentence: 좋다, 좋았다. */
  String closing(Tense tense) {
    return tensed(tense) + "다";
  }

  /** 고: 좋고, 좋았고. */
  String and(Tense tense) {
    return tensed(tense) + "고";
  }

  /** 지만: 좋지만, 좋았지만. */
  String but(Tense tense) {
    return tensed(tense) + "지만";
  }

  /** ㄴ데 or 는데: 좋은데, 재미있는데, 좋았는데. */
  String whereas(Tense tense) {
    return tense == Tense.PRESENT ? adnominal() + "데" : past() + "는데";
  }

  /** Before a noun: 좋은, 훌륭한, 재미있는, 아쉬운, 인상적인. */
  String adnominal() {
    char last = Hangul.last(stem);
    if (last == '있' || last == '없') {
      return stem + "는";
    }
    return switch (isHieuhIrregular() ? Hangul.NO_FINAL : Hangul.finalOf(last)) {
      case Hangul.NO_FINAL -> Hangul.withoutLast(stem) + Hangul.withFinal(last, Hangul.NIEUN);
      case Hangul.BIEUP -> Hangul.withoutLast(stem) + Hangul.withFinal(last, Hangul.NO_FINAL) + "운";
      default -> stem + "은";
    };
  }

  /** 지: 좋지, before 않다. */
  String ji() {
    return stem + "지";
  }

  /** 다고, and after the copula 라고: what is said or thought. */
  String quoted() {
    return isCopula() ? stem + "라고" : dictionary + "고";
  }

  /** 았 or 었, in all its contractions: 좋았, 훌륭했, 나빴, 아쉬웠, 멋졌, 인상적이었. */
  String past() {
    if (isCopula()) {
      return isCopulaAfterVowel() ? noun() + "였" : stem + "었";
    }
    if (stem.endsWith("아니")) {
      return stem + "었";
    }
    String infinitive = infinitive();
    char last = Hangul.last(infinitive);
    return Hangul.withoutLast(infinitive) + Hangul.withFinal(last, Hangul.SSANG_SIOT);
  }

  /** 아 or 어: 좋아, 훌륭해, 나빠, 아쉬워, 멋져. */
  private String infinitive() {
    char last = Hangul.last(stem);
    String before = Hangul.withoutLast(stem);
    if (last == '하') {
      return before + '해';
    }
    if (isHieuhIrregular()) {
      return before + Hangul.withVowel(last, Hangul.AE);
    }
    if (Hangul.finalOf(last) == Hangul.BIEUP) {
      return before + Hangul.withFinal(last, Hangul.NO_FINAL) + "워";
    }
    boolean bright = isBright(last);
    if (Hangul.finalOf(last) != Hangul.NO_FINAL) {
      return stem + (bright ? '아' : '어');
    }
    return switch (Hangul.vowelOf(last)) {
      case Hangul.A, Hangul.EO -> stem;
      case Hangul.O -> before + Hangul.withVowel(last, Hangul.WA);
      case Hangul.I -> before + Hangul.withVowel(last, Hangul.YEO);
      case Hangul.EU ->
          before + Hangul.withVowel(last, isBright(Hangul.last(before)) ? Hangul.A : Hangul.EO);
      default -> throw new AssertionError(dictionary);
    };
  }

  /** Vowel harmony: ㅏ and ㅗ take 아. */
  private static boolean isBright(char syllable) {
    int vowel = Hangul.vowelOf(syllable);
    return vowel == Hangul.A || vowel == Hangul.O;
  }

  private String tensed(Tense tense) {
    if (tense != Tense.PRESENT) {
      return past();
    }
    return isCopulaAfterVowel() ? noun() : stem;
  }

  private boolean isHieuhIrregular() {
    return stem.endsWith("그렇");
  }

  private boolean isCopula() {
    return stem.endsWith("이");
  }

  private boolean isCopulaAfterVowel() {
    return isCopula() && !Hangul.endsInConsonant(noun());
  }

  /** What stands before the copula. */
  private String noun() {
    return Hangul.withoutLast(stem);
  }
}
