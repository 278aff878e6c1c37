package io.github.seq4j.examples.cli;

import io.github.seq4j.core.bundle.BundleWriteException;
import io.github.seq4j.core.bundle.BundleWriter;
import io.github.seq4j.core.bundle.TextFile;
import io.github.seq4j.core.page.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The page that a look inside may be written to. */
final class PageFile {

  private static final String BEGINNING = "<!DOCTYPE html>";

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write a page (.html) with figures, which needs no network (default: none).")
  private Path file;

  /** Finds out before the work what would go wrong after it. */
  void check() throws IOException {
    if (file == null) {
      return;
    }
    if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".html")) {
      throw CommandFailure.usage("--output: must be the name of an .html file, got " + file, null);
    }
    try {
      BundleWriter.checkWritable(file);
    } catch (BundleWriteException e) {
      throw CommandFailure.usage("--output: cannot be written; " + e.getMessage(), e.hint());
    }
    if (Files.exists(file) && Files.size(file) > 0 && !isPage()) {
      throw CommandFailure.usage(
          "--output: " + file + " exists and is no page", "choose another name");
    }
  }

  private boolean isPage() throws IOException {
    try (java.io.InputStream in = Files.newInputStream(file)) {
      byte[] first = in.readNBytes(BEGINNING.length());
      return new String(first, java.nio.charset.StandardCharsets.UTF_8).equals(BEGINNING);
    }
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
