package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.examples.browser.BrowserChecks;
import io.github.seq4j.examples.browser.InBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of attention as a reader's browser shows them. */
class InspectAttentionInBrowserTest extends InBrowser {

  private static final String HOSTILE = "4</script><script>document.title='hit'</script>7";

  @TempDir Path folder;

  private Path page(String task, Path model, List<?> training, Object... inspecting) {
    Program.Result trained = Program.trainSequences(task, model, training.toArray());
    assertThat(trained.code()).as(trained.err()).isZero();
    Path page = folder.resolve("a.html");
    List<Object> words = new ArrayList<>(List.of("inspect", "attention", model));
    words.addAll(List.of(inspecting));
    words.addAll(List.of("--output", page));
    Program.Result result = Program.run(words.toArray());
    assertThat(result.code()).as(result.err()).isZero();
    return page;
  }

  @Test
  void a_translators_page_is_sound_and_a_source_full_of_script_is_text() throws IOException {
    Path pairs = TinyData.pairs(folder.resolve("pairs.tsv"), 90);
    Path model = folder.resolve("t.seq");
    Path lines = Files.writeString(folder.resolve("lines.txt"), "10\n17\n24\n".repeat(4));

    Path page =
        page(
            "translate",
            model,
            List.of(
                "--pairs",
                pairs,
                "--unit",
                "character",
                "--save-every",
                10,
                "--keep-states",
                "--max-updates",
                20),
            lines,
            "--source",
            HOSTILE,
            "--drawn",
            2,
            "--checkpoints",
            folder.resolve("t.seq.update-0000010"));

    new BrowserChecks(browser).isSound(page);
    assertThat(browser.text("return document.title")).startsWith("Attention of");
    assertThat(browser.number("return document.querySelectorAll('.panels svg').length"))
        .isEqualTo(8); // two sources, each looked at and needed, and at two states
  }

  @Test
  void a_captioners_page_is_sound() throws IOException {
    Path scenes = TinyData.scenes(folder.resolve("scenes"), 12);

    Path page =
        page(
            "caption",
            folder.resolve("c.seq"),
            List.of("--images", scenes, "--filters", 4),
            scenes,
            "--drawn",
            1);

    new BrowserChecks(browser).isSound(page);
    assertThat(browser.number("return document.querySelectorAll('.panels svg image').length"))
        .isEqualTo(2);
  }

  @Test
  void a_classifiers_page_is_sound() throws IOException {
    Path train = TinyData.reviews(folder.resolve("train.tsv"), 60);

    Path page =
        page(
            "classify",
            folder.resolve("s.seq"),
            List.of("--train", train, "--pooling", "attention"),
            train,
            "--header",
            "--column",
            0,
            "--drawn",
            2);

    new BrowserChecks(browser).isSound(page);
    assertThat(browser.number("return document.querySelectorAll('.tokens').length")).isEqualTo(4);
  }
}
