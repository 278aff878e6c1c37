package io.github.seq4j.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import org.junit.jupiter.api.Test;

class LanguageModelScoreTest {

  @Test
  void a_uniform_model_scores_ln_v_and_perplexity_v() {
    LanguageModelScore score = LanguageModelScore.of(1000, 1000 * Math.log(65));

    assertThat(score.natsPerToken()).isCloseTo(Math.log(65), within(1e-14));
    assertThat(score.perplexity()).isCloseTo(65, within(1e-12));
  }

  @Test
  void a_fair_coin_costs_one_bit() {
    LanguageModelScore score = LanguageModelScore.ofCharacters(3, 3 * Math.log(2));

    assertThat(score.bitsPerToken()).isEqualTo(1);
    assertThat(score.bitsPerCharacter()).hasValue(1);
  }

  @Test
  void bits_per_character_share_the_bits_of_a_word_among_its_characters() {
    LanguageModelScore words = LanguageModelScore.of(10, 50 * Math.log(2));

    assertThat(words.bitsPerToken()).isCloseTo(5, within(1e-14));
    assertThat(words.bitsPerCharacter()).isEmpty();
    assertThat(words.withCharacters(25).bitsPerCharacter().orElseThrow())
        .isCloseTo(2, within(1e-14));
  }

  @Test
  void certainty_has_perplexity_one() {
    assertThat(LanguageModelScore.of(5, 0).perplexity()).isEqualTo(1);
  }

  @Test
  void perplexity_beyond_a_double_is_infinity() {
    assertThat(LanguageModelScore.of(1, 710).perplexity()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(LanguageModelScore.of(1, 709).perplexity()).isFinite();
    assertThat(LanguageModelScore.of(2, Double.POSITIVE_INFINITY).natsPerToken())
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void two_texts_together_weigh_by_tokens_not_by_text() {
    LanguageModelScore both =
        LanguageModelScore.ofCharacters(1, 5).plus(LanguageModelScore.ofCharacters(3, 3));

    assertThat(both).isEqualTo(LanguageModelScore.ofCharacters(4, 8));
    assertThat(both.natsPerToken()).isEqualTo(2);
  }

  @Test
  void characters_are_known_together_only_if_both_are() {
    LanguageModelScore both =
        LanguageModelScore.ofCharacters(1, 5).plus(LanguageModelScore.of(3, 3));

    assertThat(both.characters()).isEmpty();
  }

  @Test
  void impossible_sums_are_refused() {
    assertThatThrownBy(() -> LanguageModelScore.of(0, 0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("tokens");
    assertThatThrownBy(() -> LanguageModelScore.of(1, Double.NaN))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> LanguageModelScore.of(1, -1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("totalNats");
    assertThatThrownBy(() -> LanguageModelScore.of(1, 1).withCharacters(0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("characters");
  }
}
