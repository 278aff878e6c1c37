package io.github.seq4j.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is special about the vocabularies of word language models. */
class WordVocabularyTest {

  @Test
  void the_texts_own_unk_is_the_unknown_token_and_the_only_one() {
    Vocabulary vocabulary = Vocabulary.ofWords("the <unk> said the\n");

    assertThat(vocabulary.tokens()).containsExactly("<unk>", "the", "\n", "said");
    assertThat(vocabulary.unknownId()).isEqualTo(OptionalInt.of(0));
    assertThat(vocabulary.encode("<unk> rose")).isEqualTo(TokenSequence.of(0, 0));
  }

  @Test
  void a_word_that_the_text_calls_unk_itself_is_not_counted_as_unknown() {
    TokenEncoder encoder =
        Vocabulary.ofWords("the <unk> said").encoder(OnUnknown.REPLACE, 4).add("<unk> said that");
    encoder.finish();

    assertThat(encoder.unknownCount()).isEqualTo(1);
    assertThat(encoder.total()).isEqualTo(3);
    assertThat(encoder.firstUnknown().orElseThrow().token()).isEqualTo("that");
  }

  @Test
  void a_text_without_unk_whose_words_are_all_kept_has_no_unknown_token() {
    assertThat(Vocabulary.ofWords("the man said\n").unknownId()).isEmpty();
  }

  @Test
  void a_word_that_no_model_file_may_hold_becomes_the_unknown_token() {
    String most = "가".repeat(341) + "a"; // 1,024 bytes
    VocabularyBuilder builder = Vocabulary.counting(Unit.WORD).add(most + " " + most + "b c");

    Vocabulary vocabulary = builder.build();

    assertThat(builder.tooLong()).isEqualTo(1);
    assertThat(vocabulary.tokens()).containsExactlyInAnyOrder("<unk>", "c", most);
    assertThat(vocabulary.encode(most + "b").at(0)).isEqualTo(vocabulary.unknownId().getAsInt());
  }

  @Test
  void a_replacement_character_in_a_text_of_characters_is_a_character() {
    assertThat(Vocabulary.ofCharacters("a\uFFFD").unknownId()).isEmpty();
  }

  @Test
  void blanks_at_the_ends_of_lines_make_no_tokens() {
    assertThat(Vocabulary.ofWords(" a b \n a  b \n").tokens()).containsExactly("\n", "a", "b");
    assertThat(Vocabulary.ofWords(" a b \n a  b \n").encode(" a b \n\n").length()).isEqualTo(4);
  }

  @Test
  void a_word_eos_is_another_token_than_the_line_end() {
    Vocabulary vocabulary = Vocabulary.ofWords("a <eos>\nb <eos>\n");

    assertThat(vocabulary.size()).isEqualTo(4);
    assertThat(vocabulary.id("<eos>")).isNotEqualTo(vocabulary.id("\n"));
    assertThat(vocabulary.decode(vocabulary.encode("a <eos>\nb"))).isEqualTo("a <eos>\nb");
  }

  @Test
  void a_size_keeps_the_most_frequent_words_and_of_equals_those_first_by_code_point() {
    Vocabulary vocabulary =
        Vocabulary.counting(Unit.WORD).maxSize(4).add("d c b a d d c c b a\n\n\n\n").build();

    // <unk>, the line end (4), then c and d with 3 each
    assertThat(vocabulary.tokens()).containsExactly("<unk>", "\n", "c", "d");
    assertThat(Vocabulary.counting(Unit.WORD).maxSize(3).add("d c d c b\n\n\n").build().tokens())
        .containsExactly("<unk>", "\n", "c");
  }

  @Test
  void the_line_end_is_kept_however_rare_it_is() {
    Vocabulary few = Vocabulary.counting(Unit.WORD).minCount(2).add("a a b\n").build();
    Vocabulary small = Vocabulary.counting(Unit.WORD).maxSize(2).add("a a b\n").build();

    assertThat(few.tokens()).containsExactly("<unk>", "a", "\n");
    assertThat(small.tokens()).containsExactly("<unk>", "\n");
  }
}
