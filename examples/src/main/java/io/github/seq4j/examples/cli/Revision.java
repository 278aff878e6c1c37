package io.github.seq4j.examples.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/**
 * The revision that this program was built from, as the launcher writes it beside the jars: the
 * first digits of a commit, then {@code -dirty} where sources differed from it.
 */
final class Revision {

  private static final String FILE = "revision";

  private Revision() {}

  /** Empty where it is not known. */
  static String ofProgram() {
    CodeSource source = Revision.class.getProtectionDomain().getCodeSource();
    try {
      return source == null ? "" : beside(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException e) {
      return "";
    }
  }

  /** That of the program in this jar. */
  static String beside(Path jar) {
    Path file = jar.resolveSibling(FILE);
    try {
      return Files.isRegularFile(file)
          ? Files.readString(file, StandardCharsets.UTF_8).strip()
          : "";
    } catch (IOException e) {
      return ""; // as if it were not there
    }
  }
}
