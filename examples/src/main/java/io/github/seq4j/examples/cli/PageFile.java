package io.github.seq4j.examples.cli;

import io.github.seq4j.core.bundle.TextFile;
import io.github.seq4j.core.page.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The page that a look inside may be written to. */
final class PageFile {

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write a page (.html) with figures, which needs no network (default: none).")
  private Path file;

  /**
   * Finds out before the work what would go wrong after it.
   *
   * @param read files that the work reads, which the page must not take the place of
   */
  void check(List<Path> read) throws IOException {
    if (file == null) {
      return;
    }
    if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".html")) {
      throw CommandFailure.usage("--output: must be the name of an .html file, got " + file, null);
    }
    new ResultFile("--output", file, Page.BEGINNING).check(read);
  }

  boolean wanted() {
    return file != null;
  }

  /** The file, or null where none is wanted. */
  Path path() {
    return file;
  }

  /** Writes the page, if one is wanted. */
  void write(Page page, Verb verb) throws IOException {
    if (file != null) {
      TextFile.write(file, page.html());
      verb.say("page: %s", Escaped.line(file.toString()));
    }
  }
}
