package io.github.seq4j.examples.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The revision of the source that something lies in, as Git knows it. */
final class Revision {

  private static final int PATIENCE_SECONDS = 5;

  private Revision() {}

  /** That of this program, which is built within its source; empty for one that lies elsewhere. */
  static String ofProgram() {
    try {
      return of(
          Path.of(Revision.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      return "";
    }
  }

  /**
   * Its first digits, then {@code -dirty} where files differ from it; empty where there is no Git or
   * no repository.
   */
  static String of(Path folder) {
    Path there = folder.toAbsolutePath();
    while (there != null && !Files.isDirectory(there)) {
      there = there.getParent();
    }
    if (there == null) {
      return "";
    }
    try {
      Process git =
          new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*")
              .directory(there.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String revision = new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return git.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0
          ? revision.strip()
          : "";
    } catch (IOException e) {
      return ""; // no Git here
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
