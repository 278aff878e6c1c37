package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.page.ColoredText;
import io.github.seq4j.core.page.LineChart;
import io.github.seq4j.core.page.Page;
import io.github.seq4j.core.page.Scatter;
import io.github.seq4j.core.page.Scatter.Point;
import io.github.seq4j.examples.browser.BrowserChecks;
import io.github.seq4j.examples.browser.InBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** What the figures of a page do when a reader acts on them. */
class FiguresInBrowserTest extends InBrowser {

  private static final double[] UPDATES = {1, 2, 3, 4};

  @TempDir Path folder;

  private void show(Page page) throws IOException {
    Path file = Files.writeString(folder.resolve("page.html"), page.html());
    new BrowserChecks(browser).isSound(file);
  }

  private void showLosses() throws IOException {
    show(
        new Page("Losses")
            .chart(
                LineChart.of("Loss", "update", "nats")
                    .line("training", UPDATES, new double[] {8, 4, 2, 1})
                    .line("validation", UPDATES, new double[] {9, 9, 3, 3})
                    .smoothable()));
  }

  private static String readout() {
    return browser.text("return document.querySelector('.readout').textContent");
  }

  /** [2k] x and y of the corners of a curve. */
  private static List<Double> corners(int curve) {
    String path =
        browser.text(
            "return document.querySelectorAll('svg path.curve:not(.faint)')["
                + curve
                + "].getAttribute('d')");
    return List.of(path.substring(1).split("[ L]")).stream().map(Double::valueOf).toList();
  }

  private static void focus(String selector) {
    browser.script("document.querySelector(arguments[0]).focus()", selector);
  }

  @Test
  void arrow_keys_read_the_values_of_all_curves() throws IOException {
    showLosses();

    focus("svg");
    browser.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
    assertThat(readout()).isEqualTo("update 2: training 4, validation 9");

    browser.press(Keys.END);
    assertThat(readout()).isEqualTo("update 4: training 1, validation 3");
  }

  @Test
  void on_a_logarithmic_scale_halving_is_a_straight_line() throws IOException {
    showLosses();
    List<Double> linear = corners(0);
    assertThat(linear.get(3) - linear.get(1))
        .as("8 to 4, twice as far as 4 to 2")
        .isEqualTo(2 * (linear.get(5) - linear.get(3)), within(0.3));

    browser
        .find("figure .tools")
        .findElement(By.xpath(".//label[contains(., 'log nats')]"))
        .click();

    List<Double> log = corners(0);
    assertThat(log.get(3) - log.get(1)).isEqualTo(log.get(5) - log.get(3), within(0.3));
    assertThat(log.get(5) - log.get(3)).isEqualTo(log.get(7) - log.get(5), within(0.3));
  }

  @Test
  void smoothing_averages_what_came_before_and_keeps_the_curve_itself_in_view() throws IOException {
    showLosses();

    focus("input[type=range]");
    for (int i = 0; i < 12; i++) {
      browser.press(Keys.ARROW_RIGHT);
    }
    focus("svg");
    browser.press(Keys.HOME, Keys.ARROW_RIGHT);

    // 1 - 10^(-12 / 40) = 0.49881 of the mean stays; the first two, 8 and 4, weigh as 0.49881 to 1
    assertThat(readout()).startsWith("update 2: training 5.3312, validation 9");
    assertThat(browser.number("return document.querySelectorAll('svg path.faint').length"))
        .isEqualTo(2);
  }

  @Test
  void a_curve_can_be_put_away() throws IOException {
    showLosses();

    browser.find("figure .tools button").click();

    assertThat(browser.number("return document.querySelectorAll('svg path.curve').length"))
        .isEqualTo(1);
    focus("svg");
    browser.press(Keys.HOME);
    assertThat(readout()).isEqualTo("update 1: validation 9");
  }

  @Test
  void the_numbers_behind_a_chart_are_there_to_read() throws IOException {
    showLosses();

    browser.find("figure summary").click();

    browser.await("document.querySelectorAll('figure details td').length === 16");
    assertThat(browser.text("return document.querySelector('figure details').innerText"))
        .contains("training", "validation");
  }

  @Test
  void a_map_tells_the_neighbours_of_the_word_under_the_pointer_and_finds_hangul()
      throws IOException {
    show(
        new Page("Words")
            .map(
                new Scatter(
                    "Embeddings",
                    List.of(
                        new Point("바다", 0, 0, "near 파도"),
                        new Point("파도", 1, 0, "near 바다"),
                        new Point("<b>monday</b>", 9, 9, "near tuesday")))));

    browser.script(
        """
        const far = document.querySelector('.point[data-i="2"]').getBoundingClientRect();
        document.querySelector('svg').dispatchEvent(new PointerEvent('pointermove',
            {clientX: far.x + far.width / 2, clientY: far.y + far.height / 2, bubbles: true}));
        """);
    assertThat(readout()).isEqualTo("<b>monday</b>: near tuesday");

    focus("input[type=search]");
    browser.press("파");
    assertThat(readout()).isEqualTo("파도: near 바다");
    assertThat(browser.text("return document.querySelector('.point.chosen').dataset.i"))
        .isEqualTo("1");

    focus("svg");
    browser.press(Keys.ARROW_LEFT);
    assertThat(readout()).isEqualTo("바다: near 파도");
  }

  @Test
  void arrow_keys_read_the_tokens_of_a_text() throws IOException {
    show(
        new Page("Text")
            .text(new ColoredText("A unit", List.of("a", "\n", "한"), new double[] {0.5, -1, 0})));

    focus(".tokens");
    browser.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);

    assertThat(readout()).isEqualTo("3: \"한\" 0");
  }

  @Test
  void on_paper_a_page_is_light_and_whole_also_for_who_reads_in_the_dark() throws IOException {
    showLosses();
    Map<String, String> dark = Map.of("name", "prefers-color-scheme", "value", "dark");
    browser.command(
        "Emulation.setEmulatedMedia", Map.of("media", "print", "features", List.of(dark)));

    try {
      assertThat(browser.text("return getComputedStyle(document.body).backgroundColor"))
          .isEqualTo("rgb(255, 255, 255)");
      assertThat(browser.text("return getComputedStyle(document.body).color"))
          .isEqualTo("rgb(31, 35, 40)");
      assertThat(browser.text("return getComputedStyle(document.documentElement).colorScheme"))
          .isEqualTo("light");
      assertThat(
              browser.text(
                  "return getComputedStyle(document.querySelector('.tools input')).display"))
          .isEqualTo("none");
      assertThat(browser.number("return document.querySelectorAll('svg path.curve').length"))
          .isEqualTo(2);
    } finally {
      browser.command("Emulation.setEmulatedMedia", Map.of("media", ""));
      browser.dark(false);
    }
  }
}
