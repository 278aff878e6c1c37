package io.github.seq4j.datasets.synthetic.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Sentences with the label that a person gives them. Each is read by the grammar, so that the label
 * is that of its derivation, and a sentence that the grammar cannot derive fails.
 */
class ReviewMeaningTest {

  private static void assertLabels(Language language, String... rows) {
    Readings readings = new Readings(language);
    for (String row : rows) {
      String[] columns = row.split(" \\| ");
      Set<String> labels =
          readings.of(columns[0]).stream()
              .map(review -> Meaning.sentiment(review.valence()).label())
              .collect(Collectors.toSet());
      assertThat(labels).as(columns[0]).isEqualTo(Set.of(columns[1]));
    }
  }

  @Test
  void English_reviews_mean_what_a_person_says_they_mean() {
    assertLabels(
        Language.ENGLISH,
        "the plot is dull | negative",
        "the cast is great | positive",
        "the music was brilliant | very positive",
        "the jokes were awful | very negative",
        "the ending is average | neutral",
        "the script is slightly dull | negative",
        "the script is very dull | very negative",
        "the script is utterly dull | very negative",
        "the acting is very good | very positive",
        "the acting is fairly good | positive",
        "the acting is nothing short of brilliant | very positive",
        "the cast is not great | negative",
        "the cast isn't bad | positive",
        "the songs are never dull | positive",
        "the songs are hardly brilliant | negative",
        "it was far from good | negative",
        "it was anything but dull | positive",
        "the story was less than impressive | negative",
        "I would not call the plot clever | negative",
        "nobody could call the plot boring | positive",
        "the plot should have been clever | negative",
        "I can't say the music isn't good | positive",
        "it would be wrong to say the plot isn't clever | positive",
        "nobody could say the plot is not dull | negative",
        "the film could not have been better | very positive",
        "the film could have been better | negative",
        "the film could not have been worse | very negative",
        "the movie is worth every penny | very positive",
        "the movie is a waste of time | very negative",
        "the movie left nothing to be desired | positive",
        "the movie left something to be desired | negative",
        "great cast, yet dull plot | negative",
        "dull cast, yet great plot | positive",
        "the cast is great but the plot is dull | negative",
        "although the plot is dull the cast is great | positive",
        "the cast is great although the plot is dull | positive",
        "the plot is dull although the cast is great | negative",
        "despite the awful plot the cast is great | positive",
        "the cast is great. granted, the plot is dull. | positive",
        "the cast is great. still, the plot is dull. | negative",
        "predictable plot, yet brilliant music | very positive",
        "dull plot, yet brilliant music | positive",
        "brilliant music, albeit with a slightly dull plot | very positive",
        "the cast is not great but the plot is very clever | very positive",
        "the plot is dull and the music is awful | very negative",
        "the plot is dull and the music is good | neutral",
        "the plot is dull and the music is not good | negative",
        "the plot is not dull and the music is good | positive",
        "the jokes are good and the cast is great but the plot is dull | negative",
        "the plot is not dull but clever | positive",
        "the plot is not clever but dull | negative",
        "instead of being brilliant the film is awful | very negative",
        "I expected a masterpiece and got a nap | negative",
        "I expected a nap and got a masterpiece | very positive",
        "I got a disaster instead of a gem | very negative",
        "the plot is neither good nor bad | neutral",
        "the plot is not brilliant but not awful either | neutral",
        "I saw it on a plane. it runs for two hours | neutral",
        "I saw it on a plane. the plot is dull | negative");
  }

  @Test
  void Korean_reviews_mean_what_a_person_says_they_mean() {
    assertLabels(
        Language.KOREAN,
        "줄거리는 지루하다 | negative",
        "음악은 좋았다 | positive",
        "음악이 좋았다 | positive",
        "연기가 지루하다 | negative",
        "연기는 완벽하다 | very positive",
        "결말은 최악이었다 | very negative",
        "각본은 평범하다 | neutral",
        "각본은 그저 그랬다 | neutral",
        "영화는 조금 지루했다 | negative",
        "영화는 아주 지루했다 | very negative",
        "영화는 한없이 지루했다 | very negative",
        "음악은 매우 좋다 | very positive",
        "음악은 그런대로 좋다 | positive",
        "연기는 완벽하다고밖에 할 수 없다 | very positive",
        "영화는 안 재미있다 | negative",
        "영화는 재미있지 않다 | negative",
        "영화는 재미없지 않다 | positive",
        "영화는 안 나쁘다 | positive",
        "액션은 전혀 지루하지 않았다 | positive",
        "액션은 별로 재미있지 않았다 | negative",
        "대사는 훌륭하지 못하다 | negative",
        "대사는 훌륭하다고 할 수 없다 | negative",
        "대사는 유치하다고 할 수 없다 | positive",
        "음악은 좋지 않은 것은 아니다 | positive",
        "음악은 좋지 않다고 할 수 없다 | positive",
        "음악은 나쁘지 않다고 할 수 없다 | negative",
        "연기는 나무랄 데 없다 | very positive",
        "이 영화는 돈이 아깝지 않다 | positive",
        "이 영화는 돈이 아깝다 | very negative",
        "결말은 기대 이하다 | negative",
        "결말은 기대 이상이었다 | positive",
        "이 영화는 볼 가치가 없다 | negative",
        "연기는 훌륭하지만 줄거리는 지루하다 | negative",
        "줄거리는 지루하지만 연기는 훌륭하다 | positive",
        "줄거리는 지루하지만 결말은 감동적이다 | positive",
        "연기는 좋은데 줄거리는 나쁘다 | negative",
        "비록 줄거리는 뻔하지만 연기는 완벽하다 | very positive",
        "연기는 훌륭하다. 하지만 줄거리는 지루하다. | negative",
        "줄거리는 지루하다. 하지만 연기는 훌륭하다. | positive",
        "연기는 훌륭하다. 물론 줄거리는 지루하다. | positive",
        "연기는 훌륭했다. 비록 줄거리는 지루했지만 | positive",
        "훌륭한 연기, 그러나 지루한 줄거리 | negative",
        "지루한 연기, 그러나 훌륭한 줄거리 | positive",
        "지루한 줄거리에도 불구하고 훌륭한 연기 | positive",
        "훌륭한 연기, 비록 지루한 줄거리이지만 | positive",
        "연기는 안 좋지만 음악은 재미있다 | positive",
        "연기는 좋지만 음악은 안 재미있다 | negative",
        "연기는 좋고 음악은 완벽하다 | very positive",
        "연기는 좋고 음악은 나쁘다 | neutral",
        "연기는 좋고 음악은 훌륭하지만 줄거리는 지루하다 | negative",
        "줄거리는 지루하지 않고 재미있다 | positive",
        "지루한 게 아니라 재미있는 줄거리 | positive",
        "재미있는 게 아니라 지루한 줄거리 | negative",
        "걸작을 기대했는데 졸작을 봤다 | very negative",
        "졸작을 봤다. 걸작을 기대했는데 | very negative",
        "졸작을 기대했는데 걸작을 봤다 | very positive",
        "이건 졸작 아닌 걸작 | very positive",
        "한마디로 명작 아닌 수면제 | negative",
        "줄거리는 좋지도 나쁘지도 않다 | neutral",
        "비행기에서 봤다. 원작은 소설이다 | neutral",
        "비행기에서 봤다. 줄거리는 지루했다 | negative");
  }

  @Test
  void degrees_stay_within_the_scale() {
    assertThat(Meaning.said(Meaning.Force.STRONG, -Meaning.PLAIN)).isEqualTo(-Meaning.STRONG);
    assertThat(Meaning.said(Meaning.Force.EXTREME, Meaning.STRONG)).isEqualTo(1.0);
    assertThat(Meaning.said(Meaning.Force.WEAK, Meaning.PLAIN)).isEqualTo(0.3);
  }

  @Test
  void denial_leaves_a_mild_claim_and_double_denial_does_not_undo_it() {
    assertThat(Meaning.said(Meaning.Force.DENIED, Meaning.STRONG)).isEqualTo(-0.3);
    assertThat(Meaning.said(Meaning.Force.DENIED, -Meaning.PLAIN)).isEqualTo(0.3);
    assertThat(Meaning.said(Meaning.Force.DENIED_TWICE, Meaning.STRONG)).isEqualTo(0.3);
  }

  @Test
  void what_is_asserted_outweighs_what_is_granted() {
    // 0.2 * 0.5 + 0.8 * -0.5
    assertThat(Meaning.contrast(0.5, -0.5)).isCloseTo(-0.3, within(1e-15));
  }

  @Test
  void claims_of_one_sign_keep_the_stronger_and_opposite_ones_their_mean() {
    assertThat(Meaning.together(0.3, 0.9)).isEqualTo(0.9);
    assertThat(Meaning.together(-0.5, 0)).isEqualTo(-0.5);
    assertThat(Meaning.together(0.9, -0.5)).isCloseTo(0.2, within(1e-15));
  }

  @Test
  void the_classes_are_symmetric() {
    for (double valence : List.of(0.0, 0.1, 0.14, 0.62, 0.66, 1.0)) {
      Sentiment positive = Meaning.sentiment(valence);
      Sentiment negative = Meaning.sentiment(-valence);

      // VERY_NEGATIVE is 0 and VERY_POSITIVE is 4.
      assertThat(positive.ordinal() + negative.ordinal()).as("%s", valence).isEqualTo(4);
    }
  }
}
