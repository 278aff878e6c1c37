package io.github.seq4j.datasets.synthetic.reviews;

import static io.github.seq4j.datasets.synthetic.reviews.Meaning.MILD;
import static io.github.seq4j.datasets.synthetic.reviews.Meaning.PLAIN;
import static io.github.seq4j.datasets.synthetic.reviews.Meaning.STRONG;

import java.util.ArrayList;
import java.util.List;

/** The lexicon of the Korean reviews; predicates in their dictionary form. */
final class KoreanWords {

  private KoreanWords() {}

  static Words all() {
    return new Words(aspects(), qualities(), things(), remarks());
  }

  private static List<Aspect> aspects() {
    List<Aspect> aspects = new ArrayList<>();
    for (String noun :
        List.of(
            "연기", "줄거리", "음악", "결말", "대사", "영상", "각본", "연출", "전개", "편집", "주제곡", "액션", "분위기", "반전",
            "초반", "후반", "구성", "소품", "인물", "개그")) {
      aspects.add(new Aspect(noun, Aspect.Kind.SINGULAR, false));
    }
    aspects.add(new Aspect("영화", Aspect.Kind.SINGULAR, true));
    aspects.add(new Aspect("작품", Aspect.Kind.SINGULAR, true));
    aspects.add(new Aspect("이 영화", Aspect.Kind.PRONOUN, true));
    return aspects;
  }

  private static List<Quality> qualities() {
    QualityList list = new QualityList();
    list.gradable(MILD, "괜찮다", "준수하다", "깔끔하다");
    list.ungradable(MILD, "볼만하다");
    list.gradable(PLAIN, "좋다", "재미있다", "훌륭하다", "멋지다", "인상적이다", "매력적이다", "감동적이다");
    list.gradable(PLAIN, "참신하다", "흥미롭다", "만족스럽다");
    list.ungradable(STRONG, "완벽하다", "환상적이다", "눈부시다", "탁월하다", "경이롭다");

    list.gradable(-MILD, "밋밋하다", "뻔하다", "심심하다", "싱겁다");
    list.gradable(-PLAIN, "나쁘다", "지루하다", "재미없다", "어색하다", "유치하다", "허술하다", "실망스럽다");
    list.gradable(-PLAIN, "시시하다", "엉성하다", "아쉽다");
    list.ungradable(-STRONG, "끔찍하다", "형편없다", "최악이다", "처참하다", "엉망이다");

    list.ungradable(0, "평범하다", "보통이다");

    list.phrases(PLAIN, "손색이 없다", "기대 이상이다", "부족함이 없다");
    list.phrases(STRONG, "나무랄 데 없다", "흠잡을 데 없다", "더할 나위 없다");
    list.phrasesOfFilms(PLAIN, "돈이 아깝지 않다", "볼 가치가 있다", "다시 보고 싶다");
    list.phrases(-MILD, "아쉬움이 많다");
    list.phrases(-PLAIN, "기대 이하이다", "부족함이 많다", "구멍이 많다");
    list.phrases(-STRONG, "건질 것이 없다", "말할 가치도 없다");
    list.phrasesOfFilms(-PLAIN, "볼 가치가 없다");
    list.phrasesOfFilms(-STRONG, "돈이 아깝다", "시간이 아깝다");
    list.phrases(0, "그저 그렇다", "보통 수준이다");
    return list.qualities();
  }

  private static List<Thing> things() {
    return List.of(
        new Thing("걸작", STRONG),
        new Thing("명작", STRONG),
        new Thing("보물", STRONG),
        new Thing("수작", PLAIN),
        new Thing("선물", PLAIN),
        new Thing("볼거리", PLAIN),
        new Thing("평작", 0),
        new Thing("평범한 영화", 0),
        new Thing("실망작", -PLAIN),
        new Thing("태작", -PLAIN),
        new Thing("수면제", -PLAIN),
        new Thing("졸작", -STRONG),
        new Thing("망작", -STRONG),
        new Thing("악몽", -STRONG),
        new Thing("쓰레기", -STRONG));
  }

  private static List<String> remarks() {
    return List.of(
        "비행기에서 봤다",
        "동생과 함께 봤다",
        "어제 극장에서 봤다",
        "주말에 집에서 봤다",
        "친구가 표를 줬다",
        "작년에 개봉했다",
        "상영 시간은 두 시간이다",
        "원작은 소설이다",
        "배경은 작은 마을이다",
        "삼부작의 두 번째 편이다",
        "관객은 열 명쯤이었다",
        "여름에 찍은 영화다");
  }
}
