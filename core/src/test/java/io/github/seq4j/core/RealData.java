package io.github.seq4j.core;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The real files that tests read where they are: not part of the project, and missing on most
 * machines.
 */
public final class RealData {

  private static final String KEY = "SEQ4J_DATA";

  private RealData() {}

  /** The file; the test is skipped, with a message, where it is missing. */
  public static Path file(String path) {
    Path file = folder().resolve(path);
    assumeTrue(Files.exists(file), () -> "skipped: no " + path + "; set " + KEY + " to its folder");
    return file;
  }

  private static Path folder() {
    String named = System.getProperty(KEY, System.getenv(KEY));
    return named != null ? Path.of(named) : Path.of("..", "..", "shared", "data");
  }
}
