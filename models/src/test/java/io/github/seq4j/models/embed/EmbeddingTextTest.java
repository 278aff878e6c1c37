package io.github.seq4j.models.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.text.OnUnknown;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.core.text.Vocabulary;
import org.junit.jupiter.api.Test;

class EmbeddingTextTest {

  static EmbeddingText of(String text, int minCount) {
    Vocabulary vocabulary = Vocabulary.counting(Unit.WORD).minCount(minCount).add(text).build();
    return EmbeddingText.of(vocabulary, vocabulary.encode(text, OnUnknown.SKIP));
  }

  @Test
  void line_ends_are_no_words() {
    EmbeddingText text = of("b a b\nb a\n", 1);

    assertThat(text.words()).containsExactly("b", "a");
    assertThat(text.ids()).containsExactly(0, 1, 0, -1, 0, 1, -1);
    assertThat(text.length()).isEqualTo(5);
    assertThat(text.count(0)).isEqualTo(3);
    assertThat(text.count(1)).isEqualTo(2);
  }

  @Test
  void empty_lines_take_no_place() {
    EmbeddingText text = of("\n\nb a" + "\n".repeat(1_000) + "a b\n\n", 1);

    assertThat(text.ids()).containsExactly(1, 0, -1, 0, 1, -1);
  }

  @Test
  void rare_words_are_gone_and_the_unknown_token_with_them() {
    EmbeddingText text = of("b a rare b a", 2);

    assertThat(text.words()).containsExactly("a", "b");
    assertThat(text.ids()).containsExactly(1, 0, 1, 0);
  }

  @Test
  void an_unknown_token_that_the_text_has_is_a_word_as_others() {
    EmbeddingText text = of("b <unk> rare b <unk>", 2);

    assertThat(text.words()).containsExactly("<unk>", "b");
  }

  @Test
  void one_word_has_nothing_to_be_told_from() {
    assertThatThrownBy(() -> of("a a\na", 1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("at least 2 words")
        .hasMessageContaining("got 1");
  }
}
