package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.examples.browser.BrowserChecks;
import io.github.seq4j.examples.browser.InBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages of {@code inspect}, each of a model that trains in a moment, as a reader's browser
 * shows them.
 */
final class PagesInBrowserTest extends InBrowser {

  private static final String HOSTILE =
      "</script><script>window.__hacked=1</script> \"<img src=x onerror=window.__hacked=1>\" \u0007\u202e\n";

  @TempDir private static Path folder;
  private static Path text;
  private static Path model;

  @BeforeAll
  static void train() throws IOException {
    text =
        Files.writeString(
            folder.resolve("hostile.txt"), ("say \"she sells\" (shells).\n" + HOSTILE).repeat(30));
    model = folder.resolve("my.seq");
    assertThat(Program.train(text, model).code()).isZero();
  }

  /** The page of {@code inspect}: it is sound, and nothing of the text has run. */
  private static void assertSound(Object... words) throws IOException {
    Path page = folder.resolve("page.html");
    List<Object> all = new ArrayList<>(List.of("inspect"));
    all.addAll(List.of(words));
    all.addAll(List.of("--output", page));
    Program.Result result = Program.run(all.toArray());
    assertThat(result.code()).as(result.err()).isZero();

    new BrowserChecks(browser).isSound(page);

    assertThat(browser.script("return window.__hacked === undefined")).isEqualTo(true);
    assertThat(browser.text("return document.querySelectorAll('img').length")).isEqualTo("0");
  }

  @Test
  void cells() throws IOException {
    assertSound("cells", model, "--text", text, "--random-units", 2, "--threads", 1);

    assertThat(browser.text("return document.body.innerText")).contains("layer0/");
  }

  @Test
  void gradients() throws IOException {
    Object[] small = {
      "--hidden-size", 4, "--updates", 3, "--distance", 10, "--positions", 3, "--threads", 1
    };
    List<Object> words = new ArrayList<>(List.of("gradients", "--text", text));
    words.addAll(List.of(small));

    assertSound(words.toArray());

    assertThat(browser.number("return document.querySelectorAll('figure svg').length"))
        .isPositive();
  }

  @Test
  void memory() throws IOException {
    assertSound("memory", model, "--text", text, "--longest", 16, "--targets", 20, "--threads", 1);

    assertThat(browser.number("return document.querySelectorAll('figure svg').length"))
        .isPositive();
  }

  @Test
  void embeddings() throws IOException {
    assertSound("embeddings", model);

    assertThat(browser.number("return document.querySelectorAll('figure svg .point').length"))
        .isPositive();
  }

  @Test
  void attention_of_a_translator() throws IOException {
    Path translator = folder.resolve("mt.seq");
    Path pairs =
        Files.writeString(folder.resolve("pairs.tsv"), "<img src=x>\t</script>\n".repeat(20));
    Object[] words = {"--pairs", pairs, "--unit", "character", "--valid-fraction", 0};
    assertThat(Program.trainSequences("translate", translator, words).code()).isZero();

    assertSound("attention", translator, "--source", "<img src=x>");
  }
}
