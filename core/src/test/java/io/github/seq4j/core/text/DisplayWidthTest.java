package io.github.seq4j.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisplayWidthTest {

  @Test
  void a_letter_takes_one_column_and_a_Hangul_syllable_two() {
    assertThat(DisplayWidth.of("good")).isEqualTo(4);
    assertThat(DisplayWidth.of("긍정")).isEqualTo(4);
    assertThat(DisplayWidth.of("긍정 good")).isEqualTo(9);
  }

  @Test
  void a_syllable_in_three_jamo_is_as_wide_as_in_one_code_point() {
    assertThat(DisplayWidth.of("\u1112\u1161\u11AB")).isEqualTo(DisplayWidth.of("한"));
  }

  @Test
  void compatibility_jamo_Hanja_kana_full_width_letters_and_faces_are_wide() {
    assertThat(DisplayWidth.of("ㅋ")).isEqualTo(2);
    assertThat(DisplayWidth.of("無")).isEqualTo(2);
    assertThat(DisplayWidth.of("か")).isEqualTo(2);
    assertThat(DisplayWidth.of("Ａ")).isEqualTo(2);
    assertThat(DisplayWidth.of("\uD83D\uDE00")).isEqualTo(2); // one code point outside the BMP
  }

  @Test
  void a_combining_accent_takes_no_column() {
    assertThat(DisplayWidth.of("e\u0301")).isEqualTo(1);
    assertThat(DisplayWidth.of("é")).isEqualTo(1);
  }
}
