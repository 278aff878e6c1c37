package io.github.seq4j.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class VocabularyCodecTest {

  private static CodecConfig.Tokens tokens(Unit unit) {
    return new CodecConfig.Tokens(unit, TextNormalizer.none(), 1);
  }

  @Test
  void words_come_back_as_a_sentence() {
    String text = "\"It isn't far,\" she said (twice).";
    TextCodec codec = tokens(Unit.TREEBANK_WORD).train(List.of(text));

    assertThat(codec.encode(text)).hasSize(13);
    assertThat(codec.decode(codec.encode(text))).isEqualTo(text);
  }

  @Test
  void jamo_come_back_as_syllables() {
    TextCodec codec = tokens(Unit.JAMO).train(List.of("했다 하나"));

    assertThat(codec.encode("했")).hasSize(3);
    assertThat(codec.decode(codec.encode("하다 했나"))).isEqualTo("하다 했나");
  }

  @Test
  void words_between_white_space_come_back_with_blanks() {
    TextCodec codec = tokens(Unit.WORD).train(List.of("a b."));

    assertThat(codec.decode(codec.encode("b.\t a"))).isEqualTo("b. a");
  }

  @Test
  void words_are_cut_in_their_own_case_and_known_in_lower_case() {
    VocabularyCodec codec =
        tokens(Unit.TREEBANK_WORD)
            .withNormalizer(TextNormalizer.none().withLowerCase(true))
            .train(List.of("J. Smith and I."));

    assertThat(codec.vocabulary().tokens().subList(1, codec.size()))
        .containsExactly(".", "and", "i", "j.", "smith");
    assertThat(codec.decode(codec.encode("SMITH and I."))).isEqualTo("smith and i.");
  }

  @Test
  void there_is_an_unknown_token_though_nothing_was_left_out() {
    TextCodec codec = tokens(Unit.CHARACTER).train(List.of("aa"));

    assertThat(codec.size()).isEqualTo(2);
    assertThat(codec.unknownId()).hasValue(0);
    assertThat(codec.encode("ab")).containsExactly(1, 0);
    assertThat(codec.token(0)).isEqualTo("\uFFFD");
  }

  @Test
  void words_seen_less_often_are_unknown() {
    TextCodec codec = tokens(Unit.WORD).withMinCount(2).train(List.of("a b", "a"));

    assertThat(codec.encode("a b")).containsExactly(1, 0);
  }

  @Test
  void a_text_begins_a_word_of_its_own() {
    TextCodec codec = tokens(Unit.WORD).train(List.of("a", "b"));

    assertThat(codec.size()).isEqualTo(3);
  }

  @Test
  void an_accent_of_its_own_is_the_same_in_NFC() {
    TextCodec codec = CodecConfig.tokens(Unit.WORD).train(List.of("caf\u00E9 caf\u00E9"));

    assertThat(codec.encode("cafe\u0301")).isEqualTo(codec.encode("caf\u00E9")).containsExactly(1);
  }

  @Test
  void an_empty_text_is_no_ids_and_back() {
    TextCodec codec = tokens(Unit.TREEBANK_WORD).train(List.of("a"));

    assertThat(codec.encode("")).isEmpty();
    assertThat(codec.decode(new int[0])).isEmpty();
  }

  @Test
  void the_locale_of_the_machine_makes_no_difference() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(new Locale("tr", "TR"));
      TextNormalizer lower = TextNormalizer.defaults().withLowerCase(true);

      assertThat(lower.apply("TITLE I")).isEqualTo("title i");
      assertThat(tokens(Unit.WORD).withNormalizer(lower).train(List.of("TITLE title")).size())
          .isEqualTo(2);
      assertThat(TreebankDetokenizer.join(List.of("I", "'LL", "WIN"))).isEqualTo("I'LL WIN");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void a_vocabulary_without_unknown_token_is_refused() {
    Vocabulary vocabulary = Vocabulary.of(Unit.WORD, List.of("a"), OptionalInt.empty());

    assertThatThrownBy(() -> VocabularyCodec.of(vocabulary, TextNormalizer.none()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("unknown");
  }

  @Test
  void what_comes_back_from_its_parts_is_equal() {
    VocabularyCodec codec = tokens(Unit.WORD).train(List.of("a b"));

    assertThat(VocabularyCodec.of(codec.vocabulary(), codec.normalizer()))
        .isEqualTo(codec)
        .hasSameHashCodeAs(codec);
  }

  @Test
  void settings_out_of_range_are_refused() {
    assertThatThrownBy(() -> tokens(Unit.WORD).withMinCount(0)).hasMessageContaining("minCount");
    assertThatThrownBy(() -> CodecConfig.subwords().withMerges(-1)).hasMessageContaining("merges");
    assertThatThrownBy(() -> CodecConfig.subwords().withMerges(1_000_001))
        .hasMessageContaining("at most 1000000");
  }
}
