package io.github.seq4j.core.inspect.cells;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.text.Vocabulary;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardPredicatesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "double-quotes   | `a \"bc\" d`        | `..###...`",
        "double-quotes   | `“a” «b» x`         | `##..##...`",
        "single-quotes   | `it's 'so' now`     | `.....###.....`",
        "parentheses     | `f(a(b)c)d`         | `.######..`",
        "brackets        | `x[1][2]`           | `.##.##.`",
        "braces          | `{a}b`              | `##..`",
        "line-comment    | `a // b`            | `..####`",
        "line-comment    | `http://b`          | `........`",
        "block-comment   | `a/*/b*/c`          | `.#####..`",
        "comment         | `/* \" */ \"a\"`    | `######.....`",
        "hash-comment    | `a # b`             | `..###`",
        "hash-comment    | `C#f x`             | `.....`",
        "string-literal  | `a \"b\\\"c\" d`    | `..#####...`",
        "string-literal  | `it is 5\" long`    | `.............`",
        "parentheses     | `f(\")\")`          | `.####.`",
        "parentheses     | `f(')')x`           | `.####..`",
        "if-condition    | `if (a(b)) c`       | `...#####...`",
        "if-condition    | `gif (a)`           | `.......`",
        "word-start      | `ab 1c-d`           | `#..#..#`",
        "digit           | `a1 2`              | `.#.#`",
        "capital         | `aB É`              | `.#.#`",
        "white-space     | `a b`               | `.#.`",
        "sentence-end    | `a.b c. D?`         | `.....#..#`",
        "hangul-final    | `가각a`              | `.#?`",
        "particle        | `나는 밥을 는 x`      | `.#?.#?.??`"
      })
  void a_text_is_marked_where_it_holds(String name, String text, String marks) {
    assertThat(marks(name, text)).isEqualTo(marks);
  }

  @Test
  void a_text_block_ends_at_its_three_quotes() {
    assertThat(marks("string-literal", "x\"\"\"\na \"b\" \"\"\"y")).isEqualTo(".############..");
  }

  @Test
  void an_empty_line_closes_what_was_left_open_in_prose() {
    assertThat(marks("double-quotes", "\"a\n\nb")).isEqualTo("###..");
    assertThat(marks("parentheses", "(a\n\nb")).isEqualTo("###..");
  }

  @Test
  void the_line_begins_anew_at_its_end() {
    assertThat(values("line-position", "ab\nc")).containsExactly(1, 2, 0, 1);
  }

  @Test
  void the_length_of_a_line_is_known_before_it_is_read_and_its_end_is_not_counted() {
    assertThat(values("line-length", "ab\nc\n\nd")).containsExactly(2, 2, 2, 1, 1, 0, 1);
  }

  @Test
  void indentation_counts_the_white_space_before_the_first_character() {
    assertThat(values("indentation", "  a b\n c")).containsExactly(1, 2, 2, 2, 2, 0, 1, 1);
  }

  @Test
  void brackets_of_all_kinds_add_up_to_a_depth() {
    assertThat(values("bracket-depth", "({[]})")).containsExactly(1, 2, 3, 2, 1, 0);
  }

  @Test
  void a_code_point_beyond_the_basic_plane_is_one_token() {
    assertThat(marks("double-quotes", "😀\"😀\"")).isEqualTo(".##.");
  }

  @Test
  void among_words_the_last_character_decides_on_the_inside_and_any_on_an_event() {
    Vocabulary vocabulary = Vocabulary.ofWords("The (cat sat) 1b");
    TokenText text = TokenText.of(vocabulary, vocabulary.encode("The (cat sat) 1b"));

    assertThat(marks("parentheses", text)).isEqualTo(".#..");
    assertThat(marks("capital", text)).isEqualTo("#...");
    assertThat(marks("white-space", text)).isEqualTo("....");
  }

  @Test
  void a_regular_expression_marks_the_tokens_inside_its_matches() {
    TokenText text = characters("é a\"😀b\"c");

    TextPredicate quoted = text.matches("quote", java.util.regex.Pattern.compile("\"[^\"]*\""));

    assertThat(marks(quoted)).isEqualTo("...####.");
  }

  private static TokenText characters(String text) {
    Vocabulary vocabulary = Vocabulary.ofCharacters(text);
    return TokenText.of(vocabulary, vocabulary.encode(text));
  }

  private static String marks(String name, String text) {
    return marks(name, characters(text));
  }

  private static String marks(String name, TokenText text) {
    return marks(named(name, text));
  }

  private static String marks(TextPredicate predicate) {
    return Arrays.stream(predicate.values())
        .mapToObj(value -> Double.isNaN(value) ? "?" : value == 1 ? "#" : ".")
        .collect(Collectors.joining());
  }

  private static double[] values(String name, String text) {
    return named(name, characters(text)).values();
  }

  private static TextPredicate named(String name, TokenText text) {
    return StandardPredicates.of(text).stream()
        .filter(predicate -> predicate.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
