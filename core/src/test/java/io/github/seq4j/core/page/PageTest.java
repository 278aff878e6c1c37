package io.github.seq4j.core.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ShapeException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
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
  void every_page_begins_the_same() {
    assertThat(new Page("x").html()).startsWith(Page.BEGINNING);
    assertThat(new Page("y").text(text("a")).reloadEvery(5).html()).startsWith(Page.BEGINNING);
  }

  @Test
  void parts_stand_in_the_order_in_which_they_were_added() {
    String html = new Page("x").heading("first").picture("<svg></svg>").line("last").html();

    assertThat(html).containsSubsequence("first", "<svg>", "last");
  }

  @Test
  void pictures_side_by_side_stand_under_their_labels_which_are_only_text() {
    String html =
        new Page("x")
            .pictures(
                List.of(new Page.Panel("<b>", "<svg>1</svg>"), new Page.Panel("c", "<svg>2</svg>")))
            .html();

    assertThat(html).containsSubsequence("&lt;b&gt;", "<svg>1</svg>", "c", "<svg>2</svg>");
    assertThat(html).doesNotContain("<b>");
  }

  @Test
  void the_only_script_that_may_run_is_the_one_of_the_page() throws Exception {
    String html = new Page("x").text(text("a")).html();
    String script = html.substring(html.lastIndexOf("<script>") + 8, html.lastIndexOf("</script>"));
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));

    assertThat(html)
        .contains("script-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
  }

  @Test
  void a_page_without_figures_may_run_no_script() {
    assertThat(new Page("x").block("y").html())
        .contains("script-src 'none'")
        .doesNotContain("<script");
  }

  @Test
  void hostile_tokens_cannot_end_the_data_of_a_figure() {
    String html = new Page("x").text(text("</script><script>alert(1)</script>")).html();

    assertThat(html)
        .contains("\\u003c/script>\\u003cscript>alert(1)")
        .doesNotContain("</script><script>alert");
  }

  @Test
  void control_characters_of_tokens_become_the_replacement_character() {
    assertThat(new Page("x").text(text("\u0000\u202E")).html()).contains("\"\uFFFD\uFFFD\"");
  }

  @Test
  void a_block_keeps_its_lines_and_tabs() {
    assertThat(new Page("x").block("a <b>\n\tc").html()).contains("a &lt;b&gt;\n\tc");
  }

  @Test
  void a_table_escapes_its_cells() {
    Table table = new Table(List.of("<h>"), List.of(List.of("<td>")));

    assertThat(new Page("x").table(table).html()).contains("&lt;h&gt;", "&lt;td&gt;");
  }

  @Test
  void a_row_that_is_too_short_is_refused() {
    assertThatThrownBy(() -> new Table(List.of("a", "b"), List.of(List.of("1"))))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("2")
        .hasMessageContaining("1");
  }

  @Test
  void numbers_that_are_not_finite_are_gaps_of_a_curve() {
    LineChart chart =
        LineChart.of("Loss", "update", "nats")
            .line("valid", new double[] {1, 2, 3}, new double[] {0.5, Double.NaN, 0.25});

    assertThat(new Page("x").chart(chart).html())
        .contains("\"x\":[1.0,2.0,3.0],\"y\":[0.5,null,0.25]");
  }

  @Test
  void an_axis_with_a_zero_does_not_begin_as_logarithmic() {
    LineChart chart =
        LineChart.of("Rate", "update", "rate").line("r", new double[] {0}, new double[] {1}).logX();

    assertThat(new Page("x").chart(chart).html()).contains("\"logX\":false");
  }

  @Test
  void a_histogram_gives_each_group_as_shares_of_itself() {
    Histogram histogram =
        Histogram.of("unit", "h")
            .group("inside", new double[] {1, 1, 1, -1})
            .group("outside", new double[] {-1});

    assertThat(new Page("x").histogram(histogram).html())
        .contains("\"name\":\"inside\"")
        .contains("\"y\":[0.25,0.0,")
        .contains(",0.75,0.0]")
        .contains("\"y\":[1.0,0.0,");
  }

  @Test
  void a_page_that_is_still_written_asks_to_be_read_again() {
    assertThat(new Page("x").reloadEvery(5).html())
        .contains("http-equiv=\"refresh\" content=\"5\"");
    assertThat(new Page("x").html()).doesNotContain("refresh");
  }

  private static ColoredText text(String token) {
    return new ColoredText("t", List.of(token), new double[] {0.5});
  }
}
