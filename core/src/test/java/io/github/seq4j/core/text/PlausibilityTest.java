package io.github.seq4j.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class PlausibilityTest {

  private static final int FIRST = 0x10000; // Above the surrogates, so that counting up is simple.

  @Test
  void more_than_a_hundred_thousand_characters_are_refused_however_long_the_text() {
    String all = distinct(180_000);
    VocabularyBuilder builder = Vocabulary.counting(Unit.CHARACTER);
    for (int i = 0; i < 25; i++) {
      builder.add(all);
    }

    ImplausibleVocabularyException error =
        catchThrowableOfType(ImplausibleVocabularyException.class, builder::build);

    assertThat(error).hasMessageContaining("at most 100,000, got 180,000 in a text of 4,500,000");
    assertThat(error.distinct()).isEqualTo(180_000);
    assertThat(error.hint()).contains("encoding");
  }

  @Test
  void many_characters_must_come_back() {
    assertThatThrownBy(() -> Vocabulary.ofCharacters(distinct(20_001)))
        .isInstanceOf(ImplausibleVocabularyException.class)
        .hasMessageContaining("got 20,001 in a text of 20,001");
  }

  @Test
  void twenty_thousand_characters_are_fine() {
    assertThat(Vocabulary.ofCharacters(distinct(20_000)).size()).isEqualTo(20_000);
  }

  @Test
  void many_characters_that_come_back_are_fine() {
    String all = distinct(20_001);
    VocabularyBuilder builder = Vocabulary.counting(Unit.CHARACTER);
    for (int i = 0; i < 20; i++) {
      builder.add(all);
    }

    assertThat(builder.build().size()).isEqualTo(20_001);
  }

  private static String distinct(int count) {
    StringBuilder text = new StringBuilder(2 * count);
    for (int i = 0; i < count; i++) {
      text.appendCodePoint(FIRST + i);
    }
    return text.toString();
  }
}
