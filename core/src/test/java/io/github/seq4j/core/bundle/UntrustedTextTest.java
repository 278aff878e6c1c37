package io.github.seq4j.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UntrustedTextTest {

  @Test
  void plain_text_of_any_script_stays() {
    assertThat(UntrustedText.quote("abc 가나다 é \uD83D\uDE00"))
        .isEqualTo("\"abc 가나다 é \uD83D\uDE00\"");
  }

  @Test
  void what_could_drive_a_terminal_is_escaped() {
    assertThat(UntrustedText.escape("\u001b[2J\u0007\u009b\u007f"))
        .isEqualTo("\\u001B[2J\\u0007\\u009B\\u007F");
  }

  @Test
  void what_could_turn_a_line_around_or_hide_in_it_is_escaped() {
    assertThat(UntrustedText.escape("\u202E\u2066\u200B\u2028\uFEFF"))
        .isEqualTo("\\u202E\\u2066\\u200B\\u2028\\uFEFF");
  }

  @Test
  void line_feeds_quotes_and_backslashes_are_escaped() {
    assertThat(UntrustedText.escape("a\nb\r\t\"\\")).isEqualTo("a\\nb\\r\\t\\\"\\\\");
  }

  @Test
  void a_lone_surrogate_is_escaped() {
    assertThat(UntrustedText.escape("\uD800")).isEqualTo("\\uD800");
  }

  @Test
  void eighty_characters_stay_and_one_more_is_cut() {
    assertThat(UntrustedText.quote("k".repeat(80))).isEqualTo('"' + "k".repeat(80) + '"');
    assertThat(UntrustedText.quote("k".repeat(81))).isEqualTo('"' + "k".repeat(77) + "...\"");
  }

  @Test
  void a_cut_never_halves_a_character() {
    String text = "k".repeat(76) + "\uD83D\uDE00".repeat(10);

    assertThat(UntrustedText.quote(text)).isEqualTo('"' + "k".repeat(76) + "...\"");
  }
}
