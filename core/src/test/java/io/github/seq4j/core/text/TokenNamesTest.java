package io.github.seq4j.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenNamesTest {

  @Test
  void a_line_end_among_words_is_eos() {
    assertThat(TokenNames.of(Unit.WORD, "\n")).isEqualTo("<eos>");
  }

  @Test
  void a_line_end_among_characters_is_an_escape() {
    assertThat(TokenNames.of(Unit.CHARACTER, "\n")).isEqualTo("\\n");
  }

  @Test
  void a_word_eos_of_the_texts_own_is_not_taken_for_a_line_end() {
    assertThat(TokenNames.of(Unit.WORD, "<eos>")).isEqualTo("\\<eos>");
    assertThat(TokenNames.of(Unit.WORD, "\\<eos>")).isEqualTo("\\\\<eos>");
  }

  @ParameterizedTest
  @CsvSource({"the, the", "<unk>, <unk>", "1\\/2, 1\\\\/2", "한국, 한국"})
  void other_words_stand_for_themselves_but_for_backslashes(String token, String name) {
    assertThat(TokenNames.of(Unit.WORD, token)).isEqualTo(name);
  }

  @Test
  void nothing_that_ends_a_cell_or_a_line_is_left() {
    assertThat(TokenNames.of(Unit.CHARACTER, "\t")).isEqualTo("\\t");
    assertThat(TokenNames.of(Unit.CHARACTER, "\r")).isEqualTo("\\r");
    assertThat(TokenNames.of(Unit.CHARACTER, "\u0007")).isEqualTo("\\u{7}");
    assertThat(TokenNames.of(Unit.CHARACTER, "\u2028")).isEqualTo("\\u{2028}");
  }

  @Test
  void a_person_means_a_line_end_by_eos_unless_the_text_had_such_a_word() {
    assertThat(TokenNames.word(Vocabulary.ofWords("a\nb"), "<eos>")).isEqualTo("\n");
    assertThat(TokenNames.word(Vocabulary.ofWords("a <eos>\nb"), "<eos>")).isEqualTo("<eos>");
  }
}
