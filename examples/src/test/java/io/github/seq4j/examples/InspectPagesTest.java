package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.examples.browser.BrowserChecks;
import io.github.seq4j.examples.browser.InBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of spans and of word vectors in a real browser. */
final class InspectPagesTest extends InBrowser {

  @TempDir private static Path folder;

  private static Path page(String name, Object... call) {
    Path page = folder.resolve(name);
    Object[] words = new Object[call.length + 3];
    words[0] = "inspect";
    System.arraycopy(call, 0, words, 1, call.length);
    words[call.length + 1] = "--output";
    words[call.length + 2] = page;
    Program.Result result = Program.run(words);
    assertThat(result.code()).as(result.err()).isZero();
    return page;
  }

  @Test
  void a_page_of_spans_is_sound_even_where_nothing_was_solved() throws IOException {
    Path page = page("spans.html", "memory", "--cell", "rnn", "--hidden-size", 4, "--budget", 400);

    new BrowserChecks(browser).isSound(page);
  }

  @Test
  void a_map_of_hostile_words_is_sound_and_they_are_only_words() throws IOException {
    Path vectors = folder.resolve("hostile.txt");
    Files.writeString(
        vectors,
        """
        </script><script>document.title='taken'</script> 1 0
        "onmouseover=alert(1) 0 1
        <img/src=x/onerror=document.title='taken'> 1 1
        \u0007\u202Eevil 2 1
        """);

    Path page = page("map.html", "embeddings", vectors);

    new BrowserChecks(browser).isSound(page);
    assertThat(browser.text("return document.title")).isEqualTo("Tokens of hostile.txt");
    assertThat(browser.text("return document.body.textContent")).contains("onmouseover=alert(1)");
  }
}
