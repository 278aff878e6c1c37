package io.github.seq4j.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.text.BytePairs.Merge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BytePairsTest {

  /** The words of algorithm 1 in Sennrich, Haddow and Birch 2016, as often as there. */
  private static final List<String> PAPER =
      Stream.of(
              Collections.nCopies(5, "low"),
              Collections.nCopies(2, "lower"),
              Collections.nCopies(6, "newest"),
              Collections.nCopies(3, "widest"))
          .flatMap(List::stream)
          .toList();

  private static CodecConfig.Subwords config(int merges) {
    return new CodecConfig.Subwords(merges, TextNormalizer.none(), 1);
  }

  private static BytePairs paper(int merges) {
    return config(merges).train(PAPER);
  }

  private static List<String> spelled(BytePairs codec) {
    return codec.merges().stream()
        .map(merge -> codec.tokens().get(merge.left()) + "|" + codec.tokens().get(merge.right()))
        .toList();
  }

  private static List<String> cut(BytePairs codec, String text) {
    return Arrays.stream(codec.encode(text)).mapToObj(codec.tokens()::get).toList();
  }

  /**
   * Counts by hand, with a blank before each word. es 9, st 9: es is first by code point. Then est
   * 9; blank l, lo, ow 7; blank n, ne, ew, west 6; blank w, wi, id, dest 3; low e, er 2.
   */
  @Test
  void the_words_of_the_paper_are_merged_as_by_hand() {
    assertThat(spelled(paper(100)))
        .containsExactly(
            "e|s",
            "es|t",
            " |l",
            " l|o",
            " lo|w",
            " |n",
            " n|e",
            " ne|w",
            " new|est",
            " |w",
            " w|i",
            " wi|d",
            " wid|est",
            " low|e",
            " lowe|r");
  }

  @Test
  void ids_are_the_unknown_then_code_points_then_merges() {
    assertThat(paper(2).tokens())
        .containsExactly(
            "\uFFFD", " ", "d", "e", "i", "l", "n", "o", "r", "s", "t", "w", "es", "est");
  }

  @Test
  void a_word_never_seen_is_made_of_parts_that_were() {
    assertThat(cut(paper(10), "lowest")).containsExactly(" low", "est");
  }

  @Test
  void what_was_merged_first_is_merged_first_though_another_token_is_met_before() {
    List<String> tokens = List.of("\uFFFD", " ", "a", "b", "c", "bc", "ab");
    BytePairs codec =
        BytePairs.of(tokens, List.of(new Merge(3, 4), new Merge(2, 3)), TextNormalizer.none());

    assertThat(cut(codec, "abc")).containsExactly(" ", "a", "bc");
  }

  @Test
  void equal_neighbours_are_merged_from_left_to_right() {
    BytePairs codec =
        BytePairs.of(
            List.of("\uFFFD", " ", "a", "aa"), List.of(new Merge(2, 2)), TextNormalizer.none());

    assertThat(cut(codec, "aaaaa")).containsExactly(" ", "aa", "aa", "a");
  }

  @Test
  void the_order_of_texts_makes_no_difference() {
    List<String> other = new ArrayList<>(PAPER);
    Collections.reverse(other);

    assertThat(config(100).train(other)).isEqualTo(paper(100));
  }

  @Test
  void among_pairs_as_frequent_the_first_by_code_point_is_merged_not_by_char() {
    String beyond = "\uD83D\uDE00"; // U+1F600 comes after U+FF5E, but its first char before.

    assertThat(
            spelled(
                config(1)
                    .train(
                        List.of(
                            "x" + beyond + beyond + "y\uFF5E\uFF5E",
                            "\uFF5E\uFF5E" + beyond + beyond))))
        .containsExactly("\uFF5E|\uFF5E");
  }

  @Test
  void pairs_seen_once_are_not_merged() {
    assertThat(config(100).train(List.of("ab")).merges()).isEmpty();
  }

  @Test
  void merges_stay_within_letters_digits_and_marks() {
    BytePairs codec = config(100).train(Collections.nCopies(3, "room101, (room101)"));

    assertThat(cut(codec, "room101, (room101)"))
        .containsExactly(" room", "101", ",", " (", "room", "101", ")");
  }

  @Test
  void an_accent_stays_with_its_letter() {
    assertThat(cut(config(100).train(Collections.nCopies(2, "cafe\u0301s")), "cafe\u0301s"))
        .containsExactly(" cafe\u0301s");
  }

  @Test
  void a_rare_code_point_is_unknown() {
    BytePairs codec = config(0).withMinCount(2).train(List.of("aa", "각", "\uFFFD\uFFFD"));

    assertThat(codec.tokens()).containsExactly("\uFFFD", " ", "a");
    assertThat(codec.encode("a각a\uFFFD")).containsExactly(1, 2, 0, 2, 0);
    assertThat(codec.decode(new int[] {1, 2, 0, 2})).isEqualTo("a\uFFFDa");
  }

  @Test
  void the_sign_that_shows_the_beginning_of_a_word_may_be_in_a_text() {
    String text = "\u2581a \u2581 b\u2581c \u2581\u2581";
    BytePairs codec = config(100).train(List.of(text, text));

    assertThat(codec.decode(codec.encode(text))).isEqualTo(text);
    assertThat(codec.token(codec.encode("\u2581a")[0])).startsWith("\u2581\u2581");
  }

  @Test
  void white_space_of_any_length_is_one_blank() {
    BytePairs codec = config(5).train(PAPER);

    assertThat(codec.decode(codec.encode("\t low\r\n\u2003 lower\u2028 "))).isEqualTo("low lower");
    assertThat(codec.encode(" \n ")).isEmpty();
  }

  @Test
  void a_no_break_space_is_part_of_its_word() {
    BytePairs codec = config(5).train(List.of("10\u00A0km", "\u00A0"));

    assertThat(codec.decode(codec.encode("10\u00A0km \u00A0"))).isEqualTo("10\u00A0km \u00A0");
  }

  @Test
  void marks_alone_that_a_model_writes_are_no_blanks_in_a_row() {
    BytePairs codec = paper(5);
    int low = codec.tokens().indexOf(" low");

    assertThat(codec.decode(new int[] {1, low, 1, 1, low, 1})).isEqualTo("low low");
  }

  @Test
  void a_word_without_end_takes_no_more_than_its_length() {
    String endless = "ab".repeat(200_000);
    BytePairs codec = config(50).train(List.of(endless));

    assertThat(codec.decode(codec.encode(endless))).isEqualTo(endless);
  }

  @Test
  void half_a_character_is_refused() {
    assertThatThrownBy(() -> paper(1).encode("low \uD83D"))
        .isInstanceOf(LoneSurrogateException.class)
        .hasMessageContaining("U+D83D");
  }

  @Test
  void no_word_to_learn_from_is_refused() {
    assertThatThrownBy(() -> config(1).train(List.of("", " ")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("at least 1 word");
  }

  @Test
  void many_threads_encode_the_same_more_words_than_are_kept() {
    BytePairs codec = paper(100);
    List<String> texts =
        IntStream.range(0, 40_000)
            .mapToObj(i -> "low" + "er".repeat(i % 7) + "n".repeat(i % 50) + i)
            .toList();

    List<int[]> together = texts.parallelStream().map(codec::encode).toList();

    BytePairs fresh = paper(100);
    for (int i = 0; i < texts.size(); i += 97) {
      assertThat(together.get(i)).isEqualTo(fresh.encode(texts.get(i)));
    }
  }

  @Test
  void what_comes_back_from_its_parts_is_equal() {
    BytePairs codec = paper(100);

    assertThat(BytePairs.of(codec.tokens(), codec.merges(), codec.normalizer()))
        .isEqualTo(codec)
        .hasSameHashCodeAs(codec);
  }
}
