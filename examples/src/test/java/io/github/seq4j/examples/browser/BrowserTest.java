package io.github.seq4j.examples.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.page.AttentionMap;
import io.github.seq4j.core.page.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The harness sees what is wrong with a page, and our pages have nothing wrong. */
final class BrowserTest extends InBrowser {

  @TempDir private Path folder;

  private Path page(String body) throws IOException {
    return Files.writeString(
        folder.resolve("페이지 one.html"),
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\">"
            + "<style>:root { color-scheme: light dark }</style></head><body>"
            + body
            + "</body></html>");
  }

  @Test
  void a_plain_page_is_sound() throws IOException {
    new BrowserChecks(browser).isSound(page("<p>text</p><button>a</button><a href='#b'>b</a>"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "thrown | errors on the console | <script>throw new Error('thrown')</script>",
        "logged | errors on the console | <script>console.error('logged')</script>",
        "asks outside | addresses asked for | <script>fetch('http://127.0.0.1:9/x').catch(e => 0)</script>",
        "picture of a file | addresses asked for | <img src='other.png'>",
        "too wide | width of the page | <div style='width: 400px'>wide</div>",
        "always light | in the dark | <style>body { background: white }</style>",
        "always dark | in the light | <style>body { background: black }</style>",
        "out of reach | Tab does not lead to | <button tabindex='-1'>a</button><button>b</button>"
      })
  void what_is_wrong_with_a_page_is_found(String name, String told, String body)
      throws IOException {
    Path page = page(body);

    assertThatThrownBy(() -> new BrowserChecks(browser).isSound(page))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(told);
  }

  @Test
  void what_an_earlier_page_did_is_forgotten() throws IOException {
    browser.open(page("<script>throw new Error('first')</script>"));

    browser.open(page("<p>second</p>"));

    assertThat(browser.errors()).isEmpty();
    assertThat(browser.requests()).hasSize(1);
  }

  @Test
  void a_page_of_attention_is_sound_and_prints() throws IOException {
    float[][] weights = {{0.75f, 0.25f}, {0.5f, 0.5f}};
    String svg = new AttentionMap(List.of("ein", "Hund"), List.of("a", "dog"), weights).svg();
    Path file = folder.resolve("attention.html");
    Files.writeString(file, new Page("Attention").heading("ein Hund").picture(svg).html());

    new BrowserChecks(browser).isSound(file);

    assertThat(new String(browser.print(), 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
  }
}
