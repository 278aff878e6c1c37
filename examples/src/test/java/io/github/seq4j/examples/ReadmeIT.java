package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the READMEs tell a user to type: all of it runs, at tiny sizes. */
class ReadmeIT {

  private static final String ENGLISH = "README.md";
  private static final String KOREAN = "README.ko.md";
  private static final Pattern CLASS = Pattern.compile("public final class (\\w+)");
  private static final List<String> VERBS =
      List.of(
          "train char-lm",
          "train word-lm",
          "train classify",
          "train label",
          "train translate",
          "train caption",
          "train embeddings",
          "embeddings neighbours",
          "embeddings analogy",
          "translate",
          "caption",
          "generate",
          "play",
          "classify",
          "label",
          "evaluate",
          "data check",
          "inspect cells",
          "inspect gradients",
          "inspect memory",
          "inspect attention",
          "inspect embeddings",
          "info",
          "doctor",
          "bench",
          "reproduce");

  @TempDir static Path folder;

  private static TinyCalls calls;

  @BeforeAll
  static void train() throws IOException {
    String all = Readme.read(ENGLISH).text() + Readme.read(KOREAN).text();
    // a text that has every character of every prompt in them
    calls = new TinyCalls(folder, Files.writeString(folder.resolve("readmes.txt"), all));
  }

  @Test
  void both_readmes_show_the_same_commands_and_code() throws IOException {
    Readme english = Readme.read(ENGLISH);
    Readme korean = Readme.read(KOREAN);

    assertThat(korean.commands()).containsExactlyInAnyOrderElementsOf(english.commands());
    assertThat(korean.blocks("java")).isEqualTo(english.blocks("java"));
    assertThat(korean.blocks("xml")).isEqualTo(english.blocks("xml"));
  }

  @ParameterizedTest
  @ValueSource(strings = {ENGLISH, KOREAN})
  void every_figure_is_filled_in(String name) throws IOException {
    assertThat(Readme.read(name).gaps()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {ENGLISH, KOREAN, "CONTRIBUTING.md", "docs/ARCHITECTURE.md"})
  void every_link_leads_somewhere(String name) throws IOException {
    Readme page = Readme.read(name);

    assertThat(page.links())
        .allSatisfy(link -> assertThat(page.file().resolveSibling(link)).exists());
  }

  @ParameterizedTest
  @ValueSource(strings = {ENGLISH, KOREAN, "CONTRIBUTING.md", "CHANGELOG.md"})
  void every_option_named_is_an_option(String name) throws IOException {
    Set<String> known = new LinkedHashSet<>(List.of("--help"));
    for (String verb : VERBS) {
      Object[] help = (verb + " --help").split(" ");
      known.addAll(new Readme(Path.of(verb), Program.run(help).out()).options());
    }

    assertThat(known).containsAll(Readme.read(name).options());
  }

  @Test
  void every_command_runs_on_a_tiny_model() throws IOException {
    List<List<String>> shown = Readme.read(ENGLISH).calls();

    assertThat(shown).hasSizeGreaterThan(15);
    for (List<String> call : shown) {
      Program.Result result = Program.reading(TinyCalls.piped(call), calls.tiny(call).toArray());

      // 4: a threshold that a tiny model does not meet
      assertThat(result.code()).as("%s: %s", call, result.err()).isIn(0, 4);
    }
  }

  /** The tiny model that stands for it reads forward, whatever the README trains. */
  @Test
  void the_model_that_labels_live_is_trained_to_read_forward() throws IOException {
    List<String> commands = Readme.read(ENGLISH).commands();

    assertThat(commands).filteredOn(c -> c.contains("--live")).allMatch(c -> c.contains(" g.seq"));
    assertThat(commands)
        .filteredOn(c -> c.contains("--output g.seq"))
        .hasSize(1)
        .allMatch(c -> c.contains("--direction forward"));
  }

  @Test
  void a_command_that_cannot_work_would_be_found() throws IOException {
    for (String wrong : List.of("--no-such-option", "--cell=none", "--batch-size=many")) {
      assertThat(Program.run(calls.tiny(List.of("train", "char-lm", wrong)).toArray()).code())
          .as(wrong)
          .isEqualTo(2);
    }
    assertThat(Program.run(calls.tiny(List.of("bench", "no-such-case")).toArray()).code())
        .isEqualTo(2);
  }

  @Test
  void every_java_block_compiles_and_runs() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Files.writeString(folder.resolve("input.txt"), "ROMEO: she sells sea shells.\n".repeat(40));
    List<String> blocks = Readme.read(ENGLISH).blocks("java");

    assertThat(blocks).hasSize(5);
    for (String block : blocks) {
      Matcher name = CLASS.matcher(block);
      assertThat(name.find()).as(block).isTrue();
      compile(Files.writeString(folder.resolve(name.group(1) + ".java"), block), classes);

      assertThat(run(name.group(1), classes)).isNotBlank();
    }
  }

  private static void compile(Path source, Path classes) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options = List.of("-cp", classPath(), "-d", classes.toString(), "--release", "17");
    var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);

    boolean compiled =
        compiler
            .getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
            .call();

    assertThat(compiled).as(messages.toString()).isTrue();
  }

  private static String run(String name, Path classes) throws Exception {
    Path out = folder.resolve(name + ".out");
    Path err = folder.resolve(name + ".err");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                classes + System.getProperty("path.separator") + classPath(),
                name)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended).as("%s ended within two minutes", name).isTrue();
    assertThat(process.exitValue()).as(Files.readString(err)).isZero();
    return Files.readString(out);
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
