package io.github.seq4j.examples.cli;

import io.github.seq4j.core.bundle.TextFile;
import io.github.seq4j.core.page.AttentionMap;
import io.github.seq4j.core.page.Page;
import io.github.seq4j.models.seq2seq.Translation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A picture of attention for each translation, in one HTML file; or an SVG file of the first. */
final class AttentionFile {

  /** A page of more is of no use to anybody. */
  private static final int MOST = 200;

  private final Path file;
  private final Page page = new Page("Where the translator looked");
  private String first;
  private int count;

  private AttentionFile(Path file) {
    this.file = file;
  }

  /** A file to be, or null where none is wanted. */
  static AttentionFile of(Path file) {
    if (file == null) {
      return null;
    }
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".html") && !name.endsWith(".svg")) {
      throw CommandFailure.usage(
          "--attention: must be the name of an .html or .svg file, got " + file, null);
    }
    return new AttentionFile(file);
  }

  /** Adds a translation; those without attention, and more than are of use, are left out. */
  void add(String source, Translation translation) {
    if (translation.attention().length == 0
        || translation.attention()[0].length == 0
        || count == MOST) {
      return;
    }
    List<String> target = new ArrayList<>(translation.targetTokens());
    while (target.size() < translation.attention().length) {
      target.add("</s>");
    }
    String svg =
        new AttentionMap(translation.sourceTokens(), target, translation.attention()).svg();
    page.heading(source).line(translation.text()).picture(svg);
    first = first == null ? svg : first;
    count++;
  }

  /** Writes the file; refuses where nothing had attention. */
  void write(Verb verb) throws IOException {
    if (first == null) {
      throw CommandFailure.usage("--attention: the model does not attend to its source", null);
    }
    boolean svg = file.toString().toLowerCase(Locale.ROOT).endsWith(".svg");
    TextFile.write(file, svg ? first : page.html());
    verb.say("%d pictures of attention: %s", svg ? 1 : count, Escaped.line(file.toString()));
  }
}
