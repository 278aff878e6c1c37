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

/** Reports of training as a reader's browser shows them. */
class ReportInBrowserTest extends InBrowser {

  private static final String HOSTILE = "</script><script>document.title='hit'</script>";

  @TempDir Path folder;

  private Path reported(Object... training) {
    Path report = folder.resolve("run.html");
    List<Object> words = new ArrayList<>(List.of(training));
    words.addAll(List.of("--output", folder.resolve("my.seq"), "--report", report));
    Program.Result result = Program.run(words.toArray());
    assertThat(result.code()).as(result.err()).isZero();
    return report;
  }

  private List<Object> languageModel(Path text) {
    List<Object> words = new ArrayList<>(List.of("train", "word-lm"));
    words.addAll(List.of((Object[]) Program.TINY));
    words.addAll(List.of("--sample-every", 10, "--valid-every", 5, "--text", text));
    return words;
  }

  @Test
  void a_report_is_sound_and_its_curves_are_drawn() throws IOException {
    Path report = reported(languageModel(Program.text(folder)).toArray());

    new BrowserChecks(browser).isSound(report);

    assertThat(browser.text("return [...document.querySelectorAll('figure')].length"))
        .isEqualTo("6");
    assertThat(
            (Boolean)
                browser.script(
                    """
            return [...document.querySelectorAll('figure')]
                .every(f => f.querySelector('svg path.curve, svg .curve'));
            """))
        .isTrue();
  }

  @Test
  void a_text_full_of_scripts_runs_none() throws IOException {
    Path text =
        Files.writeString(
            folder.resolve("hostile.txt"), (HOSTILE + " <!-- & \u0007 <b>bold</b>\n").repeat(40));
    Path report = reported(languageModel(text).toArray());

    new BrowserChecks(browser).isSound(report);

    assertThat(Files.readString(report)).contains("document.title"); // it is there, as text
    assertThat(browser.text("return document.title")).startsWith("Training word-lm");
    assertThat(browser.text("return document.querySelectorAll('pre b, td b').length"))
        .isEqualTo("0");
  }

  @Test
  void a_confusion_matrix_and_worst_examples_fit_a_phone() throws IOException {
    Path data = TinyData.chunks(folder.resolve("words.txt"), 12);
    Path report =
        reported(
            "train",
            "label",
            "--train",
            data,
            "--hidden-size",
            8,
            "--batch-size",
            8,
            "--threads",
            1,
            "--max-updates",
            6,
            "--sample-every",
            2);

    new BrowserChecks(browser).isSound(report);

    assertThat(browser.text("return document.body.innerText")).contains("Confusion matrix");
  }
}
