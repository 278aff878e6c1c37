package io.github.seq4j.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreebankTokenizerTest {

  private final Tokenizer words = Unit.TREEBANK_WORD.tokenizer();

  private String cut(String text) {
    return String.join(" ", words.split(text));
  }

  @Test
  void what_a_user_types_and_what_a_treebank_has_give_the_same_tokens() {
    assertThat(words.split("it's not great movie, isn't it?"))
        .containsExactly("it", "'s", "not", "great", "movie", ",", "is", "n't", "it", "?")
        .isEqualTo(words.split("it 's not great movie , is n't it ?"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "can't, won't, DON'T | ca n't , wo n't , DO N'T",
        "cannot Cannot | can not Can not",
        "I'm you're we'll they've she'd | I 'm you 're we 'll they 've she 'd",
        "shouldn't've | should n't 've",
        "'Tis 'twas | 'T is 't was",
        "the actors' lines | the actors ' lines",
        "isn’t it’s n’t | is n't it 's n't",
        "o’clock | o’clock",
      })
  void clitics_are_cut_off(String text, String tokens) {
    assertThat(cut(text)).isEqualTo(tokens);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "(so-so) [sic] {x} | ( so-so ) [ sic ] { x }",
        "'great' “great” ‘great’ | ' great ' “ great ” ‘ great ’",
        "wait...what?!? -- end. | wait ... what ? ! ? -- end .",
        "$9.50, 100%, #1; a=b | $ 9.50 , 100 % , # 1 ; a = b",
        "good.\tBad. | good . Bad .",
        "end.) end.' | end . ) end . '",
        "http://a.com/b | http : // a.com/b",
        "great!<br>bad | great ! < br > bad",
      })
  void punctuation_stands_alone(String text, String tokens) {
    assertThat(cut(text)).isEqualTo(tokens);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,000.50",
        "-1",
        ".5",
        "10:30",
        "24/7",
        "3-D",
        "1990s",
        "'70s",
        "half-hearted",
        "anti-",
        "and/or",
        "U.S.",
        "a.m.",
        "U.S.-based",
        "C.H.O.",
        "J.",
        "Mr.",
        "vs.",
        "etc.",
        "O'Neill",
        "hors-d'oeuvre",
        "'em",
        "'n'",
        "ol'",
        "C'mon",
        "AT&T",
        "me@home.org",
        "snake_case",
        "cafe\u0301",
        "cafe\u0301-bar",
        "zero\u200Bwidth"
      })
  void numbers_abbreviations_and_compounds_stay_whole(String word) {
    assertThat(words.split(word)).containsExactly(word);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-LRB-", "-RRB-", "``", "''", "\\/", "writer\\/director", "\\*\\*\\*", "<unk>"})
  void what_treebanks_escape_stays_whole(String word) {
    assertThat(words.split(word)).containsExactly(word);
  }

  @Test
  void an_answer_and_the_first_person_end_a_sentence() {
    assertThat(cut("Good? No. So am I.")).isEqualTo("Good ? No . So am I .");
  }

  @Test
  void a_no_break_space_never_separates() {
    assertThat(words.split("8\u00A01\\/2 x\u202F! x"))
        .containsExactly("8\u00A01\\/2", "x\u202F", "!", "x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "재밌다ㅋㅋㅋㅋㅋ | 재밌다 ㅋㅋㅋ",
        "슬퍼ㅠㅠㅜㅋ | 슬퍼 ㅠㅠ ㅜ ㅋ",
        "최고!!!!! | 최고 !!!",
        "뭐지..하다가 | 뭐지 .. 하다가",
        "최고.최고,최고~~ | 최고 . 최고 , 최고 ~~",
        "'기생충'은 봤다.6.8점 | ' 기생충 ' 은 봤다 . 6.8점",
        "코로나-19 재미-감동 | 코로나 - 19 재미 - 감동",
        "최고^^;; -_- | 최고 ^^ ;; - _ -",
        "別。二 | 別 。 二",
      })
  void between_Hangul_and_Han_every_mark_is_cut_off(String text, String tokens) {
    assertThat(cut(text)).isEqualTo(tokens);
  }

  @Test
  void stars_keep_their_number() {
    assertThat(cut("★★★★☆ ***** -----")).isEqualTo("★★★★ ☆ ***** ---");
  }

  @Test
  void an_emoji_keeps_what_belongs_to_it() {
    assertThat(words.split("love❤️❤️❤️❤️👍🏽👨‍👩‍👧😀😀"))
        .containsExactly("love", "❤️❤️❤️", "👍🏽", "👨‍👩‍👧", "😀😀");
  }

  @Test
  void line_ends_are_words() {
    assertThat(words.split("good.\nBad.")).containsExactly("good", ".", "\n", "Bad", ".");
  }

  @Test
  void blocks_may_cut_a_word_and_a_surrogate_pair_in_two() {
    String text = "isn't 😀😀, ok";
    List<String> tokens = new ArrayList<>();
    try (TokenCutter cutter = words.cutter(tokens::add)) {
      for (int i = 0; i < text.length(); i++) {
        cutter.add(text.substring(i, i + 1));
      }
    }

    assertThat(tokens).containsExactly("is", "n't", "😀😀", ",", "ok");
  }

  @Test
  void a_long_word_of_clitics_marks_and_periods_takes_no_more_than_its_length() {
    assertThat(words.split("x" + "'s".repeat(100_000))).hasSize(100_001);
    assertThat(words.split("?!".repeat(100_000))).hasSize(200_000);
    assertThat(words.split("a" + ".a".repeat(100_000))).hasSize(1);
  }

  /** Strings of what the rules look at, in all neighbourhoods. */
  @Test
  void every_token_is_cut_into_itself_and_nothing_is_lost() {
    String[] pieces = {
      "a", "Mr", "U", "not", "can", "n", "t", "s", "'", "’", ".", "..", ",", "-", "--", "!", "?",
      "1", "/", "\\", "*", "&", "_", "@", ":", "$", "`", "한", "ㅋ", "ㅠ", "漢", "\u00A0", "\u200D",
      "\u0301", "😀", "❤", "\uFE0F", "★", "-LRB-", "<unk>", " ", "\n", "\u3000", "\u0085", "\u2028",
      "\u1112"
    };
    long seed = Long.getLong("seq4j.seed", 7);
    RandomStream random = RandomStream.ofState(seed);
    for (int i = 0; i < Integer.getInteger("seq4j.iterations", 20_000); i++) {
      StringBuilder text = new StringBuilder();
      for (int n = 1 + random.nextInt(12); n > 0; n--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }

      List<String> tokens = words.split(text);

      assertThat(words.split(words.join(tokens))).as("seed %d, <%s>", seed, text).isEqualTo(tokens);
      assertThat(squeezed(String.join("", tokens)))
          .as("seed %d, <%s>", seed, text)
          .isEqualTo(squeezed(text.toString()));
    }
  }

  /** Without white space, repetitions, and the difference between apostrophes. */
  private static String squeezed(String text) {
    StringBuilder squeezed = new StringBuilder();
    int[] last = {-1};
    text.replace('’', '\'')
        .codePoints()
        .filter(c -> !Character.isWhitespace(c))
        .filter(c -> c != 0x200D && c != 0xFE0F && c != 0x0301) // Part of what is repeated.
        .forEach(
            c -> {
              if (c != last[0]) {
                squeezed.appendCodePoint(c);
              }
              last[0] = c;
            });
    return squeezed.toString();
  }
}
