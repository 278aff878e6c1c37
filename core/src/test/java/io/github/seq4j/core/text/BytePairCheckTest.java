package io.github.seq4j.core.text;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.text.BytePairs.Merge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BytePairCheckTest {

  private static final String UNKNOWN = "\uFFFD";

  private static void refuses(List<String> tokens, List<Merge> merges, String... message) {
    assertThatThrownBy(() -> BytePairs.of(tokens, merges, TextNormalizer.none()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(message);
  }

  @Test
  void no_token_at_all() {
    refuses(List.of(), List.of(), "tokens[0]", "unknown");
  }

  @Test
  void another_first_token() {
    refuses(List.of(" ", UNKNOWN), List.of(), "tokens[0]", "U+FFFD");
  }

  @Test
  void too_many_tokens() {
    refuses(Collections.nCopies(1_000_001, "a"), List.of(), "at most 1000000", "1000001");
  }

  @Test
  void more_merges_than_tokens() {
    refuses(List.of(UNKNOWN, " "), List.of(new Merge(1, 1), new Merge(1, 1)), "merges", "2");
  }

  @Test
  void a_token_twice() {
    refuses(List.of(UNKNOWN, " ", "a", "a"), List.of(), "tokens[3]", "twice");
  }

  @Test
  void a_merged_token_twice() {
    List<Merge> merges = List.of(new Merge(2, 2), new Merge(2, 2));
    refuses(List.of(UNKNOWN, " ", "a", "aa", "aa"), merges, "tokens[4]", "twice");
  }

  @Test
  void an_empty_token() {
    refuses(List.of(UNKNOWN, " ", ""), List.of(), "tokens[2]", "one code point");
  }

  @Test
  void a_long_token_that_no_merge_makes() {
    refuses(List.of(UNKNOWN, " ", "ab"), List.of(), "tokens[2]", "one code point", "ab");
  }

  @Test
  void white_space_that_begins_no_word() {
    refuses(List.of(UNKNOWN, " ", "\n"), List.of(), "tokens[2]", "U+000A");
  }

  @Test
  void no_sign_for_the_beginning_of_a_word() {
    refuses(List.of(UNKNOWN, "a"), List.of(), "tokens", "blank");
  }

  @Test
  void a_part_that_is_not_there() {
    refuses(
        List.of(UNKNOWN, " ", "a", "aa"),
        List.of(new Merge(2, 9)),
        "merges[0].right",
        "[1, 3)",
        "9");
    refuses(List.of(UNKNOWN, " ", "a", "aa"), List.of(new Merge(-1, 2)), "merges[0].left", "-1");
  }

  @Test
  void a_part_that_only_a_later_merge_makes() {
    List<Merge> merges = List.of(new Merge(4, 2), new Merge(2, 2));
    refuses(List.of(UNKNOWN, " ", "a", "aaa", "aa"), merges, "merges[0].left", "4");
  }

  @Test
  void the_unknown_as_a_part() {
    refuses(List.of(UNKNOWN, " ", "a", "\uFFFDa"), List.of(new Merge(0, 2)), "merges[0].left", "0");
  }

  @Test
  void a_word_that_would_begin_within_a_token() {
    refuses(List.of(UNKNOWN, " ", "a", "a "), List.of(new Merge(2, 1)), "merges[0].right");
  }

  @Test
  void a_merge_that_makes_something_else() {
    List<Merge> merges = List.of(new Merge(2, 3));
    refuses(List.of(UNKNOWN, " ", "a", "b", "ba"), merges, "merges[0]", "token 4", "a|b");
    refuses(List.of(UNKNOWN, " ", "a", "b", "axb"), merges, "merges[0]", "token 4", "axb");
  }

  /** Twice as long each time: 2 to the 60 chars, were they put together. */
  @Test
  void merges_that_would_grow_without_end() {
    List<String> tokens = new ArrayList<>(List.of(UNKNOWN, " ", "a"));
    List<Merge> merges = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      tokens.add("a".repeat(i + 2));
      merges.add(new Merge(tokens.size() - 2, tokens.size() - 2));
    }
    refuses(tokens, merges, "merges[1]");
  }

  @Test
  void half_a_character() {
    assertThatThrownBy(
            () -> BytePairs.of(List.of(UNKNOWN, " ", "\uD83D"), List.of(), TextNormalizer.none()))
        .isInstanceOf(LoneSurrogateException.class);
  }
}
