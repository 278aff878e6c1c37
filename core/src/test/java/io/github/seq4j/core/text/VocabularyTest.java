package io.github.seq4j.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.random.RandomStream;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class VocabularyTest {

  @Test
  void characters_are_numbered_by_code_point() {
    Vocabulary vocabulary = Vocabulary.ofCharacters("hello");

    assertThat(vocabulary.tokens()).containsExactly("e", "h", "l", "o");
    assertThat(vocabulary.encode("hell").copy()).containsExactly(1, 0, 2, 2);
  }

  @Test
  void characters_beyond_the_basic_plane_come_after_those_in_it() {
    assertThat(Vocabulary.ofCharacters("\uFF5E😀한a").tokens())
        .containsExactly("a", "한", "\uFF5E", "😀");
  }

  @Test
  void words_are_numbered_from_frequent_to_rare_then_by_code_point() {
    Vocabulary vocabulary = Vocabulary.ofWords("b a c b\n\uFF5E 😀");

    assertThat(vocabulary.tokens()).containsExactly("b", "\n", "a", "c", "\uFF5E", "😀");
  }

  @Test
  void the_order_does_not_depend_on_how_the_text_was_cut_into_blocks() {
    Vocabulary whole = Vocabulary.ofWords("so it goes so on");

    Vocabulary blocks =
        Vocabulary.counting(Unit.WORD).add("so it go").add("es s").add("o on").build();

    assertThat(blocks).isEqualTo(whole);
  }

  @Test
  void a_word_does_not_go_on_into_the_next_text() {
    Vocabulary vocabulary = Vocabulary.counting(Unit.WORD).add("one").endText().add("two").build();

    assertThat(vocabulary.tokens()).containsExactly("one", "two");
  }

  @Test
  void rare_tokens_left_out_make_an_unknown_token() {
    Vocabulary vocabulary = Vocabulary.counting(Unit.CHARACTER).minCount(2).add("aabbc").build();

    assertThat(vocabulary.tokens()).containsExactly("\uFFFD", "a", "b");
    assertThat(vocabulary.unknownId()).hasValue(0);
    assertThat(vocabulary.encode("abc").copy()).containsExactly(1, 2, 0);
  }

  @Test
  void the_largest_size_keeps_the_most_frequent_and_counts_the_unknown_token() {
    Vocabulary vocabulary =
        Vocabulary.counting(Unit.CHARACTER).maxSize(3).add("xxxaabbbb c").build();

    assertThat(vocabulary.tokens()).containsExactly("\uFFFD", "b", "x");
  }

  @Test
  void a_size_that_just_fits_leaves_nothing_out() {
    Vocabulary vocabulary = Vocabulary.counting(Unit.CHARACTER).maxSize(3).add("abc").build();

    assertThat(vocabulary.tokens()).containsExactly("a", "b", "c");
    assertThat(vocabulary.unknownId()).isEmpty();
  }

  @Test
  void unk_in_the_text_is_the_unknown_token() {
    Vocabulary vocabulary =
        Vocabulary.counting(Unit.WORD).withUnknown().add("<unk> is <unk>").build();

    assertThat(vocabulary.tokens()).containsExactly("<unk>", "is");
    assertThat(vocabulary.encode("never <unk>").copy()).containsExactly(0, 0);
  }

  @Test
  void an_unseen_character_is_refused_with_its_code_point_and_place() {
    Vocabulary vocabulary = Vocabulary.ofCharacters("ab😀");

    UnknownTokenException error =
        catchThrowableOfType(UnknownTokenException.class, () -> vocabulary.encode("😀ab한a"));

    assertThat(error)
        .hasMessageContaining("'한' (U+D55C)")
        .hasMessageContaining("position 3")
        .hasMessageContaining("vocabulary of 3 characters");
    assertThat(error.token()).isEqualTo("한");
    assertThat(error.codePoint()).isEqualTo(0xD55C);
    assertThat(error.position()).isEqualTo(3);
  }

  @Test
  void an_invisible_character_is_named_and_not_shown() {
    Vocabulary vocabulary = Vocabulary.ofCharacters("ab");

    assertThatThrownBy(() -> vocabulary.encode("a\u200Bb"))
        .hasMessageContaining("character U+200B ZERO WIDTH SPACE at position 1");
  }

  @Test
  void unseen_tokens_can_be_skipped() {
    TokenEncoder encoder = Vocabulary.ofCharacters("ab").encoder(OnUnknown.SKIP, 0);

    assertThat(encoder.add("axbx").finish().copy()).containsExactly(0, 1);
    assertThat(encoder.unknownCount()).isEqualTo(2);
  }

  @Test
  void replacing_needs_an_unknown_token() {
    assertThatThrownBy(() -> Vocabulary.ofCharacters("ab").encode("x", OnUnknown.REPLACE))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("without unknown token");
  }

  @Test
  void a_token_that_is_not_there_has_id_minus_one_or_the_unknown_id() {
    assertThat(Vocabulary.ofCharacters("ab").id("x")).isEqualTo(-1);
    assertThat(Vocabulary.ofCharacters("ab").id("ab")).isEqualTo(-1);
    assertThat(Vocabulary.counting(Unit.WORD).withUnknown().add("a").build().id("x")).isZero();
  }

  @Test
  void lone_surrogates_are_refused_even_where_unknown_tokens_are_replaced() {
    Vocabulary vocabulary = Vocabulary.counting(Unit.CHARACTER).withUnknown().add("a").build();

    assertThatThrownBy(() -> vocabulary.encode("a\uD800a"))
        .isInstanceOf(LoneSurrogateException.class);
    assertThatThrownBy(() -> vocabulary.encode("a\uD800"))
        .isInstanceOf(LoneSurrogateException.class);
  }

  @Test
  void decoding_words_gives_running_text() {
    Vocabulary vocabulary = Vocabulary.ofWords("to be\nor not");

    assertThat(vocabulary.decode(vocabulary.encode("not  to be\n or"))).isEqualTo("not to be\nor");
  }

  @Test
  void running_text_can_be_put_out_token_by_token() {
    Vocabulary vocabulary = Vocabulary.ofWords("to be");
    int to = vocabulary.id("to");
    int be = vocabulary.id("be");

    assertThat(vocabulary.continuation(OptionalInt.empty(), to)).isEqualTo("to");
    assertThat(vocabulary.continuation(OptionalInt.of(to), be)).isEqualTo(" be");
  }

  /** 10,000 strings with everything that breaks char-based code in them. */
  @Test
  void any_text_comes_back_exactly() {
    long seed = Long.getLong("seq4j.seed", 7);
    RandomStream random = RandomStream.ofState(seed);
    for (int i = 0; i < Integer.getInteger("seq4j.iterations", 10_000); i++) {
      String text = randomText(random);

      Vocabulary vocabulary = Vocabulary.ofCharacters(text);
      TokenSequence ids = vocabulary.encode(text);

      assertThat(vocabulary.decode(ids)).as("seed %d, text %d", seed, i).isEqualTo(text);
      assertThat(ids.length()).isEqualTo(text.codePointCount(0, text.length()));
    }
  }

  private static String randomText(RandomStream random) {
    int[] special = {
      0, '\n', '\r', 0x200D, 0x1112, 0x1161, 0x11AB, 0xFEFF, 0xFFFD, 0xFFFF, 0x10FFFF
    };
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(20);
    while (text.codePointCount(0, text.length()) < length) {
      int codePoint =
          random.nextInt(3) == 0
              ? special[random.nextInt(special.length)]
              : random.nextInt(Character.MAX_CODE_POINT + 1);
      if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
        text.appendCodePoint(codePoint);
      }
    }
    return text.toString();
  }

  @Test
  void comes_back_from_its_tokens() {
    Vocabulary vocabulary = Vocabulary.counting(Unit.CHARACTER).minCount(2).add("aab한한").build();

    Vocabulary restored =
        Vocabulary.of(vocabulary.unit(), vocabulary.tokens(), vocabulary.unknownId());

    assertThat(restored).isEqualTo(vocabulary).hasSameHashCodeAs(vocabulary);
  }

  @Test
  void saved_tokens_are_checked() {
    assertThatThrownBy(() -> Vocabulary.of(Unit.WORD, List.of("a", "a"), OptionalInt.empty()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("token 1 must not occur twice");
    assertThatThrownBy(() -> Vocabulary.of(Unit.CHARACTER, List.of("ab"), OptionalInt.empty()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("one code point");
    assertThatThrownBy(() -> Vocabulary.of(Unit.WORD, List.of("a"), OptionalInt.of(1)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("unknownId: must be in [0, 1), got 1");
    assertThatThrownBy(() -> Vocabulary.of(Unit.WORD, List.of(), OptionalInt.empty()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("at least 1 token");
    assertThatThrownBy(() -> Vocabulary.of(Unit.WORD, List.of("a\uD800"), OptionalInt.empty()))
        .isInstanceOf(LoneSurrogateException.class);
  }

  @Test
  void no_text_has_no_vocabulary() {
    assertThatThrownBy(() -> Vocabulary.ofWords("  "))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("at least 1 token");
  }
}
