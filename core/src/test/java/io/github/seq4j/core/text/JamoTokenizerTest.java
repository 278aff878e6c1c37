package io.github.seq4j.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import java.text.Normalizer;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class JamoTokenizerTest {

  private final Tokenizer jamo = Unit.JAMO.tokenizer();

  @Test
  void a_syllable_is_its_letters() {
    assertThat(jamo.split("한글"))
        .containsExactly("\u1112", "\u1161", "\u11AB", "\u1100", "\u1173", "\u11AF");
    assertThat(jamo.split("가힣")).containsExactly("\u1100", "\u1161", "\u1112", "\u1175", "\u11C2");
  }

  @Test
  void everything_else_is_itself() {
    // Compatibility jamo, a letter that NFD would cut, an ideograph that any normalisation changes.
    assertThat(jamo.split("ㅋé\uF90A 😀\n")).containsExactly("ㅋ", "é", "\uF90A", " ", "😀", "\n");
  }

  @Test
  void every_syllable_comes_back_and_agrees_with_the_decomposition_of_Unicode() {
    for (char syllable = '가'; syllable <= '힣'; syllable++) {
      String text = String.valueOf(syllable);

      List<String> tokens = jamo.split(text);

      assertThat(String.join("", tokens))
          .isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFD));
      assertThat(jamo.join(tokens)).isEqualTo(text);
    }
  }

  @Test
  void syllables_side_by_side_stay_apart() {
    String text = "각 가ㄱ 갂아 1ㅏ\u1112 \u1161 \u11A8 힣!";

    assertThat(jamo.join(jamo.split(text))).isEqualTo(text);
  }

  @Test
  void decomposed_text_comes_back_in_syllables() {
    assertThat(jamo.join(jamo.split("\u1112\u1161\u11AB가\u11A8"))).isEqualTo("한각");
  }

  @Test
  void old_jamo_are_not_composed() {
    String text = "\u1112\u119E\u11AB \u1140\u1161 \uA960\u1161 가\u11C3";

    assertThat(jamo.join(jamo.split(text))).isEqualTo(text);
  }

  @Test
  void a_vocabulary_of_jamo_reads_syllables_it_has_never_seen() {
    Vocabulary vocabulary = Vocabulary.counting(Unit.JAMO).add("나무, 긴 말").build();

    TokenSequence ids = vocabulary.encode("날");

    assertThat(ids.length()).isEqualTo(3);
    assertThat(vocabulary.decode(ids)).isEqualTo("날");
  }

  @Test
  void jamo_are_numbered_by_code_point_and_restored_from_their_tokens() {
    Vocabulary vocabulary = Vocabulary.counting(Unit.JAMO).add("나a").build();

    assertThat(vocabulary.tokens()).containsExactly("a", "\u1102", "\u1161");
    assertThat(Vocabulary.of(Unit.JAMO, vocabulary.tokens(), OptionalInt.empty()))
        .isEqualTo(vocabulary);
  }

  @Test
  void a_syllable_cannot_be_a_token() {
    assertThatThrownBy(() -> Vocabulary.of(Unit.JAMO, List.of("한"), OptionalInt.empty()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("token 0 must be a jamo");
  }

  @Test
  void an_unseen_jamo_is_refused_by_name() {
    Vocabulary vocabulary = Vocabulary.counting(Unit.JAMO).add("나").build();

    assertThatThrownBy(() -> vocabulary.encode("한"))
        .isInstanceOf(UnknownTokenException.class)
        .hasMessageContaining("(U+1112) HANGUL CHOSEONG HIEUH at position 0");
  }
}
