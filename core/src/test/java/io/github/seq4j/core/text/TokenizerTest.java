package io.github.seq4j.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenizerTest {

  private final Tokenizer characters = Unit.CHARACTER.tokenizer();
  private final Tokenizer words = Unit.WORD.tokenizer();

  @Test
  void a_character_is_a_code_point() {
    assertThat(characters.split("a😀한")).containsExactly("a", "😀", "한");
  }

  @Test
  void decomposed_Hangul_stays_decomposed() {
    assertThat(characters.split("\u1112\u1161\u11AB")).hasSize(3);
  }

  @Test
  void words_are_cut_at_white_space_and_line_ends_are_words() {
    assertThat(words.split(" no it was  n't \n\nblack\tmonday"))
        .containsExactly("no", "it", "was", "n't", "\n", "\n", "black", "monday");
  }

  @Test
  void a_no_break_space_holds_a_word_together() {
    assertThat(words.split("8\u00A01\\/2 x")).containsExactly("8\u00A01\\/2", "x");
  }

  @Test
  void joined_words_cut_into_the_same_words_again() {
    List<String> tokens = words.split("to be,\nor  not\n\n to be\n");

    assertThat(words.join(tokens)).isEqualTo("to be,\nor not\n\nto be\n");
    assertThat(words.split(words.join(tokens))).isEqualTo(tokens);
  }

  @Test
  void blocks_may_cut_a_word_and_a_surrogate_pair_in_two() {
    List<String> tokens = new ArrayList<>();
    String text = "one t😀wo";
    try (TokenCutter cutter = words.cutter(tokens::add)) {
      for (int i = 0; i < text.length(); i++) {
        cutter.add(text.substring(i, i + 1));
      }
    }

    assertThat(tokens).containsExactly("one", "t😀wo");
  }

  @Test
  void a_lone_surrogate_is_refused_with_its_place() {
    assertThatThrownBy(() -> characters.split("ab\uD83Dc"))
        .isInstanceOf(LoneSurrogateException.class)
        .hasMessageContaining("U+D83D at Java char 2");
    assertThatThrownBy(() -> characters.split("ab\uDE00"))
        .isInstanceOf(LoneSurrogateException.class)
        .hasMessageContaining("U+DE00 at Java char 2");
    assertThatThrownBy(() -> words.split("ab\uD83D"))
        .isInstanceOf(LoneSurrogateException.class)
        .hasMessageContaining("U+D83D at Java char 2");
  }
}
