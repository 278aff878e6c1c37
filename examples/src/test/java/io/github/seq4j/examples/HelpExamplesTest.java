package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the help tells a user to type runs, at tiny sizes. */
class HelpExamplesTest {

  @TempDir static Path folder;

  private static TinyCalls calls;

  @BeforeAll
  static void train() throws IOException {
    Path text = Program.text(folder);
    calls = new TinyCalls(folder, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train word-lm",
        "train classify",
        "train label",
        "train translate",
        "train embeddings",
        "embeddings neighbours",
        "embeddings analogy",
        "play",
        "translate",
        "classify",
        "label",
        "evaluate",
        "data check",
        "inspect attention",
        "inspect cells",
        "inspect gradients",
        "inspect memory",
        "inspect embeddings",
        "reproduce"
      })
  void every_example_of_the_help_runs(String verb) throws IOException {
    String help = Program.run((Object[]) (verb + " --help").split(" ")).out();
    String examples = help.substring(help.indexOf("Examples:")).replaceAll("(?m)^ +", "");
    List<List<String>> shown = new Readme(Path.of(verb), "```sh\n" + examples + "```\n").calls();

    assertThat(shown).hasSizeGreaterThanOrEqualTo(2);
    for (List<String> call : shown) {
      Program.Result result = Program.reading(TinyCalls.piped(call), calls.tiny(call).toArray());

      // 4: a threshold that a tiny model does not meet
      assertThat(result.code()).as("%s: %s", call, result.err()).isIn(0, 4);
    }
  }
}
