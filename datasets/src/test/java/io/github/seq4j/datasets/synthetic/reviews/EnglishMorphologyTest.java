package io.github.seq4j.datasets.synthetic.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.data.LabeledText;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnglishMorphologyTest {

  private static final List<LabeledText> SAMPLE =
      ReviewGrammar.generate(Language.ENGLISH, 2_000, 5);

  @Test
  void the_article_follows_the_first_letter() {
    assertThat(EnglishSyntax.withArticle("dull plot")).isEqualTo("a dull plot");
    assertThat(EnglishSyntax.withArticle("awful plot")).isEqualTo("an awful plot");
    assertThat(EnglishSyntax.withArticle("utterly dull plot")).isEqualTo("an utterly dull plot");
  }

  /** Where the letter would lie: an hour, a unit, a one-liner. */
  @Test
  void no_word_that_takes_an_article_sounds_other_than_it_is_written() {
    Readings readings = new Readings(Language.ENGLISH);
    for (LabeledText review : SAMPLE) {
      assertThat(review.text()).doesNotContainPattern("\\ban? (hour|honest|uni|use|one|eu)");
      assertThat(review.text()).doesNotContainPattern("\\ba [aeiou]|\\ban [^aeiou]");
    }
    assertThat(readings.of("it has a great cast but an awful plot")).hasSize(1);
    assertThat(readings.of("it has an great cast but an awful plot")).isEmpty();
  }

  @Test
  void mass_nouns_and_plurals_take_no_article() {
    Readings readings = new Readings(Language.ENGLISH);

    assertThat(readings.of("it has great music but dull jokes")).hasSize(1);
    assertThat(readings.of("it has a great music but a dull jokes")).isEmpty();
  }

  @Test
  void the_copula_agrees_with_its_subject() {
    for (LabeledText review : SAMPLE) {
      assertThat(review.text())
          .doesNotContainPattern(
              "\\b(jokes|characters|songs|effects|costumes) (is|isn't|was|wasn't)\\b")
          .doesNotContainPattern(
              "\\b(cast|plot|music|acting|film|it) (are|aren't|were|weren't)\\b");
    }
  }
}
