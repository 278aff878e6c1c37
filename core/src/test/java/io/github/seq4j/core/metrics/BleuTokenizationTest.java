package io.github.seq4j.core.metrics;

import static io.github.seq4j.core.metrics.BleuTokenization.CHARACTER;
import static io.github.seq4j.core.metrics.BleuTokenization.INTERNATIONAL;
import static io.github.seq4j.core.metrics.BleuTokenization.MTEVAL_13A;
import static io.github.seq4j.core.metrics.BleuTokenization.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BleuTokenizationTest {

  @Test
  void points_and_commas_stay_between_digits_only() {
    assertThat(MTEVAL_13A.tokens("1,234.5 3. a.b"))
        .containsExactly("1,234.5", "3", ".", "a", ".", "b");
  }

  @Test
  void hyphens_stand_apart_after_digits_only() {
    assertThat(MTEVAL_13A.tokens("1990-95 well-known -5"))
        .containsExactly("1990", "-", "95", "well-known", "-5");
  }

  @Test
  void apostrophes_stay_and_quotes_do_not() {
    assertThat(MTEVAL_13A.tokens("\"it's\"")).containsExactly("\"", "it's", "\"");
  }

  @Test
  void entities_are_marks_and_ampersands_come_back_first() {
    assertThat(MTEVAL_13A.tokens("&quot;a&gt;&amp;lt;")).containsExactly("\"", "a", ">", "<");
  }

  @Test
  void a_hyphen_at_a_line_end_joins_and_a_line_end_separates() {
    assertThat(MTEVAL_13A.tokens("trans-\nlation\nscore")).containsExactly("translation", "score");
  }

  @Test
  void marks_of_other_scripts_stay_in_13a_and_stand_apart_internationally() {
    assertThat(MTEVAL_13A.tokens("„so“ 5€")).containsExactly("„so“", "5€");
    assertThat(INTERNATIONAL.tokens("„so“ 5€")).containsExactly("„", "so", "“", "5", "€");
  }

  @Test
  void characters_are_code_points_without_blanks() {
    assertThat(CHARACTER.tokens("한 글\u00a0😀")).containsExactly("한", "글", "😀");
  }

  @Test
  void tokenized_text_is_cut_at_blanks_alone() {
    assertThat(NONE.tokens(" it 's\u3000, \n")).containsExactly("it", "'s", ",");
  }

  @Test
  void nothing_has_no_tokens() {
    for (BleuTokenization tokenization : BleuTokenization.values()) {
      assertThat(tokenization.tokens(" ")).isEmpty();
    }
  }
}
