package io.github.seq4j.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealTreebankTest {

  private static final Pattern LEAF = Pattern.compile("\\(\\d ([^() ]+)\\)");

  private final Tokenizer words = Unit.TREEBANK_WORD.tokenizer();

  /**
   * The rest: No. 11 times, ?!? and !? where these are one token, Wash., Pa., PA. with their
   * periods.
   */
  @ParameterizedTest
  @CsvSource({"train, 8544, 8532", "dev, 1101, 1101", "test, 2210, 2206"})
  void sentences_of_SST_keep_their_tokens(String part, int sentences, int kept) throws IOException {
    List<String> lines = Files.readAllLines(RealData.file("sst/" + part + ".txt"));

    long same =
        lines.stream()
            .map(line -> LEAF.matcher(line).results().map(leaf -> leaf.group(1)).toList())
            .filter(tokens -> words.split(words.join(tokens)).equals(tokens))
            .count();

    assertThat(lines).hasSize(sentences);
    assertThat(same).isEqualTo(kept);
  }

  /** The rest are abbreviations that are no words of reviews: Calif., Mass., US$. */
  @Test
  void all_but_one_in_a_thousand_words_of_the_Wall_Street_Journal_stay_whole() throws IOException {
    Path file = RealData.file("conll2000/train.txt");

    List<String> rows = Files.readAllLines(file).stream().filter(row -> !row.isEmpty()).toList();
    long cut =
        rows.stream()
            .map(row -> row.substring(0, row.indexOf(' ')))
            .filter(word -> !words.split(word).equals(List.of(word)))
            .count();

    assertThat(rows).hasSize(211_727);
    assertThat(cut).isEqualTo(216);
  }

  @Test
  void Korean_reviews_have_fewer_different_words_and_lose_no_letter() throws IOException {
    Path file = RealData.file("nsmc-derived/ratings_test.txt");
    Set<String> white = new HashSet<>();
    Set<String> cut = new HashSet<>();

    for (String line : Files.readString(file).split("\n")) {
      String text = line.split("\t", -1)[1];
      List<String> tokens = words.split(text);
      white.addAll(Unit.WORD.tokenizer().split(text));
      cut.addAll(tokens);
      assertThat(letters(String.join("", tokens))).isEqualTo(letters(text));
    }

    assertThat(white).hasSize(38_966);
    assertThat(cut).hasSize(35_321).contains("ㅋㅋㅋ", "ㅠㅠ", "...").doesNotContain("ㅋㅋㅋㅋ", "....");
  }

  @Test
  void Korean_reviews_come_back_from_their_jamo() throws IOException {
    String text = Files.readString(RealData.file("nsmc-derived/ratings_test.txt"));
    Tokenizer jamo = Unit.JAMO.tokenizer();

    List<String> tokens = jamo.split(text);

    assertThat(jamo.join(tokens)).isEqualTo(text);
    assertThat(tokens.stream().noneMatch(token -> token.charAt(0) >= '가' && token.charAt(0) <= '힣'))
        .isTrue();
  }

  private static String letters(String text) {
    return Pattern.compile("[\\p{L}\\p{Nd}&&[^ㄱ-ㆎ]]+")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .reduce("", String::concat);
  }
}
