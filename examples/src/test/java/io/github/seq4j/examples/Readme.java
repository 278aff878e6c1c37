package io.github.seq4j.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A README: its text, its blocks of code, and the commands in them. */
record Readme(Path file, String text) {

  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");
  private static final Pattern CALL = Pattern.compile("(?:.*\\| )?\\./seq4j ([^>|]*).*");
  private static final Pattern GAP = Pattern.compile("@@\\w+@@");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");

  /** The root of the repository. */
  static Path root() {
    return Path.of(System.getProperty("seq4j.root", ".."));
  }

  static Readme read(String name) throws IOException {
    Path file = root().resolve(name);
    return new Readme(file, Files.readString(file, StandardCharsets.UTF_8));
  }

  /** The insides of the blocks in {@code language}, in order. */
  List<String> blocks(String language) {
    return BLOCK
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  /** The lines of the shell blocks. */
  List<String> commands() {
    return blocks("sh").stream().flatMap(String::lines).toList();
  }

  /**
   * The arguments of each {@code ./seq4j} command, as a shell would split them, without pipes and
   * redirection.
   */
  List<List<String>> calls() {
    List<List<String>> calls = new ArrayList<>();
    for (String command : commands()) {
      Matcher call = CALL.matcher(command);
      if (call.matches()) {
        Matcher words = WORD.matcher(call.group(1));
        calls.add(
            words
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList());
      }
    }
    return calls;
  }

  /**
   * Options that the sentences and commands name; a model may write in an output what looks like
   * one.
   */
  List<String> options() {
    String said = text.replaceAll("(?ms)^```text$.*?^```$", "");
    String positive = said.replace("--[no-]", "--"); // as picocli shows what can be negated
    return OPTION.matcher(positive).results().map(MatchResult::group).distinct().toList();
  }

  /** Places that wait for a figure, such as {@code @@TORCH_VERSION@@}. */
  List<String> gaps() {
    return GAP.matcher(text).results().map(MatchResult::group).distinct().toList();
  }

  /** Files of the repository that it links to. */
  List<String> links() {
    return LINK.matcher(text)
        .results()
        .map(link -> link.group(1))
        .filter(link -> !link.startsWith("http"))
        .toList();
  }
}
