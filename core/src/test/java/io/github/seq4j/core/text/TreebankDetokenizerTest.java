package io.github.seq4j.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreebankDetokenizerTest {

  private static String again(String text) {
    return TreebankDetokenizer.join(Unit.TREEBANK_WORD.tokenizer().split(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A man in a blue shirt is standing on a ladder.",
        "Two young, white males are outside near many bushes.",
        "It isn't far, is it?",
        "I'm sure you're right; they've said they'll come, and we'd know.",
        "She shouldn't've done that.",
        "DON'T SHOUT, IT'S LATE!",
        "I cannot see it.",
        "'Tis the season, 'twas said.",
        "The dog's owner and the actors' lines.",
        "The boys' and the girls' rooms are closed.",
        "He said, \"Come here,\" and left.",
        "\"Stop!\" she cried. \"Wait for me.\"",
        "The \"best\" and the \"worst\" (so far).",
        "He called it 'great' and 'cheap'.",
        "A sign that says 'no entry' and one that says 'Open'.",
        "He wears Michael Jackson's 'Thriller' jacket.",
        "The boys' sign says 'free'.",
        "“Where are you?” he asked.",
        "He called it ‘great’ yesterday.",
        "(This is an aside.)",
        "See [1], {2} and (3); all are fine.",
        "He answered (\"no\") at once.",
        "A well-known, half-hearted try.",
        "Rock 'n' roll, and get 'em in the '70s.",
        "O'Neill and Mr. Smith live in the U.S. now.",
        "It costs $9.50, not £1,000 or 5%.",
        "We're #1, and 100% sure.",
        "At 10:30 p.m. the train left.",
        "The end was near -- or so it seemed.",
        "The end was near — or so it seemed.",
        "Wait... what?! No way!!!",
        "Pages 5–10 and 12-15.",
        "Look at http://a.com/b for more.",
        "Either/or, and AT&T, and 24/7.",
        "Note: this is it.",
        "x = 3 + 4 & y",
        "Ein Mann mit einem orangefarbenen Hut, der etwas anstarrt.",
        "Er sagte: „Komm her!“ und ging.",
        "Sie nannte es ‚gut‘, nicht „sehr gut“.",
        "Die »neue« Straße ist schön.",
        "Le «mot» juste.",
        "Das „Rauchen verboten“-Schild und der »Halt«-Ruf.",
        "In rot-, weiß- und goldfarbenen Kostümen.",
        "Am 4.\u00A0Juli.",
        "Das T-Shirt kostet 9,50 € (ca. 10 $).",
        "Wie geht's? Ein- und Ausgang, rot-weißes Hemd.",
        "Am 3. Mai um 10:30 Uhr, z.B. hier.",
        "나는 학교에 간다.",
        "그는 \"안녕\"이라고 말했다.",
        "'기생충'은 봤다, 정말 좋다!",
        "코로나-19 때문에 못 갔다...",
        "이 영화(2019)는 좋다~~",
        "25%를 소비하고 30°C일 때 녹는다.",
        "別。二、三。",
        "One line.\nAnother \"line\".",
        "An unmatched \"quote\nends with its line.",
        ""
      })
  void what_was_cut_comes_back(String sentence) {
    assertThat(again(sentence)).isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "`` Hello , '' he said . | “Hello,” he said.",
        "-LRB- so -RRB- | (so)",
        "-lrb- so -rrb- | (so)",
        "his writer\\/director | his writer/director",
        "a <unk> , <unk> . | a <unk>, <unk>.",
        "it ’s | it’s",
        "closed ) first | closed) first",
        "ends with an open ( | ends with an open (",
      })
  void what_models_and_treebanks_write_becomes_a_sentence(String tokens, String sentence) {
    assertThat(TreebankDetokenizer.join(List.of(tokens.split(" ")))).isEqualTo(sentence);
  }

  @Test
  void many_quotes_that_never_end_take_no_more_than_their_number() {
    assertThat(TreebankDetokenizer.join(List.of("( ' ".repeat(50_000).split(" "))))
        .hasSize(124_999);
  }
}
