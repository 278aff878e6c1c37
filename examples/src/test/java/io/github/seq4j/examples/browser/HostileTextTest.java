package io.github.seq4j.examples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.page.AttentionMap;
import io.github.seq4j.core.page.ColoredText;
import io.github.seq4j.core.page.Histogram;
import io.github.seq4j.core.page.LineChart;
import io.github.seq4j.core.page.Page;
import io.github.seq4j.core.page.Scatter;
import io.github.seq4j.core.page.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;

/** Text that would be markup, script or worse, in every place of a page that takes text. */
final class HostileTextTest extends InBrowser {

  private static final float[][] WEIGHTS = {{0.75f, 0.25f}};
  private static final double[] X = {1, 2, 3};
  private static final double[] Y = {3, 2, Double.NaN};

  @TempDir private Path folder;

  static List<String> texts() {
    return List.of(
        "</script><script>window.__hacked=1</script>",
        "<img src=x onerror=window.__hacked=1>",
        "\"><svg onload=window.__hacked=1>",
        "' onmouseover='window.__hacked=1' x='",
        "</title></style></textarea></svg><script>window.__hacked=1</script>",
        "<!--<script>",
        "--><script>window.__hacked=1</script><!--",
        "]]><script>window.__hacked=1</script><![CDATA[",
        "\\u003c/script>\\\";window.__hacked=1;//",
        "${window.__hacked=1}`;window.__hacked=1;`",
        "&lt;script&gt;window.__hacked=1&lt;/script&gt;&#x3c;",
        "javascript:window.__hacked=1",
        "\u0000\u0001\u0007\u0008\u000b\u000c\u001b[31m\u007f\u0085\u009f",
        "\u202egnp.exe\u2066\u2069\u200f\ufeff",
        "\u2028window.__hacked=1\u2029",
        "\ud800 half \udfff",
        "\ufffe\uffff\ufdd0",
        "line\r\nline\rline\ttab");
  }

  private static Page page(String text) {
    List<String> two = List.of(text, "b");
    return new Page(text)
        .heading(text)
        .line(text)
        .block(text)
        .table(new Table(two, List.of(two, two)))
        .picture(new AttentionMap(two, List.of(text), WEIGHTS).svg())
        .chart(LineChart.of(text, text, text).line(text, X, Y).line("b", X, Y).smoothable())
        .text(new ColoredText(text, List.of(text, "b", text), new double[] {-1, 0.5, 1}))
        .map(
            new Scatter(
                text,
                List.of(new Scatter.Point(text, 0, 1, text), new Scatter.Point("b", 1, 0, "b"))))
        .histogram(Histogram.of(text, text).group(text, X).group("b", X));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("page.html"), page(text).html());
  }

  /** Names and classes of all elements, in order: what a page is, whatever its text is. */
  private static String skeleton() {
    return browser.text(
        """
        return [...document.documentElement.querySelectorAll('*')]
            .map(e => e.tagName + '.' + (e.getAttribute('class') || '')).join(' ');
        """);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void nothing_in_a_text_runs_and_the_page_is_the_same_as_with_a_harmless_one(String text)
      throws IOException {
    browser.size(1280, 800).dark(false).open(write("a"));
    String harmless = skeleton();

    browser.open(write(text));
    touchEverything();

    assertThat(browser.script("return window.__hacked === undefined")).isEqualTo(true);
    browser.open(write(text));
    assertThat(skeleton()).isEqualTo(harmless);
    assertThat(browser.errors()).isEmpty();
    assertThat(browser.requests()).hasSize(1);
  }

  /** Moves over, focuses and clicks what there is: what text becomes then must be as inert. */
  private static void touchEverything() {
    browser.script(
        """
        for (const e of document.querySelectorAll('*')) {
          for (const kind of ['mouseover', 'mousemove', 'mouseenter', 'pointerover', 'pointermove', 'pointerenter', 'focus', 'focusin', 'click']) {
            const box = e.getBoundingClientRect();
            e.dispatchEvent(new PointerEvent(kind, {bubbles: true, clientX: box.x + box.width / 2, clientY: box.y + box.height / 2}));
          }
        }
        """);
    browser.press(Keys.TAB, Keys.ARROW_RIGHT, Keys.ENTER);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void a_page_of_it_is_sound(String text) throws IOException {
    new BrowserChecks(browser).isSound(write(text));
  }

  @Test
  void markup_is_shown_as_it_was_written() throws IOException {
    String text = "</script><b>&amp;\"quoted\" & 'so'</b>";

    browser.open(write(text));

    assertThat(browser.text("return document.querySelector('h2').textContent")).isEqualTo(text);
    assertThat(browser.text("return document.querySelector('pre').textContent")).contains(text);
    assertThat(browser.text("return document.title")).isEqualTo(text);
  }
}
