package io.github.seq4j.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageTest {

  @Test
  void hostile_text_is_only_text() {
    String html =
        new Page("<script>").heading("</h2><script>").line("<img src=x onerror=y>").html();

    assertThat(html).doesNotContain("<script").doesNotContain("<img");
  }

  @Test
  void the_page_may_ask_nobody_for_anything() {
    assertThat(new Page("x").html()).contains("default-src 'none'").doesNotContain("http:");
  }

  @Test
  void parts_stand_in_the_order_in_which_they_were_added() {
    String html = new Page("x").heading("first").picture("<svg></svg>").line("last").html();

    assertThat(html).containsSubsequence("first", "<svg>", "last");
  }
}
