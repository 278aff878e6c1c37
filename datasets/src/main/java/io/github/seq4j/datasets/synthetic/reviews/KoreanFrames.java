package io.github.seq4j.datasets.synthetic.reviews;

import io.github.seq4j.datasets.synthetic.reviews.Meaning.Force;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The constructions of the Korean reviews. An ending such as 지만 is part of its word, and the word
 * would tell by itself what was granted; so there are also many reviews where a word of its own
 * says it (하지만, 그래도), and many whose adverbs can change places.
 */
final class KoreanFrames {

  private static final Predicate<Quality> GRADABLE = Quality::isGradable;
  private static final Predicate<Quality> POSITIVE = Quality::isPositive;
  private static final Predicate<Quality> NEGATIVE = Quality::isNegative;
  private static final Predicate<Quality> PLAIN_GRADABLE = GRADABLE.and(Quality::isPlain);
  private static final Predicate<Quality> STRONG = Quality::isStrong;
  private static final Predicate<Quality> DENIABLE = Quality::isDeniable;

  /** Long adjectives from Chinese are not denied with 안. */
  private static final Set<String> SHORT =
      Set.of("좋다", "괜찮다", "재미있다", "멋지다", "나쁘다", "지루하다", "어색하다", "유치하다", "뻔하다", "심심하다");

  private final List<Phrasing> phrasings = new ArrayList<>();

  private KoreanFrames() {}

  static Frames all() {
    KoreanFrames frames = new KoreanFrames();
    frames.addAssertions();
    frames.addDegrees();
    frames.addDenials();
    frames.add(Force.DENIED_TWICE, "{0:ji} 않은 것은 {아니다:end}", DENIABLE);
    frames.add(Force.DENIED_TWICE, "{0:ji} 않다고 할 수 {없다:end}", DENIABLE);
    frames.add(Force.DENIED_TWICE, "안 {0:adnominal} 것은 {아니다:end}", DENIABLE.and(isShort()));
    return new Frames(
        frames.phrasings, statements(), contrasts(), replacements(), corrections(), balances());
  }

  private void addAssertions() {
    add(Force.ASSERTED, "{0:end}", quality -> true);
    phrasings.add(
        Phrasing.of(Force.ASSERTED, "{a:nominative} {0:end}", null, Quality::isAdjective));
  }

  private void addDegrees() {
    for (String weak : List.of("조금", "다소", "약간")) {
      add(Force.WEAK, weak + " {0:end}", PLAIN_GRADABLE.and(NEGATIVE));
    }
    for (String weak : List.of("그런대로", "나름대로")) {
      add(Force.WEAK, weak + " {0:end}", PLAIN_GRADABLE.and(POSITIVE));
    }
    for (String strong : List.of("아주", "매우", "정말", "무척")) {
      add(Force.STRONG, strong + " {0:end}", PLAIN_GRADABLE);
    }
    add(Force.EXTREME, "한없이 {0:end}", PLAIN_GRADABLE.and(NEGATIVE));
    add(Force.EXTREME, "더없이 {0:end}", PLAIN_GRADABLE.and(POSITIVE));
    add(Force.EXTREME, "그야말로 {0:end}", STRONG.and(Quality::isAdjective));
    add(Force.EXTREME, "{0:dago}밖에 할 수 {없다:end}", STRONG.and(Quality::isAdjective));
  }

  private void addDenials() {
    add(Force.DENIED, "안 {0:end}", DENIABLE.and(isShort()));
    for (String adverb : List.of("", "전혀 ", "결코 ")) {
      add(Force.DENIED, adverb + "{0:ji} {않다:end}", DENIABLE);
    }
    for (String adverb : List.of("별로 ", "그다지 ")) {
      add(Force.DENIED, adverb + "{0:ji} {않다:end}", DENIABLE.and(POSITIVE).and(GRADABLE));
    }
    add(Force.DENIED, "{0:ji} {못하다:end}", DENIABLE.and(POSITIVE));
    add(Force.DENIED, "{0:dago} 할 수 {없다:end}", DENIABLE);
    add(Force.DENIED, "{0:dago} 보기 {어렵다:end}", DENIABLE);
  }

  private static Predicate<Quality> isShort() {
    return quality -> SHORT.contains(quality.words());
  }

  private void add(Force force, String words, Predicate<Quality> fits) {
    phrasings.add(Phrasing.of(force, "{a:subject} " + words, words + " {a:word}", fits));
  }

  private static List<Template> statements() {
    return Template.all(
        "{0:clause}", "{0:noun}", "솔직히 {0:clause}", "내 생각에 {0:clause}", "한마디로 {0:clause}");
  }

  private static List<Template> contrasts() {
    return Template.all(
        "{0:but} {1:clause}",
        "{0:while} {1:clause}",
        "비록 {0:but} {1:clause}",
        "물론 {0:but} {1:clause}",
        "{0:clause}. 하지만 {1:clause}.",
        "{0:clause}. 그러나 {1:clause}.",
        "{0:clause}. 그래도 {1:clause}.",
        "{1:clause}. 물론 {0:clause}.",
        "{1:clause}. 비록 {0:but}",
        "{0:noun}, 그러나 {1:noun}",
        "{0:noun}, 하지만 {1:noun}",
        "{0:noun}에도 불구하고 {1:noun}",
        "{0:noun}에도 불구하고 {1:clause}",
        "{0:noun}에 비해 {1:noun}",
        "{1:noun}, 비록 {0:noun}이지만");
  }

  private static List<Template> replacements() {
    return Template.all(
        "{0:object} 기대했는데 {1:object} {보다:past}",
        "{1:object} {보다:past}. {0:object} 기대했는데",
        "{0:object} 기대했다가 {1:object} {만나다:past}",
        "{0:object} 예상했지만 {1:object} {보다:past}",
        "{0:object} 기다렸는데 {1:object} {얻다:past}",
        "{1:object} {얻다:past}. {0:object} 기다렸는데",
        "이건 {0:word} 아닌 {1:word}",
        "한마디로 {0:word} 아닌 {1:word}",
        "내게는 {0:word} 아닌 {1:word}");
  }

  private static List<Template> corrections() {
    return Template.all(
        "{a:subject} {0:ji} 않고 {1:end}",
        "{a:subject} {0:adnominal} 게 아니라 {1:end}",
        "{0:adnominal} 게 아니라 {1:adnominal} {a:word}",
        "{0:adnominal} 것이 아니라 {1:adnominal} {a:word}");
  }

  private static List<Template> balances() {
    return Template.all(
        "{a:subject} {0:jido} {1:jido} {않다:end}",
        "{a:subject} {0:dago} 할 수도 {1:dago} 할 수도 {없다:end}");
  }
}
