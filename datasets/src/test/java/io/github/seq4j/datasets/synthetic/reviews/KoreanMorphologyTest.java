package io.github.seq4j.datasets.synthetic.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KoreanMorphologyTest {

  @Test
  void particles_follow_the_last_sound() {
    assertThat(Particle.TOPIC.after("줄거리")).isEqualTo("줄거리는");
    assertThat(Particle.TOPIC.after("결말")).isEqualTo("결말은");
    assertThat(Particle.SUBJECT.after("연기")).isEqualTo("연기가");
    assertThat(Particle.SUBJECT.after("음악")).isEqualTo("음악이");
    assertThat(Particle.OBJECT.after("수면제")).isEqualTo("수면제를");
    assertThat(Particle.OBJECT.after("걸작")).isEqualTo("걸작을");
    assertThat(Particle.WITH.after("연기")).isEqualTo("연기와");
    assertThat(Particle.WITH.after("음악")).isEqualTo("음악과");
  }

  @Test
  void a_particle_wants_a_syllable_before_it() {
    assertThatThrownBy(() -> Particle.TOPIC.after("plot"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got plot");
  }

  @Test
  void a_predicate_is_given_in_its_dictionary_form() {
    assertThatThrownBy(() -> Conjugation.of("좋은"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 좋은");
  }

  /** Dictionary form, before a noun, past, and before another clause. */
  private static void assertForms(String row) {
    String[] forms = row.split(" ");
    Conjugation conjugation = Conjugation.of(forms[0]);
    assertThat(conjugation.adnominal()).as("%s before a noun", forms[0]).isEqualTo(forms[1]);
    assertThat(conjugation.closing(Tense.PAST)).as("%s past", forms[0]).isEqualTo(forms[2]);
    assertThat(conjugation.whereas(Tense.PRESENT)).as("%s ㄴ데", forms[0]).isEqualTo(forms[3]);
  }

  @Test
  void stems_in_a_consonant_take_eun_and_harmony() {
    assertForms("좋다 좋은 좋았다 좋은데");
    assertForms("괜찮다 괜찮은 괜찮았다 괜찮은데");
    assertForms("않다 않은 않았다 않은데");
    assertForms("많다 많은 많았다 많은데");
    assertForms("싶다 싶은 싶었다 싶은데");
  }

  @Test
  void itda_and_eopda_take_neun() {
    assertForms("재미있다 재미있는 재미있었다 재미있는데");
    assertForms("재미없다 재미없는 재미없었다 재미없는데");
    assertForms("형편없다 형편없는 형편없었다 형편없는데");
  }

  @Test
  void hada_contracts() {
    assertForms("지루하다 지루한 지루했다 지루한데");
    assertForms("못하다 못한 못했다 못한데");
  }

  @Test
  void stems_in_a_vowel_contract() {
    assertForms("멋지다 멋진 멋졌다 멋진데");
    assertForms("눈부시다 눈부신 눈부셨다 눈부신데");
    assertForms("뛰어나다 뛰어난 뛰어났다 뛰어난데");
    assertThat(Conjugation.of("보다").closing(Tense.PAST)).isEqualTo("봤다");
    assertThat(Conjugation.of("만나다").closing(Tense.PAST)).isEqualTo("만났다");
    assertThat(Conjugation.of("얻다").closing(Tense.PAST)).isEqualTo("얻었다");
  }

  @Test
  void stems_in_eu_lose_it() {
    assertForms("나쁘다 나쁜 나빴다 나쁜데");
    assertForms("슬프다 슬픈 슬펐다 슬픈데");
  }

  @Test
  void stems_in_bieup_soften_it() {
    assertForms("아쉽다 아쉬운 아쉬웠다 아쉬운데");
    assertForms("아깝다 아까운 아까웠다 아까운데");
    assertForms("실망스럽다 실망스러운 실망스러웠다 실망스러운데");
    assertForms("어렵다 어려운 어려웠다 어려운데");
  }

  @Test
  void geureota_loses_its_hieut() {
    assertForms("그렇다 그런 그랬다 그런데");
  }

  @Test
  void the_copula_contracts_after_a_vowel_alone() {
    assertForms("인상적이다 인상적인 인상적이었다 인상적인데");
    assertForms("기대이하이다 기대이하인 기대이하였다 기대이하인데");
    assertForms("아니다 아닌 아니었다 아닌데");
    Conjugation afterVowel = Conjugation.of("기대 이하이다");
    assertThat(afterVowel.closing(Tense.PRESENT)).isEqualTo("기대 이하다");
    assertThat(afterVowel.but(Tense.PRESENT)).isEqualTo("기대 이하지만");
    assertThat(afterVowel.and(Tense.PAST)).isEqualTo("기대 이하였고");
    Conjugation afterConsonant = Conjugation.of("기대 이상이다");
    assertThat(afterConsonant.closing(Tense.PRESENT)).isEqualTo("기대 이상이다");
    assertThat(afterConsonant.but(Tense.PAST)).isEqualTo("기대 이상이었지만");
  }

  @Test
  void endings_before_another_clause_carry_the_tense() {
    Conjugation good = Conjugation.of("좋다");
    assertThat(good.and(Tense.PRESENT)).isEqualTo("좋고");
    assertThat(good.but(Tense.PRESENT)).isEqualTo("좋지만");
    assertThat(good.but(Tense.PAST)).isEqualTo("좋았지만");
    assertThat(good.whereas(Tense.PAST)).isEqualTo("좋았는데");
  }

  @Test
  void what_is_denied_or_quoted_has_no_tense_of_its_own() {
    assertThat(Conjugation.of("재미있다").ji()).isEqualTo("재미있지");
    assertThat(Conjugation.of("인상적이다").ji()).isEqualTo("인상적이지");
    assertThat(Conjugation.of("훌륭하다").quoted()).isEqualTo("훌륭하다고");
    assertThat(Conjugation.of("인상적이다").quoted()).isEqualTo("인상적이라고");
  }
}
